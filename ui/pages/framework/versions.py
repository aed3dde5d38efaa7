"""What the page of versions does: choosing the one for the next round, carrying rounds over."""

from collections.abc import Callable

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.services import framework_versions
from pie_desktop.services.framework_versions import Versions
from pie_desktop.words import _
from ui.dialogs.carry_over import ask_carry_over
from ui.pages.context import Context
from ui.pages.framework.versions_page import VersionsPage


class VersionsKept:
    """Behind the page: `read` is called with the version that somebody wants to read (nothing: the usual one)."""

    def __init__(self, context: Context, read: Callable[[str], None]) -> None:
        self.context = context
        self.page = VersionsPage(context.theme)
        self._read = read
        self._rounds: dict[str, Record[Assessment]] = {}
        self.page.deed.connect(self._deed)

    def refresh(self) -> None:
        """Asks again which versions there are."""
        self.context.tasks.ask(framework_versions.look, then=self._show)

    def _show(self, look: Versions) -> None:
        self._rounds = {round.id: round for version in look.versions for round in version.rounds}
        self.page.show_versions(look)

    def _deed(self, deed: str, id: str) -> None:
        if deed == "read":
            self._read(id)
        elif deed == "use":
            words = _("The next round will be made with this version.")
            self.context.do_and_tell(words, framework_versions.use_next, id)
        elif deed == "carry":
            ask_carry_over(self.context, self.page, self._rounds[id])
