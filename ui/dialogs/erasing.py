"""What goes when something is erased, before it happens; copies that could not be cleaned, after."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import KIND
from pie_desktop.errors import PieError
from pie_desktop.services import erasing
from pie_desktop.services.about_person import Mention
from pie_desktop.services.erasing import Erased, Outlook
from pie_desktop.words import _, listed, several
from ui.dialogs.ask import Ask
from ui.dialogs.asking import Asking
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller

SHOWN = 100
"""So many texts are shown; whoever finds more of them looks through them first."""


class EraseDialog(Asking):
    """Shows an `Outlook`. `texts` are the records in whose texts the label is to stand in the place of the name."""

    def __init__(self, theme: Theme, outlook: Outlook, parent: QWidget) -> None:
        title = _("Erase for good: {name}").format(name=outlook.name[:120])
        lead = _(
            "This cannot be taken back. It goes from this file and its history, and from what is being typed. Printed "
            "pages, files that were sent and copies elsewhere stay as they are."
        )
        super().__init__(theme, title, lead, _("Erase for good"), parent)
        self._ticks: list[tuple[QCheckBox, str]] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        for words, look in _told(outlook):
            column.addWidget(PlainLabel(words, look))
        if outlook.mentions or outlook.earlier:
            self._show_texts(outlook, column)
        column.addStretch(1)
        scroller = Scroller(inside)
        scroller.setMinimumHeight(theme.base * 8)
        self.fields.addWidget(scroller, 1)
        count = len(outlook.copies)
        words = several(
            "Clean the {n} backup on this computer too", "Clean the {n} backups on this computer too", count
        ).format(n=count)
        self.copies = QCheckBox(words)
        self.copies.setChecked(True)
        hint = _("Without this a backup is cleaned when somebody goes back to it.")
        self.copies.setAccessibleDescription(hint)
        if outlook.copies:
            self.fields.addWidget(self.copies)
            self.fields.addWidget(PlainLabel(hint, "small"))
        self.cancel_by_default()

    def _show_texts(self, outlook: Outlook, column: QVBoxLayout) -> None:
        found = len(outlook.mentions) + len(outlook.earlier)
        words = several(
            "{n} text holds words of the name, now or in an earlier version. Tick it, and “{label}” takes their place.",
            "{n} texts hold words of the name, now or in earlier versions. Tick those in which “{label}” takes their "
            "place. The others stay as they are: a word may mean somebody else.",
            found,
        )
        column.addWidget(PlainLabel(words.format(n=found, label=outlook.label), "strong"))
        if found > 1:
            every = QCheckBox(_("Tick all of them"))
            every.toggled.connect(self._tick_all)
            column.addWidget(every)
        for mention in outlook.mentions[:SHOWN]:
            self._show_text(column, mention, KIND[mention.kind])
        for mention in outlook.earlier[:SHOWN]:
            self._show_text(column, mention, _("{what}, as it was once").format(what=KIND[mention.kind]))

    def _show_text(self, column: QVBoxLayout, mention: Mention, what: str) -> None:
        row = QHBoxLayout()
        tick = QCheckBox()
        tick.setAccessibleName(_("{what}: {text}").format(what=what, text=mention.text[:100]))
        words = QVBoxLayout()
        words.setSpacing(0)
        label = PlainLabel(mention.text[:400])
        label.setBuddy(tick)
        words.addWidget(label)
        words.addWidget(PlainLabel(what, "small"))
        row.addWidget(tick)
        row.addLayout(words, 1)
        column.addLayout(row)
        self._ticks.append((tick, mention.record))

    def _tick_all(self, on: bool) -> None:
        for tick, _record in self._ticks:
            tick.setChecked(on)

    @property
    def texts(self) -> list[str]:
        """The records whose texts are ticked."""
        return list(dict.fromkeys(record for tick, record in self._ticks if tick.isChecked()))


def _told(outlook: Outlook) -> list[tuple[str, str]]:
    told = [(_("It goes: {what}.").format(what=_listed(outlook.goes)), "strong")]
    if outlook.shared:
        words = several(
            "{n} of the reflections is shared: others can no longer read it. What they wrote themselves stays.",
            "{n} of the reflections are shared: others can no longer read them. What they wrote themselves stays.",
            outlook.shared,
        )
        told.append((words.format(n=outlook.shared), ""))
    if outlook.stays:
        told.append((_("It stays, and no longer names it: {what}.").format(what=_listed(outlook.stays)), ""))
    if outlook.label:
        told.append((_("What is confidential to others goes as well. It is not told or counted here."), "small"))
    return told


def _listed(counts: Sequence[tuple[str, int]]) -> str:
    return listed(f"{count} × {kind}" for kind, count in counts) or _("nothing that is open to you")


class CopiesDialog(Ask):
    """Copies that could not be cleaned. OK deletes them."""

    def __init__(self, theme: Theme, copies: Sequence[Path], parent: QWidget) -> None:
        lead = _(
            "These copies were not cleaned and may still hold what was erased. They may be damaged, on a stick that "
            "cannot be written, or come from a different file that only passes for this one. "
            "Nobody can go back to a copy that is deleted."
        )
        super().__init__(theme, _("It may still be in these copies"), lead, _("Delete these copies"), parent)
        for copy in copies:
            self.fields.addWidget(PlainLabel(str(copy)))
        self.cancel_by_default()


def ask_to_erase(
    context: Context, parent: QWidget, ids: Sequence[str], then: Callable[[], object] = lambda: None
) -> None:
    """Shows what erasing these records would do, and does it when somebody says so; `then` follows."""

    def show(outlook: Outlook) -> None:
        dialog = EraseDialog(context.theme, outlook, parent.window())

        def wanted() -> None:
            copies = dialog.copies.isChecked()
            context.tasks.do(erasing.erase, ids, dialog.texts, copies, then=done, failed=refused)

        def refused(error: PieError) -> None:
            dialog.refuse(str(error))

        def done(erased: Erased) -> None:
            def told(person: str) -> None:
                context.shell.remember_person(person)
                context.shell.tell(erased.trouble or _("It is gone for good."))

            dialog.accept()
            context.shell.locking.forget_hidden()  # what was looked at before still shows what is gone
            context.tasks.ask(lambda desk: desk.person, then=told)
            then()
            if erased.left:
                _tell_of_copies(context, parent, erased.left)

        dialog.wanted.connect(wanted)
        # Enter closes it, on *Erase for good* too: nobody is to believe then that it is done.
        dialog.rejected.connect(lambda: context.shell.tell(_("Nothing was erased.")))
        dialog.open()

    context.tasks.ask(erasing.outlook, ids, then=show)


def _tell_of_copies(context: Context, parent: QWidget, copies: Sequence[Path]) -> None:
    asked = CopiesDialog(context.theme, copies, parent.window())

    def deleted(_done: object) -> None:
        context.shell.tell(_("The copies are deleted."))

    asked.accepted.connect(lambda: context.tasks.do(erasing.let_go_of_copies, copies, then=deleted))
    asked.open()
