"""Passphrase and privacy: asks how everybody stands, sets passphrases, shows codes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog

from pie_desktop.errors import PieError
from pie_desktop.files import name_from
from pie_desktop.services import passphrases, privacy
from pie_desktop.services.privacy import PrivacyLook
from pie_desktop.services.reporting import Paper
from pie_desktop.words import _, several
from ui.dialogs import passphrases as dialogs
from ui.dialogs.asking import Asking
from ui.pages.context import Context, Presenter
from ui.pages.privacy.code_view import Code, CodeView, Trial
from ui.pages.privacy.page import PrivacyPage
from ui.pages.privacy.setting import Setting


class PrivacyPresenter(Presenter[PrivacyPage]):
    """Fills the page on passphrases and privacy. Steps of setting one stand in its place."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = PrivacyPage(context.theme)
        self.page.deed.connect(self.act)
        self.page.minutes.connect(lambda minutes: context.shell.locking.choose_minutes(minutes))
        self.page.access.connect(self._make)
        self._look: PrivacyLook | None = None
        self._code: Code | None = None
        self._busy_with = self._step = ""

    def arrive(self, do: str = "", code: Code | None = None, **_where: Any) -> None:
        if code:
            self.show_code(code)
        elif not self._code:
            self._busy_with = do
            self.refresh()

    def where(self) -> dict[str, Any]:
        return {"do": self._busy_with, "code": self._code}

    def refresh(self) -> None:
        if self._code is None:
            self.context.tasks.ask(privacy.look, then=self._show)

    def _show(self, look: PrivacyLook) -> None:
        if self._code:
            return
        self._look = look
        if self._busy_with and self._busy_with == self._step:
            return  # nothing is taken away from somebody who is typing
        if self._busy_with == "set" and look.person and not look.standing.sealed:
            self._show_setting(look)
        elif self._busy_with == "try" and look.standing.sealed:
            self._show_trial()
        else:
            self._busy_with = self._step = ""
            self.page.show_privacy(look, self.context.shell.locking.minutes)

    def back(self) -> None:
        """Back from a step to how everything stands."""
        self._code, self._busy_with, self._step = None, "", ""
        self.refresh()

    def act(self, deed: str) -> None:
        """Does what somebody wants."""
        if self._look is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            "who": self.context.shell.locking.lock,
            "lock": self.context.shell.locking.lock,
            "set": partial(self._show_setting, self._look),
            "try": self._show_trial,
            "change": self._change,
            "code": self._new_code,
            "delete-copies": self._delete_copies,
            "make-envelope": partial(self._make_envelope, self._look),
            "use-envelope": partial(self._use_envelope, self._look),
            "anew": partial(self._start_anew, self._look),
            "first-manager": lambda: self._make(self._look.person if self._look else "", "manager"),
        }
        deeds[deed]()

    def _make(self, person: str, access: str) -> None:
        self.context.do_and_tell(_("Changed."), passphrases.change_access, person, access)

    def _show_setting(self, look: PrivacyLook) -> None:
        self._busy_with = self._step = "set"
        setting = Setting(self.context.theme, look)
        setting.left.connect(self.back)
        setting.wanted.connect(partial(self._set, setting))
        self.page.show_parts(setting)
        setting.new.first.setFocus()

    def _set(self, setting: Setting, passphrase: str) -> None:
        def refused(error: PieError) -> None:
            setting.refuse(str(error))

        self.context.tasks.do(passphrases.set_passphrase, passphrase, then=self.show_made, failed=refused)

    def show_made(self, code: str) -> None:
        """A passphrase was set: shows its recovery code."""
        self.context.shell.locking.look_again()
        self.show_code(Code(code, self._look.name if self._look else "", own=True))

    def show_code(self, made: Code) -> None:
        """Shows a code that was just made."""
        self._code = made
        view = CodeView(self.context.theme, made)
        view.to_print.connect(partial(self._paper, view))
        view.to_save.connect(partial(self._ask_where, view))
        view.tried.connect(lambda typed: self._try(view.trial, typed))
        view.left.connect(self.back)
        self.page.show_parts(view)
        view.show()  # at once: a window that comes back from a dialog leaves the keyboard only at what can be seen
        view.code.setFocus()

    def _show_trial(self) -> None:
        self._busy_with = self._step = "try"
        trial = Trial(self.context.theme)
        trial.tried.connect(partial(self._try, trial))
        trial.left.connect(self.back)
        self.page.show_parts(trial)
        trial.typed.setFocus()

    def _try(self, trial: Trial, typed: str) -> None:
        def right(_change: Any) -> None:
            self.context.shell.tell(_("That is the code. Keep the paper where only you go."))
            self.back()

        def wrong(error: PieError) -> None:
            trial.refuse(str(error))

        self.context.tasks.do(passphrases.try_code, typed, then=right, failed=wrong)

    def _paper(self, view: CodeView) -> None:
        made = view.made
        self.context.tasks.ask(privacy.code_paper, made.code, made.name, then=partial(self._ask_printer, view))

    def _ask_printer(self, view: CodeView, paper: Paper) -> None:
        from ui.pages.reports import printing

        if view.made is not self._code:
            return
        if not printing.there_is_a_printer():
            view.tell(_("This computer knows no printer. Write the code down by hand; it takes a minute."))
            return
        printer = printing.new_printer(paper)
        dialog = printing.new_dialog(printer, len(paper.sizes), self.page.window())
        dialog.finished.connect(lambda result: self.print_on(view, paper, printer) if result else None)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` is an old one that wants a receiver

    def print_on(self, view: CodeView, paper: Paper, printer: Any) -> None:
        """Prints the page with the code. It goes to the printer from memory."""
        from ui.pages.reports import printing

        told = {
            printing.DONE: _("The page went to the printer."),
            printing.STOPPED: _("Printing was stopped."),
            printing.FAILED: _("The printer did not take it. Is it on, and is there paper in it?"),
        }

        def ended(how: str) -> None:
            if view.made is self._code:
                view.tell(told[how])

        self._job = job = printing.PrintJob(self.context.tasks, paper, printer)
        job.ended.connect(ended)
        job.start()

    def _ask_where(self, view: CodeView) -> None:
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        name = name_from(view.made.name)
        called = _("Recovery page – {name}").format(name=name) if view.made.name else _("Page for the sealed envelope")
        start = folder / f"{called}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall it go?"), str(start), _("PDF (*.pdf)")
        )  # fmt: skip
        if chosen:
            self.save(view, Path(chosen).with_suffix(".pdf"))

    def save(self, view: CodeView, target: Path) -> None:
        """Writes the page with the code where somebody chose."""
        told = _(
            "It is written: {name}. Whoever finds that file has the code: print it and delete it, or keep it safe."
        )
        made = view.made
        self.context.tasks.do(
            privacy.write_code, made.code, made.name, target, then=lambda _done: view.tell(told.format(name=target))
        )

    def _ask(self, dialog: Asking, verb: Callable[[], tuple[Any, ...]], then: Callable[[Any], None]) -> None:
        """Opens a dialog that stays until what it asks for is done."""

        def tried() -> None:
            asked, *args = verb()
            dialog.refuse(_("One moment…"))
            self.context.tasks.do(asked, *args, then=done, failed=refused)

        def done(result: Any) -> None:
            dialog.done(int(QDialog.DialogCode.Accepted))
            dialog.deleteLater()
            then(result)

        def refused(error: PieError) -> None:
            dialog.refuse(str(error))

        dialog.wanted.connect(tried)
        dialog.rejected.connect(dialog.deleteLater)
        dialog.open()

    def _tell(self, words: str) -> Callable[[Any], None]:
        def told(_result: Any) -> None:
            self.context.shell.tell(words)
            self.refresh()

        return told

    def _change(self) -> None:
        asked = dialogs.ChangePassphrase(self.context.theme, self.page.window())
        self._ask(
            asked,
            lambda: (passphrases.change_passphrase, asked.old.line.text(), asked.new.text),
            self._tell(_("Your passphrase is changed.")),
        )

    def _new_code(self) -> None:
        asked = dialogs.NewCode(self.context.theme, self.page.window())
        self._ask(
            asked,
            lambda: (passphrases.new_code, asked.passphrase.line.text()),
            self.show_made,
        )

    def _delete_copies(self) -> None:
        def deleted(count: int) -> None:
            words = several("{n} backup is gone.", "{n} backups are gone.", count).format(n=count)
            self._tell(words)(count)

        asked = dialogs.DeleteCopies(self.context.theme, self.page.window())
        self._ask(asked, lambda: (passphrases.delete_backups,), deleted)

    def _make_envelope(self, look: PrivacyLook) -> None:
        asked = dialogs.MakeEnvelope(self.context.theme, look.standing.envelope is not None, self.page.window())
        self._ask(
            asked,
            lambda: (passphrases.make_envelope, asked.kept.toPlainText()),
            lambda code: self.show_code(Code(code, "")),
        )

    def _use_envelope(self, look: PrivacyLook) -> None:
        people = [one for one in look.people if one.in_envelope and one.id != look.person]
        if not people:  # an empty list would not say why
            self.context.shell.tell(_("It holds nobody else’s key yet. A key goes in when its owner next unlocks."))
            return
        asked = dialogs.UseEnvelope(self.context.theme, people, self.page.window())
        self._ask(
            asked,
            lambda: (
                passphrases.use_envelope, asked.code.text(), asked.person.key, asked.why.text(), asked.new.text
            ),
            self._tell(_("They can unlock with the new passphrase now. They will read why.")),
        )  # fmt: skip

    def _start_anew(self, look: PrivacyLook) -> None:
        people = [one for one in look.people if one.sealed and one.id != look.person]
        asked = dialogs.StartAnew(self.context.theme, people, self.page.window())

        def shown(code: str) -> None:
            name = next((one.name for one in people if one.id == asked.person.key), "")
            self.show_code(Code(code, name))

        self._ask(asked, lambda: (passphrases.start_anew, asked.person.key, asked.new.text), shown)
