"""What is asked about a reflection: with whom to share it, what shall become of it, what goes on paper."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from pie_desktop.insight.nudges import Known, in_words, nudges
from pie_desktop.services.audience import Audience, Seen, readers_in_words
from pie_desktop.words import _, in_sentence
from ui.dialogs.asking import Asking, needed
from ui.forms.form_row import form_row
from ui.pages.reflection.reading_card import ReadingCard
from ui.theme.theme import Theme
from ui.widgets.date_line import DateLine
from ui.widgets.find_box import FindBox
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.plain_text import PlainText
from ui.widgets.ticks_chip import TicksChip


class ShareDialog(Asking):
    """Asks who a reflection is for, and shows it below exactly as they will see it."""

    def __init__(self, theme: Theme, seen: Seen, audience: Audience, parent: QWidget) -> None:
        lead = _("You can take it back at any time; what was read stays read.")
        super().__init__(theme, _("Share a reflection"), lead, _("Share it"), parent)
        self._audience, self._seen = audience, seen
        self.wide = 46
        self.card = ReadingCard(theme)
        self.card.show_seen(seen)
        self.some, self.team = QRadioButton(_("With one person, or a few")), QRadioButton(_("With the whole team"))
        self.some.setChecked(True)
        choices = {one.id: self._choice(one.name, one.label, one.can) for one in audience.people if not one.now}
        self.people = TicksChip(_("With whom?"), _("Choose people…"), choices, empty_look="chip")
        self.people.chosen.connect(self._ticked)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(theme.size("s6"), 0, 0, 0)
        chosen.addWidget(self.people)
        chosen.addStretch(1)
        self.told_team = PlainLabel(audience.team_in_words, "small")
        self.told_team.setContentsMargins(theme.size("s6"), 0, 0, 0)
        self.fields.addWidget(self.some)
        self.fields.addLayout(chosen)
        exactly = PlainLabel(_("This is exactly what they will see:"), "strong")
        for widget in (self.team, self.told_team, exactly, self.card):
            self.fields.addWidget(widget)
        self.fields.addStretch(1)
        self.some.toggled.connect(lambda _on: self._show())
        self._show()

    def _choice(self, name: str, label: str, can: bool) -> str:
        words = f"{in_sentence(name)} ({in_sentence(label)})" if label and label != name else name
        return words if can else _("{name} – has no passphrase yet").format(name=words)

    def _ticked(self, _keys: object) -> None:
        self.some.setChecked(True)
        self._show()

    def _show(self) -> None:
        """Keeps what the card says of its readers true to what is chosen."""
        team = self.team.isChecked()
        wanted = {one.id for one in self._audience.team} if team else set(self.people.ticked)
        names = [one.name for one in self._audience.people if one.now or one.id in wanted]
        self.card.readers.setText(readers_in_words(names, team or self._audience.with_team))
        self.refuse("")

    def faults(self) -> str:
        if self.team.isChecked():
            return "" if self._audience.team else self._audience.team_in_words
        return "" if self.people.ticked else _("Choose with whom first.")


class Growing(Struct, frozen=True):
    """What a reflection may grow into: its private words, to be read only, and the open rounds with their headings.

    `form` names the draft of the new words; `typed`: what was typed there before.
    """

    form: str
    private: str
    typed: str
    rounds: tuple[tuple[str, str], ...]
    headings: dict[str, tuple[tuple[str, str], ...]]
    code: str
    known: Known
    today: date


class RewordDialog(Asking):
    """Words of one's own, made anew for everybody. The private text is read beside them and never stands in them.

    Cancelled it tells `let_go`, with the name of the draft of its words.
    """

    let_go = Signal(str)

    def __init__(self, theme: Theme, title: str, lead: str, done: str, growing: Growing, parent: QWidget) -> None:
        super().__init__(theme, title, lead, done, parent)
        self._growing = growing
        self.text = GrowingText(theme, _("In new words"), lines=3, private=True)
        self.text.show_text(growing.form, "", growing.typed or None)
        self.nudge = PlainLabel("", "small-ink")
        self.fields.addWidget(form_row(theme, _("In new words"), self.text))
        self.fields.addWidget(self.nudge)
        self.private = PlainText(growing.private)
        self.private.setReadOnly(True)
        self.private.setTabChangesFocus(True)
        self.private.setFixedHeight(theme.base * 7)
        self.private.setProperty("look", "bare")
        hint = _("To read while you write. It stays as private as it is; only your new words go along.")
        self.fields.addWidget(form_row(theme, _("What you wrote"), self.private, hint))
        self.text.textChanged.connect(self._look_through)
        self._look_through()

    def _look_through(self) -> None:
        words = in_words(nudges(self.text.text, self._growing.known, self._growing.today))
        self.nudge.setText(words)
        self.nudge.setVisible(bool(words))

    def faults(self) -> str:
        return needed(self.text.text)

    def reject(self) -> None:
        """Closes; the new words go. They are of no form any more: leaving the field keeps nothing of them."""
        form = self.text.form
        self.text.show_text("", "")
        super().reject()
        if form:
            self.let_go.emit(form)


class EvidenceDialog(RewordDialog):
    """Which round and heading it is evidence for."""

    def __init__(self, theme: Theme, growing: Growing, parent: QWidget) -> None:
        lead = _(
            "Say it anew, so that everybody may read it. What looks like a name is pointed out; look for yourself too. "
            "Nothing will lead from there back to what you wrote."
        )
        super().__init__(theme, _("Use as evidence"), lead, _("Put it there"), growing, parent)
        self.round = FindBox(_("In which round?"), growing.rounds)
        self.code = FindBox(_("Under which heading?"))
        self.round.picked.connect(lambda _key: self._offer())
        for box in (self.round, self.code):
            self.fields.addWidget(form_row(theme, box.accessibleName(), box))
        self._offer()

    def _offer(self) -> None:
        choices = self._growing.headings.get(self.round.key, ())
        self.code.set_choices([("", _("– choose –")), *choices], self.code.key or self._growing.code)

    def faults(self) -> str:
        return super().faults() or ("" if self.code.key else _("Choose a heading first."))


class ActionDialog(RewordDialog):
    """What is to be done, and by when."""

    def __init__(self, theme: Theme, growing: Growing, parent: QWidget) -> None:
        lead = _("The action plan is for everybody to read. Nothing will lead from there back to what you wrote.")
        super().__init__(theme, _("Make an action"), lead, _("Into the plan"), growing, parent)
        self.due = DateLine(theme, _("By when?"))
        self.fields.addWidget(form_row(theme, _("By when?"), self.due))

    def faults(self) -> str:
        return super().faults() or ("" if self.due.understood else _("One of the days is not understood yet."))


class PaperDialog(Asking):
    """Which of one's own reflections go on paper. `asked` is the id that the report takes."""

    def __init__(self, theme: Theme, found: Sequence[str], parent: QWidget) -> None:
        lead = _("Only your own. Whoever holds the paper can read it; that stands at its foot.")
        super().__init__(theme, _("My reflections on paper"), lead, _("Where to…"), parent)
        self._found = found
        self.all = QRadioButton(_("All of them"))
        self.listed = QRadioButton(_("Those that the list shows now ({n})").format(n=len(found)))
        self.span = QRadioButton(_("From one day to another"))
        self.all.setChecked(True)
        self.listed.setEnabled(bool(found))
        self.since, self.until = DateLine(theme, _("From"), past=True), DateLine(theme, _("To"), past=True)
        for line in (self.since, self.until):
            line.changed.connect(lambda _day: self.span.setChecked(True))
        for widget in (self.all, self.listed, self.span, form_row(theme, _("From"), self.since),
                       form_row(theme, _("To"), self.until)):  # fmt: skip
            self.fields.addWidget(widget)

    def faults(self) -> str:
        if self.span.isChecked():
            if not (self.since.understood and self.until.understood):
                return _("One of the days is not understood yet.")
            if self.since.day and self.until.day and self.since.day > self.until.day:
                return _("It ends before it begins.")
        return ""

    @property
    def asked(self) -> str:
        """What the report is asked for: ids, a span, or nothing for all."""
        if self.listed.isChecked():
            return ",".join(self._found)
        if self.span.isChecked():
            first, last = (line.day.isoformat() if line.day else "" for line in (self.since, self.until))
            return f"{first}..{last}"
        return ""
