"""The framework: reading it, and making it ours."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from pie_desktop.services import reading
from ui.pages.context import Context, Presenter
from ui.pages.framework.editing import Editing
from ui.pages.framework.editing_page import WHOLE
from ui.pages.framework.page import FrameworkPage


class FrameworkPresenter(Presenter[QStackedWidget]):
    """Shows the page to read on, or the one to change it on. The second is built when it is first asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = QStackedWidget()
        self.reading = FrameworkPage(context.theme)
        self.page.addWidget(self.reading)
        self.editing: Editing | None = None
        self.reading.reader_chosen.connect(self.refresh)
        self.reading.visit.connect(self._visit)
        self.reading.edit.connect(self._edit)

    def arrive(self, mode: str = "", code: str = "", **_where: Any) -> None:
        if mode == "edit":
            self._edit(code)
            return
        if mode == "read":
            self.page.setCurrentWidget(self.reading)
        if code:
            self.reading.open_at(code)
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"mode": "edit" if self._is_editing else "read", "code": self._code()}

    @property
    def _is_editing(self) -> bool:
        return self.editing is not None and self.page.currentWidget() is self.editing.page

    def _code(self) -> str:
        return self.editing.page.code if self.editing and self._is_editing else self.reading.code

    def refresh(self) -> None:
        if self.editing and self._is_editing:
            self.editing.refresh()
            return
        voice, language = self.reading.voice.key or "staff", self.reading.language.key or "en-GB"
        self.context.tasks.ask(reading.read, voice, language, then=self.reading.show_reading)

    def leave(self) -> None:
        if self.editing:
            self.editing.save_now()

    def _edit(self, code: str) -> None:
        if self.editing is None:
            self.editing = Editing(self.context, self._read)
            self.page.addWidget(self.editing.page)
        self.page.setCurrentWidget(self.editing.page)
        self.editing.open_at(code)
        self.editing.refresh()

    def _read(self) -> None:
        if self.editing and self.editing.page.code != WHOLE:
            self.reading.open_at(self.editing.page.code)
        self.page.setCurrentWidget(self.reading)
        self.refresh()

    def _visit(self, round: str, code: str) -> None:
        where: dict[str, Any] = {"service": "", "round": round, "code": code}
        self.context.shell.go_to("assessment", **where)
