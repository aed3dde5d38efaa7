"""Who is there? A list of names, a passphrase where there is one, and the way back when it is forgotten."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pie_desktop.services.guesses import in_words
from pie_desktop.services.passphrases import why_not
from pie_desktop.services.seats import Seat
from pie_desktop.words import _, in_sentence
from ui.forms.form_row import form_row
from ui.pages.lock.forgotten import Forgotten
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight
from ui.widgets.secret_line import DoorLine, SecretField, is_access_key

MANY = 8
"""With more people than this there is a field to find somebody by typing."""
TALLEST = 9
NOBODY = Seat("", _("Nobody in particular"), False)


class SeatList(QListWidget):
    """Names. Letters look for a name; where one with a passphrase is chosen, they are its beginning (`typed`).

    Whoever types a name goes on typing it: the letters that follow at once are still looking for it.
    Who is meant by a row is known by `seats` alone: no value of ours lies in Qt's items.
    """

    typed = Signal(str)
    entered_by_key = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seats: tuple[Seat, ...] = ()
        self._looking = QTimer(self, singleShot=True, interval=QApplication.keyboardInputInterval())

    def leave_free(self, dots: int) -> None:
        """Leaves a little free around the names: a chosen one does not hide the frame of the list, nor its corners."""
        self.setViewportMargins(dots, dots, dots, dots)

    @property
    def chosen(self) -> Seat | None:
        """Whose name is chosen."""
        return self.seats[self.currentRow()] if 0 <= self.currentRow() < len(self.seats) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit()
        elif is_access_key(event):
            event.ignore()
        elif not (event.text() and event.text().isprintable()):
            super().keyPressEvent(event)
        elif self._is_sealed() and not self._looking.isActive():
            self.typed.emit(event.text())
        else:
            self._looking.start()
            super().keyPressEvent(event)

    def _is_sealed(self) -> bool:
        return bool(self.chosen and self.chosen.sealed)


class LockPage(Page):
    """`wanted` tells id and passphrase of who wants to come in (no passphrase: nothing is sealed for them).

    `recovered` tells id, code and new passphrase. Arrow keys choose a name, whichever field one is in.
    """

    wanted = Signal(str, str)
    recovered = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Who are you?"), _("What was open is put away. Choose your name to go on."))
        self._seats: tuple[Seat, ...] = ()
        self._wait = 0
        self._meant: Seat | None = None
        self.card = Card(theme, _("Choose your name"), "user-round")
        self.body.addWidget(self.card)
        self.letters = DoorLine()
        self.letters.setPlaceholderText(_("a few letters of the name"))
        self.letters.textChanged.connect(lambda _text: self._fill(self.chosen.id if self.chosen else ""))
        self.find_row = form_row(theme, _("Find your name"), self.letters)
        self.find_row.hide()
        self.card.body.addWidget(self.find_row)
        self._make_list()
        self._make_way_in()
        self.forgotten = Forgotten(theme)
        self.forgotten.left.connect(self._remember)
        self.forgotten.done.connect(lambda code, new: self.recovered.emit(self._id(), code, new))
        self.forgotten.hide()
        self.body.addWidget(self.forgotten)
        self.told = PlainLabel("", "muted")
        self.told.hide()
        self.body.addWidget(self.told)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.count_down)

    def _make_list(self) -> None:
        self.list = SeatList()
        self.list.setAccessibleName(_("Names"))
        self.list.leave_free(self.theme.size("s1"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(self.theme.icon_size, self.theme.icon_size))
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.doubleClicked.connect(lambda _index: self._come_in())
        self.list.entered_by_key.connect(self._come_in)
        self.list.typed.connect(self._go_on_typing)
        self.card.body.addWidget(self.list)

    def _make_way_in(self) -> None:
        self.way_in = QWidget(self.card)
        column = QVBoxLayout(self.way_in)
        column.setContentsMargins(0, self.theme.size("s2"), 0, 0)
        column.setSpacing(self.theme.size("s2"))
        self.about = PlainLabel("", "muted")
        self.secret = SecretField(self.theme)
        self.secret.line.returnPressed.connect(self._come_in)
        self.secret.line.stepped.connect(self._step)
        self.secret_row = form_row(self.theme, _("Passphrase"), self.secret)
        self.trouble = PlainLabel("", "error")
        self.trouble.hide()
        for widget in (self.about, self.secret_row, self.trouble):
            column.addWidget(widget)
        self.go = button(_("Unlock"), self._come_in, "primary")
        self.lost = button(_("I have forgotten it"), self._show_forgotten, "link")
        row = FlowLayout(self.theme.size("s3"))
        row.add(self.go, self.lost)
        column.addLayout(row)
        self.card.body.addWidget(self.way_in)

    @property
    def chosen(self) -> Seat | None:
        """Whose name is chosen."""
        return self.list.chosen

    def _id(self) -> str:
        return self.chosen.id if self.chosen else ""

    def show_seats(self, seats: Sequence[Seat], wanted: str, nobody: str) -> None:
        """Offers names, one of them chosen. `nobody`: what somebody without a name can do."""
        self._seats, self._nobody = (*seats, NOBODY), nobody
        self.find_row.setVisible(len(seats) > MANY)
        self._fill(wanted)
        self.show_busy(False)

    def _fill(self, wanted: str) -> None:
        letters = self.letters.text().strip().casefold()
        found = tuple(seat for seat in self._seats if letters in seat.name.casefold() or not seat.id)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.seats = found
        for seat in found:
            item = QListWidgetItem(self.theme.icon("lock" if seat.sealed else "user-round"), seat.name)
            words = _("{name}, with a passphrase") if seat.sealed else "{name}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.format(name=seat.name))
            self.list.addItem(item)
        at = next((number for number, seat in enumerate(found) if seat.id == wanted), 0)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(TALLEST, len(found))))
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + 3 * self.theme.size("s1"))
        self._show_chosen()

    def _show_chosen(self) -> None:
        seat = self.chosen
        if seat is None:
            return
        self.say("")
        sealed = bool(seat.sealed)
        self.secret.forget()
        self.secret_row.setVisible(sealed)
        self.lost.setVisible(sealed)
        self.go.setText(_("Unlock") if sealed else _("Go on"))
        self.go.setAccessibleName(self.go.text())
        self.about.setText(self._about(seat))
        self.about.setVisible(bool(self.about.text()))
        self._wait = seat.wait
        self._show_wait()

    def _about(self, seat: Seat) -> str:
        if not seat.id:
            return self._nobody
        without = _("There is no passphrase for this name, so nobody is asked for one: it is taken on trust.")
        return "" if seat.sealed else without

    def take_the_keyboard(self) -> None:
        """Puts the cursor where somebody begins to type."""
        sealed = self.chosen and self.chosen.sealed
        field = self.secret.line if sealed else self.list
        field.setFocus()
        if sealed:
            bring_to_sight(field)  # with large letters the names fill the window

    def _step(self, by: int) -> None:
        row = max(0, min(self.list.count() - 1, self.list.currentRow() + by))
        self.list.setCurrentRow(row)
        self.take_the_keyboard()

    def _go_on_typing(self, letters: str) -> None:
        if self.secret.line.isEnabled():
            self.secret.line.setFocus()
            self.secret.line.insert(letters)

    def _come_in(self) -> None:
        seat = self.chosen
        if seat is None or not self.go.isEnabled():
            return
        typed = self.secret.line.text()
        if seat.sealed and not typed:
            self.secret.line.setFocus()
            return
        self._meant = self._named(typed) if seat.sealed else None
        if self._meant and why_not(typed):  # no passphrase is so short: nobody's is tried
            self._choose(self._meant)
            return
        self.wanted.emit(seat.id, self.secret.forget())

    def _named(self, typed: str) -> Seat | None:
        """Whose name somebody began to type where a passphrase is asked for, when it can be only one other's."""
        wanted = typed.strip().casefold()
        found = [seat for seat in self._seats if wanted and seat.name.casefold().startswith(wanted)]
        return found[0] if len(found) == 1 and found[0].id != self._id() else None

    def _choose(self, seat: Seat) -> None:
        """Chooses the name that was typed; nobody comes in by that."""
        self.letters.setText("")
        self._fill(seat.id)
        self.say(_("You typed a name, so now it is {name}.").format(name=in_sentence(seat.name)), "muted")
        self.take_the_keyboard()

    def show_busy(self, busy: bool) -> None:
        """Shows that a passphrase is being tried: that takes up to a second, so that guessing takes long."""
        self.forgotten.show_busy(busy)
        for widget in (self.list, self.secret, self.lost, self.letters):
            widget.setEnabled(not busy)
        self.go.setEnabled(not busy)
        if busy:
            self.say(_("One moment…"), "muted")
        else:
            self._show_wait()

    def say(self, sentence: str, look: str = "error") -> None:
        """Says something below the passphrase; the empty text takes it away."""
        self.trouble.set_look(look)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.secret.line.setAccessibleDescription(sentence)

    def show_told(self, sentence: str) -> None:
        """Says something that everybody may know, below all; the empty text takes it away."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def refuse(self, sentence: str) -> None:
        """Says why somebody did not come in, and lets them try again."""
        self.show_busy(False)
        if self.forgotten.isVisibleTo(self):
            self.forgotten.refuse(sentence)
            return
        if self._meant and not self._wait:
            self._choose(self._meant)
            return
        self.say(sentence)
        if not self._wait:
            self.secret.line.setFocus()

    def show_wait(self, seats: Sequence[Seat]) -> None:
        """Shows how long whoever is chosen has to wait now."""
        waits = {seat.id: seat.wait for seat in seats}
        self._seats = (*seats, NOBODY)
        self.list.seats = tuple(structs.replace(seat, wait=waits.get(seat.id, 0)) for seat in self.list.seats)
        self._wait = waits.get(self._id(), 0)
        if self._wait:
            self._show_wait()

    def count_down(self) -> None:
        """A second is over."""
        self._wait = max(0, self._wait - 1)
        self._show_wait()
        if not self._wait:
            self.say("")
            self.take_the_keyboard()

    def _show_wait(self) -> None:
        waits = self._wait > 0
        self.secret.setEnabled(not waits)
        self.go.setEnabled(not waits)
        if waits:
            words = _("Several passphrases were wrong. Try again in {time}. Nothing is lost by waiting.")
            self.say(words.format(time=in_words(self._wait)))
            self._second.start()
        else:
            self._second.stop()

    def _show_forgotten(self) -> None:
        if self.chosen:
            self.card.hide()
            self.forgotten.begin(self.chosen.name)
            self.forgotten.show()
            self.forgotten.code.setFocus()

    def _remember(self) -> None:
        self.forgotten.hide()
        self.card.show()
        self.take_the_keyboard()
