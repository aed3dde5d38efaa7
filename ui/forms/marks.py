"""Which relationships an item speaks of: a chip on every row of evidence, factors and actions."""

from collections.abc import Sequence

from pie_desktop.domain.kinds import Relationship
from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.words import _
from ui.forms.writing import Listing
from ui.widgets.ticks_chip import TicksChip


class MarksChip(TicksChip):
    """Ticks for relationships. On a page that is only read it is there when something is marked."""

    def __init__(self, read_only: bool) -> None:
        super().__init__(_("Which relationships does this speak of?"), _("relationships"), RELATIONSHIP)
        self._read_only = read_only
        self.setEnabled(not read_only)

    def show_marks(self, marks: Sequence[Relationship]) -> None:
        """Shows what is marked."""
        self.show_ticks(marks)
        self.setVisible(bool(marks) or not self._read_only)


def marks_chip(writing: Listing, sort: str, id: str, read_only: bool) -> MarksChip:
    """A chip that keeps the marks of one item."""
    made = MarksChip(read_only)
    made.chosen.connect(lambda marks: writing.change(sort, id, relationships=marks))
    return made
