"""Keeping and letting go: asks for what is due, and does what the page asks."""

from pie_desktop.services import letting_go
from pie_desktop.words import _
from ui.dialogs.asking import ask_and_do
from ui.dialogs.erasing import ask_to_erase
from ui.dialogs.keeping import LongerDialog
from ui.pages.context import Context, Presenter
from ui.pages.keeping.page import KeepingPage


class KeepingPresenter(Presenter[KeepingPage]):
    """Fills the page of keeping and letting go."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = KeepingPage(context.theme)
        self.page.erase.connect(lambda ids: ask_to_erase(context, self.page, ids))
        self.page.longer.connect(self._ask_longer)
        self.page.set_years.connect(self._set_years)

    def refresh(self) -> None:
        self.context.tasks.ask(letting_go.look, then=self.page.show_keeping)

    def _ask_longer(self, ids: list[str], name: str) -> None:
        asked = LongerDialog(self.context.theme, name, self.page.window())
        words = _("It is kept, and comes up again on that day.")
        ask_and_do(
            self.context, asked, words, lambda: (letting_go.keep_longer, (ids, asked.until.day, asked.why.text()), {})
        )

    def _set_years(self, what: str, years: int, why: str) -> None:
        self.context.do_and_tell(_("The time is set."), letting_go.set_keeping, what, years or None, why)
