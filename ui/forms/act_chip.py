"""One click from what helps, what holds back or a barrier to an action; the way to the one there is, and back."""

from PySide6.QtCore import Signal

from pie_desktop.domain.kinds import Action
from pie_desktop.domain.labels import ACTION_STATE
from pie_desktop.domain.records import Record
from pie_desktop.insight.plan import Origin
from pie_desktop.words import _, listed
from ui.forms.writing import Following
from ui.widgets.chips import Chip


class ActChip(Chip):
    """`make` asks for an action, `follow` leads to the one (by its id) that there is."""

    make = Signal()
    follow = Signal(str)

    def __init__(self, read_only: bool) -> None:
        super().__init__("")
        self.setCheckable(False)
        self._read_only, self._action = read_only, ""
        self.clicked.connect(self._clicked)

    def show_action(self, action: Record[Action] | None) -> None:
        """Offers to make an action, or says how the one stands that there is."""
        self._action = action.id if action else ""
        self.setVisible(action is not None or not self._read_only)
        if action:
            state = ACTION_STATE[action.value.state]
            self.setText(_("action: {state}").format(state=state))
            text = " ".join(action.value.text.split())[:60]
            name = _("Go to the action that came of it, {state}: {text}")
            self.setAccessibleName(name.format(state=state, text=text))
        else:
            self.setText(_("make it an action"))
            self.setAccessibleName(_("Make an action of it"))

    def _clicked(self) -> None:
        if self._action:
            self.follow.emit(self._action)
        else:
            self.make.emit()


def act_chip(writing: Following, id: str, read_only: bool) -> ActChip:
    """A chip that makes an action of one item, or leads to it."""
    made = ActChip(read_only)
    made.make.connect(lambda: writing.make_action(id))
    made.follow.connect(writing.show_action)
    return made


SOURCE = {
    "helps": _("from what helps: {text}"),
    "holds_back": _("from what holds us back: {text}"),
    "barrier": _("from a barrier: {text}"),
}
LONGEST = 48


def origin_words(origin: Origin, longest: int = LONGEST) -> str:
    """Where an action comes from, in one line: heading, round, and what stands there."""
    text = " ".join(origin.text.split())
    text = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    source = SOURCE[origin.sort].format(text=text) if origin.sort else ""
    return listed((origin.words, source), " · ")


class OriginChip(Chip):
    """Says where an action comes from, and leads there."""

    def __init__(self) -> None:
        super().__init__("")
        self.setCheckable(False)
        self.setProperty("look", "chip-link")

    def show_origin(self, origin: Origin | None) -> None:
        """Shows where an action comes from; an action that comes from nowhere says nothing."""
        words = origin_words(origin) if origin else ""
        self.setVisible(bool(words))
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(_("Go to where it comes from: {words}").format(words=words))
