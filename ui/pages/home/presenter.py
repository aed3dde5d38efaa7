"""The first page: asks, greets, leads on."""

from functools import partial

from pie_desktop.services import home
from pie_desktop.services.home import HomeLook, Need
from pie_desktop.words import _
from ui.pages.context import Context, Presenter
from ui.pages.home.page import HomePage

NOON, EVENING = 12, 18


class HomePresenter(Presenter[HomePage]):
    """Fills the first page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        begin = partial(context.shell.go_to, "assessment", begin=True)
        self.page = HomePage(context.theme, begin, self._follow, self._note)

    def refresh(self) -> None:
        self.context.tasks.ask(home.look, then=self._show)

    def _show(self, look: HomeLook) -> None:
        self.page.show_look(look, self._greeting())

    def _greeting(self) -> str:
        hour = self.context.clock.now().astimezone().hour
        return _("Good morning") if hour < NOON else _("Good afternoon") if hour < EVENING else _("Good evening")

    def _note(self) -> None:
        from ui.dialogs.quick_note import quick_note  # its code is read when it is first asked for

        quick_note(self.context, self.page.window())

    def _follow(self, need: Need) -> None:
        if need.meeting:
            self.context.shell.go_to(need.area, meeting=need.meeting)
            return
        if need.area == "reflection":
            self.context.shell.go_to(need.area, view="shared", id=need.id)
            return
        where = {"round" if need.area == "assessment" else "id": need.id} if need.id else {}
        if need.code:
            where["code"] = need.code
        self.context.shell.go_to(need.area, **where)
