"""Reading the framework: asks for it in the voice that is chosen, and leads to rounds."""

from typing import Any

from pie_desktop.services import reading
from ui.pages.context import Context, Presenter
from ui.pages.framework.page import FrameworkPage


class FrameworkPresenter(Presenter[FrameworkPage]):
    """Fills the page to read the framework on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = FrameworkPage(context.theme)
        self.page.voice_chosen.connect(lambda _voice: self.refresh())
        self.page.visit.connect(self._visit)

    def refresh(self) -> None:
        self.context.tasks.ask(reading.read, self.page.voice.key or "staff", then=self.page.show_reading)

    def _visit(self, round: str, code: str) -> None:
        where: dict[str, Any] = {"service": "", "round": round, "code": code}
        self.context.shell.go_to("assessment", **where)
