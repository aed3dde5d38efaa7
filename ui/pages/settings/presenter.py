"""Settings: puts what is chosen on the program and in the file."""

from pathlib import Path
from typing import Any

from pie_desktop.errors import PieError
from pie_desktop.services import checking, settings, throwing_away
from pie_desktop.services.desk import Desk
from pie_desktop.services.settings import SettingsLook
from pie_desktop.words import _
from ui.dialogs.erasing import ask_to_erase
from ui.dialogs.throwing_away import ask_to_throw_away
from ui.pages.context import Context, Presenter
from ui.pages.settings.page import SettingsPage


class SettingsPresenter(Presenter[SettingsPage]):
    """Fills the page of settings."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = SettingsPage(context.theme)
        self._shown: SettingsLook | None = None
        self.page.theme_chosen.connect(lambda mode: context.shell.look_like(mode, context.theme.percent))
        self.page.percent_chosen.connect(lambda percent: context.shell.look_like(context.theme.choice, percent))
        self.page.spelling_turned.connect(context.shell.spelling.turn)
        context.shell.spelling.turned.connect(self.page.spelling.setChecked)
        self.page.service_named.connect(self._name_service)
        self.page.person_named.connect(self._name_person)
        self.page.somebody_else.connect(lambda: context.shell.locking.lock())
        self.page.to_privacy.connect(lambda: context.shell.go_to("privacy"))
        self.page.back_up.connect(self._back_up)
        self.page.restore.connect(lambda path: context.shell.restore(Path(path)))
        self.page.unbinned.connect(self._take_out)
        self.page.erased.connect(lambda id: ask_to_erase(context, self.page, [id]))
        self.page.look_through.connect(self._look_through)
        self.page.throw_away.connect(lambda: ask_to_throw_away(context, self.page, self._thrown))

    def refresh(self) -> None:
        self.page.show_look(self.context.theme.choice, self.context.theme.percent)
        self._show_spelling()
        self.context.tasks.ask(settings.look, then=self._show)
        self._ask_for_lost()

    def _ask_for_lost(self) -> None:
        self.context.tasks.ask(throwing_away.known, then=self.page.show_lost)

    def _thrown(self) -> None:
        self._look_through("")

    def _look_through(self, head: str) -> None:
        def refused(error: PieError) -> None:
            self.page.show_found([str(error)])

        self.context.tasks.do(checking.look_through, head, then=self.page.show_found, failed=refused)
        self._ask_for_lost()

    def _show_spelling(self) -> None:
        spelling = self.context.shell.spelling
        self.page.show_spelling(spelling.on, spelling.available, str(spelling.speller.own_file))

    def _show(self, look: SettingsLook) -> None:
        self._shown = look
        self.page.show_settings(look)

    def _name_service(self, name: str) -> None:
        if self._shown and name != self._shown.service:
            self.context.do_and_tell(_("The service has a new name."), settings.rename_service, name)

    def _name_person(self, name: str) -> None:
        if self._shown and name != self._shown.person and not self._shown.sealed:
            unlocks = next((seat.id for seat in self._shown.seats if seat.sealed and seat.name == name), "")
            if unlocks:
                self.page.person.setText(self._shown.person)
                self.context.shell.locking.lock(unlocks)
            else:
                self.context.sit_down(name)

    def _take_out(self, id: str) -> None:
        def told(change: Any) -> None:
            if change:
                self.context.tell_change(_("It is back."), change)
            else:
                self.context.shell.tell(_("It is back, on the page where the framework is changed."))
                self.refresh()

        self.context.tasks.do(settings.take_out, id, then=told)

    def _back_up(self) -> None:
        def told(made: object) -> None:
            words = _("A backup is made.") if made else _("The newest backup holds all of this already.")
            self.context.shell.tell(words)
            self.refresh()

        self.context.tasks.do(Desk.back_up, then=told)
