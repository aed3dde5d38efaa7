"""The framework: reading it, making it ours, its versions."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from pie_desktop.services import reading
from ui.pages.context import Context, Presenter
from ui.pages.framework.editing import Editing
from ui.pages.framework.editing_page import WHOLE
from ui.pages.framework.page import FrameworkPage
from ui.pages.framework.versions import VersionsKept


class FrameworkPresenter(Presenter[QStackedWidget]):
    """Shows the page to read on, to change it on, or that of its versions. The last two are built when asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = QStackedWidget()
        self.reading = FrameworkPage(context.theme)
        self.page.addWidget(self.reading)
        self.editing: Editing | None = None
        self.versions: VersionsKept | None = None
        self._version = ""
        self.reading.reader_chosen.connect(self.refresh)
        self.reading.visit.connect(self._visit)
        self.reading.edit.connect(self._edit)
        self.reading.versions.connect(self._show_versions)
        self.reading.role.connect(lambda id: context.shell.go_to("roles", view="role", id=id))

    def arrive(self, mode: str = "", code: str = "", version: str | None = None, **_where: Any) -> None:
        if version is not None:
            self._version = version
        if mode == "edit":
            self._edit(code)
        elif mode == "versions":
            self._show_versions()
        elif mode == "read" or code:
            self.reading.open_at(code)
            self.page.setCurrentWidget(self.reading)
            self.refresh()
        else:
            self.refresh()

    def where(self) -> dict[str, Any]:
        return {"mode": self._mode, "code": self._code(), "version": self._version}

    @property
    def _mode(self) -> str:
        shown = self.page.currentWidget()
        if self.editing and shown is self.editing.page:
            return "edit"
        return "versions" if self.versions and shown is self.versions.page else "read"

    def _code(self) -> str:
        return self.editing.page.code if self.editing and self._mode == "edit" else self.reading.code

    def refresh(self) -> None:
        if self.editing and self._mode == "edit":
            self.editing.refresh()
        elif self.versions and self._mode == "versions":
            self.versions.refresh()
        else:
            voice, language = self.reading.voice.key or "staff", self.reading.language.key or "en-GB"
            asked = (voice, language, self._version)
            self.context.tasks.ask(reading.read, *asked, then=self.reading.show_reading)

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

    def _show_versions(self) -> None:
        if self.versions is None:
            self.versions = VersionsKept(self.context, self._read)
            self.page.addWidget(self.versions.page)
        self.page.setCurrentWidget(self.versions.page)
        self.versions.refresh()

    def _read(self, version: str = "") -> None:
        """Goes back to reading: the version that is named, or the one that the next round is made with."""
        if self.editing and self._mode == "edit" and self.editing.page.code != WHOLE:
            self.reading.open_at(self.editing.page.code)
        self._version = version
        self.page.setCurrentWidget(self.reading)
        self.refresh()

    def _visit(self, round: str, code: str) -> None:
        where: dict[str, Any] = {"service": "", "round": round, "code": code}
        self.context.shell.go_to("assessment", **where)
