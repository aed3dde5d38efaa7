"""What was agreed last time, with what became of it to be written beside."""

from collections.abc import Mapping

from msgspec import Struct

from pie_desktop.services.preparing import Before
from pie_desktop.words import _, day, listed, short_day
from ui.pages.supervision.deeds import Lining
from ui.pages.supervision.lines import Lines
from ui.pages.supervision.rows import BeforeRow
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText


class LastTime(Struct, frozen=True):
    """One thing agreed last time: what, by whom and when and how it stands, and what was said of it since."""

    key: str
    what: str
    said: str
    outcome: str


class BeforeCard(Card):
    """Where the next meeting starts from the last."""

    def __init__(self, theme: Theme, deeds: Lining) -> None:
        super().__init__(theme, _("From last time"), "history")
        empty = _("Nothing was agreed last time.")
        self.lines = Lines(theme, deeds, BeforeRow, empty)
        self.body.addWidget(self.lines)

    def show_before(self, before: Before | None, drafts: Mapping[str, str]) -> None:
        """Shows the meeting before; nothing where there is none."""
        self.setVisible(before is not None)
        if before is None:
            return
        value = before.record.value
        self.title.setText(_("From last time, {day}").format(day=day(value.held_on)))
        found = []
        for one in value.agreed:
            due = _("by {date}").format(date=short_day(one.due)) if one.due else ""
            state = before.became[one.key] if one.action and not one.outcome else ""
            said = listed((before.names.get(one.who or "", ""), due, state), " · ")
            found.append(LastTime(one.key, one.what, said, one.outcome))
        self.lines.show_lines(before.record.id, found, drafts)

    def texts(self) -> list[GrowingText]:
        """The fields, for saving what is unsaved."""
        return self.lines.texts()
