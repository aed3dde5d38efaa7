"""What cannot be read, before it is thrown away: what is lost, what goes with it, and which backup may have it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from pie_desktop.errors import PieError
from pie_desktop.services import throwing_away
from pie_desktop.services.throwing_away import Lost, Outlook, Thrown
from pie_desktop.words import _, day, listed, several, time_of_day
from ui.dialogs.asking import Asking
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel


class ThrowAwayDialog(Asking):
    """Shows an `Outlook`. Enter alone throws nothing away."""

    def __init__(self, theme: Theme, outlook: Outlook, parent: QWidget) -> None:
        lead = _(
            "This cannot be taken back. First a whole copy of this file is made and checked, with all of this in it; "
            "it lies beside the file. After that, files can leave again."
        )
        super().__init__(theme, _("Throw away what cannot be read"), lead, _("Throw it away"), parent)
        for words, look in (*_told(outlook), *_with_it(outlook)):
            self.fields.addWidget(PlainLabel(words, look))
        self.cancel_by_default()


def _told(outlook: Outlook) -> Iterator[tuple[str, str]]:
    for lost in outlook.lost:
        since = _("{what}, written down on {day}") if lost.since else "{what}"
        what = since.format(what=lost.what, day=day(lost.since))
        yield what[:1].upper() + what[1:], "strong"
        if lost.words:
            yield _("What can still be made out: {words}").format(words=lost.words), ""
        yield _backup(lost), "muted"
    if more := len(outlook.ids) - len(outlook.lost):
        yield several("And {n} more.", "And {n} more.", more).format(n=more), "strong"


def _backup(lost: Lost) -> str:
    if lost.backup is None:
        return _("No backup on this computer has it whole.")
    local = lost.backup.astimezone()
    told = _(
        "The backup of {day}, {time} has it whole. “Go back to this” in Settings puts that backup in the place of this "
        "file; what was written since is then in the file that is set aside."
    )
    return told.format(day=day(local.date()), time=time_of_day(local))


def _with_it(outlook: Outlook) -> Iterator[tuple[str, str]]:
    if outlook.goes:
        yield _("It takes with it what rests on it: {what}.").format(what=_listed(outlook.goes)), "strong"
    if outlook.stays:
        yield _("It stays, and no longer names it: {what}.").format(what=_listed(outlook.stays)), ""
    yield _("What is confidential to others and rests on it goes as well. It is not told or counted here."), "small"


def _listed(counts: Sequence[tuple[str, int]]) -> str:
    return listed(f"{count} × {kind}" for kind, count in counts)


def ask_to_throw_away(context: Context, parent: QWidget, then: Callable[[], object]) -> None:
    """Shows what cannot be read, and throws it away when somebody says so; `then` follows."""

    def show(outlook: Outlook) -> None:
        dialog = ThrowAwayDialog(context.theme, outlook, parent.window())

        def refused(error: PieError) -> None:
            dialog.refuse(str(error))

        def done(thrown: Thrown) -> None:
            dialog.accept()
            context.shell.locking.forget_hidden()  # what was looked at before may still show what is gone
            told = _("It is thrown away. The file as it was before lies beside it: {name}")
            context.shell.tell(told.format(name=thrown.copy.name))
            then()

        def wanted() -> None:
            context.tasks.do(throwing_away.throw_away, outlook.ids, then=done, failed=refused)

        dialog.wanted.connect(wanted)
        dialog.rejected.connect(lambda: context.shell.tell(_("Nothing was thrown away.")))
        dialog.open()

    context.tasks.ask(throwing_away.outlook, then=show)
