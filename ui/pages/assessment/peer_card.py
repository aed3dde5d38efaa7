"""How does it look to someone we trust? One friendly colleague, on paper or by file, and the same for them."""

from functools import partial

from PySide6.QtCore import Signal

from pie_desktop.services.voices import VoicesLook
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

OURS = _(
    "Ask one colleague from another team: a friend, not a competitor and never a funder. Print the round for them with "
    "room to write, or make a file that they open in their own PIE Desktop. What they say stands beside what you say. "
    "Swap, if you can: they look at your round, and you look at theirs."
)
THEIRS = _(
    "{service} asks how this looks to you. Read it, then write what you see: one part is a great help already. "
    "Nothing that they wrote is changed. Then send it back as a file; it will stand beside their own words. "
    "Swap, if you can: send them a round of yours."
)


class PeerCard(Card):
    """`asked` tells what is wanted: `pack`, `send`, `begin`, `answer` or `swap`."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("How does it look to someone we trust?"), "eye")
        self.words = PlainLabel("")
        self.body.addWidget(self.words)
        names = {
            "begin": _("Write what I see"), "answer": _("Send it back…"), "pack": _("Print it for them…"),
            "send": _("Make a file for them…"), "swap": _("Send them a round of ours…"),
        }  # fmt: skip
        self.buttons = {}
        row = FlowLayout(theme.size("s2"))
        for key, name in names.items():
            look = "primary" if key == "begin" else ""
            self.buttons[key] = button(name, partial(self.asked.emit, key), look)
            row.add(self.buttons[key])
        self.body.addLayout(row)

    def show_round(self, look: VoicesLook) -> None:
        """Shows what can be asked of a colleague, or answered to one."""
        self.words.setText(THEIRS.format(service=look.service) if look.foreign else OURS)
        for key in ("pack", "send"):
            self.buttons[key].setVisible(not look.foreign)
        self.buttons["begin"].setVisible(look.foreign and not look.answered)
        for key in ("answer", "swap"):
            self.buttons[key].setVisible(look.answered)
