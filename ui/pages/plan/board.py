"""The action plan as a board: a column for each state, cards that go from one to the other by menu, keys or mouse."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Action, ActionState
from pie_desktop.domain.labels import ACTION_STATE
from pie_desktop.domain.records import Record
from pie_desktop.insight.plan import due_words
from pie_desktop.insight.rounds import is_open, is_overdue
from pie_desktop.words import _, several
from ui.forms.act_chip import origin_words
from ui.forms.items import Around
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.chips import MenuChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight
from ui.widgets.side_by_side import SideBySide

CARD = "application/x-pie-desktop-action"
"""What is carried while a card is drawn with the mouse: the id of its action. It means nothing outside this window."""
STATES: tuple[ActionState, ...] = ("planned", "under-way", "done", "dropped")
NARROW = 56
"""Below so many times the size of the text, the columns stand one under the other."""
ENDED_SHOWN = 12
"""So many cards at most stand in a column of what has ended; the list has all of them."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
WAYS = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}


class BoardCard(QFrame):
    """One action: what, by when, who, where it is from. `moved` tells its id and the state that somebody wants.

    `opened` asks for all of it, `origin` for what it came of; `walked` tells how far the focus is to go in columns
    and in cards.
    """

    moved = Signal(str, str)
    opened = Signal(str)
    origin = Signal(str)
    walked = Signal(str, int, int)

    def __init__(self, theme: Theme, id: str) -> None:
        super().__init__()
        self.setObjectName("ticket")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.id, self._pressed = id, QPoint()
        self._now: ActionState = "planned"
        column = QVBoxLayout(self)
        pad = theme.size("s3")
        column.setContentsMargins(pad, theme.size("s2"), pad, theme.size("s2"))
        column.setSpacing(theme.size("s1"))
        self.text, self.owner = PlainLabel(""), PlainLabel("", "small")
        self.due = PlainLabel("", "chip", wrap=False)
        self.state = MenuChip(_("How does it stand?"), ACTION_STATE, "planned")
        self.state.chosen.connect(lambda state: self.moved.emit(self.id, state))
        chips = FlowLayout(theme.size("s1"))
        chips.add(self.state, self.due)
        self.from_words = PlainLabel("", "small")
        links = FlowLayout(theme.size("s1"))
        self.open = button(_("Open"), lambda: self.opened.emit(self.id), "link")
        self.to_origin = button(_("Where it is from"), lambda: self.origin.emit(self.id), "link")
        links.add(self.open, self.to_origin)
        for label in (self.text, self.owner, self.from_words):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # the card is drawn by its words
        column.addWidget(self.text)
        column.addLayout(chips)
        column.addWidget(self.owner)
        column.addWidget(self.from_words)
        column.addLayout(links)

    def show_action(self, action: Action, around: Around) -> None:
        """Shows how the action stands now."""
        self._now = action.state
        self.text.setText(action.text)
        due = due_words(action, around.today)
        self.due.setText(due)
        self.due.setVisible(bool(due))
        self.due.set_look("chip-warm" if is_overdue(action, around.today) else "chip")
        self.state.set_choices(ACTION_STATE, action.state)
        owner = around.owner_of(action) or _("nobody yet")
        self.owner.setText(owner)
        origin = around.origins.get(self.id)
        words = origin_words(origin, longest=90) if origin else ""
        self.from_words.setText(words)
        self.from_words.setVisible(bool(words))
        self.to_origin.setVisible(bool(words))
        short = " ".join(action.text.split())[:60]
        self.open.setAccessibleName(_("Open {what}").format(what=short))
        self.to_origin.setAccessibleName(_("Where it is from: {what}").format(what=short))
        said = [action.text, ACTION_STATE[action.state], due, owner, words]
        self.setAccessibleName(". ".join(filter(None, said)))
        self.setAccessibleDescription(_("Ctrl with the left or right arrow moves it. Enter opens it."))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in STEPS:
            at = STATES.index(self._now) + STEPS[key]
            if 0 <= at < len(STATES):
                self.moved.emit(self.id, STATES[at])
        elif key in WAYS:
            self.walked.emit(self.id, *WAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            bring_to_sight(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and far:
            drag = QDrag(self)
            data = QMimeData()
            data.setData(CARD, self.id.encode())
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed)
            drag.exec(Qt.DropAction.MoveAction)


class BoardColumn(QFrame):
    """The cards of one state. `dropped` tells the id of an action that was let go over it."""

    dropped = Signal(str)

    def __init__(self, theme: Theme, state: ActionState) -> None:
        super().__init__()
        self.setObjectName("lane")
        self.setAcceptDrops(True)
        self.state = state
        self.cards: list[BoardCard] = []
        pad = theme.size("s2")
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(pad)
        words = ACTION_STATE[state]
        head = QHBoxLayout()
        self.title = PlainLabel(words[:1].upper() + words[1:], "strong", wrap=False)
        self.count = PlainLabel("", "small", wrap=False)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        self.lane = QVBoxLayout()
        self.lane.setSpacing(pad)
        column.addLayout(self.lane)
        self.more = PlainLabel("", "small")
        column.addWidget(self.more)
        column.addStretch(1)

    def show_cards(self, cards: Sequence[BoardCard], count: int) -> None:
        """Shows these cards in this order, of so many that there are."""
        for at, card in enumerate(cards):
            if self.lane.indexOf(card) != at:
                self.lane.insertWidget(at, card)
            card.show()
        self.cards = list(cards)
        self.count.setText(str(count))
        self.count.setAccessibleName(several("{n} action", "{n} actions", count).format(n=count))
        left = count - len(cards)
        self.more.setText(several("{n} more is in the list.", "{n} more are in the list.", left).format(n=left))
        self.more.setVisible(left > 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(CARD):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(CARD).data()).decode())


class Board(QWidget):
    """All columns. Signals as those of a card."""

    moved = Signal(str, str)
    opened = Signal(str)
    origin = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: dict[str, BoardCard] = {}
        self._states: Mapping[str, ActionState] = {}
        self.columns = {state: BoardColumn(theme, state) for state in STATES}
        for state, lane in self.columns.items():
            lane.dropped.connect(lambda id, state=state: self._dropped(id, state))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(SideBySide(theme, NARROW, *((lane, 1) for lane in self.columns.values())))

    def show_actions(self, actions: Sequence[Record[Action]], around: Around) -> None:
        """Shows actions in their columns: those past their day first; of those that have ended, the latest first."""
        held = self._held()
        self._states = {record.id: record.value.state for record in actions}
        for id in [id for id in self._cards if id not in self._states]:
            gone = self._cards.pop(id)
            gone.hide()
            gone.deleteLater()
        for state, lane in self.columns.items():
            found = [record for record in actions if record.value.state == state]
            if found and not is_open(found[0].value):
                found.reverse()
            shown = found if state in ("planned", "under-way") else found[:ENDED_SHOWN]
            for record in found[len(shown) :]:
                if card := self._cards.pop(record.id, None):
                    card.hide()
                    card.deleteLater()
            lane.show_cards([self._card(record, around) for record in shown], len(found))
        if held in self._cards:
            self._cards[held].setFocus()

    def _card(self, record: Record[Action], around: Around) -> BoardCard:
        card = self._cards.get(record.id)
        if card is None:
            card = self._cards[record.id] = BoardCard(self._theme, record.id)
            card.moved.connect(self.moved)
            card.opened.connect(self.opened)
            card.origin.connect(self.origin)
            card.walked.connect(self._walk)
        card.show_action(record.value, around)
        return card

    def _held(self) -> str:
        """The action whose card has the focus, itself or in it."""
        focused = QApplication.focusWidget() or self.window().focusWidget()
        return next((id for id, card in self._cards.items() if focused and card.isAncestorOf(focused)), "") or next(
            (id for id, card in self._cards.items() if card is focused), ""
        )

    def _dropped(self, id: str, state: ActionState) -> None:
        if self._states.get(id, state) != state:
            self.moved.emit(id, state)

    def _walk(self, id: str, columns: int, cards: int) -> None:
        """Moves the focus to a neighbour: up and down within a column, to the same height in the next one."""
        lanes = list(self.columns.values())
        at = next(number for number, lane in enumerate(lanes) if self._cards[id] in lane.cards)
        row = lanes[at].cards.index(self._cards[id])
        step = columns
        while step and 0 <= at + step < len(lanes) and not lanes[at + step].cards:
            step += columns
        if not 0 <= at + step < len(lanes):
            return
        wanted = lanes[at + step].cards
        wanted[max(0, min(len(wanted) - 1, row + cards))].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_to(self, id: str) -> bool:
        """Puts the focus on the card of an action. False when it has none."""
        if id not in self._cards:
            return False
        self._cards[id].setFocus(Qt.FocusReason.OtherFocusReason)
        return True
