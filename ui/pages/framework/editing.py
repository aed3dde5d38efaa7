"""What the page to make the framework ours does: every step goes to the working copy on the disk at once."""

from collections.abc import Callable
from typing import Any

from pie_desktop.domain.framework import Framework
from pie_desktop.services import framework_editing as editing
from pie_desktop.services.drafts import keep_draft
from pie_desktop.services.framework_editing import Workshop
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.dialogs.keep_version import KeepVersion
from ui.pages.context import Context
from ui.pages.framework.editing_page import WHOLE, EditingPage
from ui.pages.framework.statements_card import new_form


class Editing:
    """Behind the page: `leave` is called when somebody wants to read again."""

    def __init__(self, context: Context, leave: Callable[[], None]) -> None:
        self.context = context
        self.page = EditingPage(context.theme)
        self._bench: Workshop | None = None
        self._leave = leave
        self._at = ""
        self._new = False
        part, line, statements = self.page.part, self.page.line, self.page.part.statements
        self.page.deed.connect(self._deed)
        self.page.reader_chosen.connect(self._reader_chosen)
        self.page.chosen.connect(self._moved)
        part.said.connect(lambda form, text: self._say(form, text, self.refresh))
        part.saying.connect(self._say)
        line.named.connect(lambda label: self._quietly(editing.name_framework, label))
        line.level.connect(lambda at, label: self._quietly(editing.name_level, at, label))
        line.places.connect(lambda count: self._quietly(editing.set_places, count))
        line.more.connect(self._ask_level)
        line.less.connect(self._drop_level)
        statements.added.connect(self._add_statement)
        statements.typed.connect(lambda form, text: context.tasks.keep(keep_draft, form, text))
        statements.changed.connect(lambda code, one, text: self._quietly(editing.change_statement, code, one, text))
        statements.removed.connect(
            lambda code, one: self._step(_("The statement is taken away."), editing.remove_statement, code, one)
        )

    @property
    def base(self) -> str:
        """The version that is being changed."""
        return self._bench.base.id if self._bench else ""

    def refresh(self) -> None:
        """Asks again how the working copy stands."""
        voice, language = self.page.voice.key or "staff", self.page.language.key or "en-GB"
        self.context.tasks.ask(editing.workshop, voice, language, then=self._show)

    def _show(self, bench: Workshop | None = None) -> None:
        self._bench = bench or self._bench
        if self._bench:
            self.page.show_workshop(self._bench, self._at)
            if self._new and self._at == self.page.code:
                self.page.part.begin()
            self._at, self._new = "", False

    def _moved(self, _code: str) -> None:
        self.save_now()
        self.refresh()

    def open_at(self, code: str) -> None:
        """Shows one theme or element as soon as it is there."""
        self._at = code

    def save_now(self) -> None:
        """Saves what is being typed."""
        self.page.save_now()

    def _reader_chosen(self) -> None:
        self.save_now()
        self.refresh()

    # Steps. Each is on the disk as soon as it is done.

    def _say(self, form: str, text: str, then: Callable[[], None] | None = None) -> None:
        code, voice, language, field = form.split("/")
        done = (lambda _before: then()) if then else None
        self.context.tasks.do(editing.say, self.base, code, voice, language, field, text, then=done)

    def _quietly(self, verb: Callable[..., Any], *args: Any) -> None:
        self.context.tasks.do(verb, self.base, *args, then=lambda _before: self.refresh())

    def _add_statement(self, code: str, text: str, known: str) -> None:
        """What was typed for it is forgotten when it is there, and not before."""

        def added(_before: Framework) -> None:
            if not known:
                self.context.tasks.keep(keep_draft, new_form(code), "")
            self.refresh()

        self.context.tasks.do(editing.add_statement, self.base, code, text, known, then=added)

    def _step(self, words: str, verb: Callable[..., Framework], *args: Any) -> None:
        """Takes a step that can be taken back from a quiet notice."""
        base, tasks = self.base, self.context.tasks

        def done(before: Framework) -> None:
            tasks.ask(editing.working_copy, base, then=lambda after: told(before, after))
            self.refresh()

        def told(before: Framework, after: Framework) -> None:
            self.context.shell.tell(words, lambda: tasks.do(editing.take_back, base, before, after, then=taken_back))

        def taken_back(done: bool) -> None:
            if not done:
                self.context.shell.tell(_("Something else was changed since, so this stays."))
            self.refresh()

        tasks.do(verb, base, *args, then=done)

    def _added(self, code: str) -> None:
        self._at, self._new = code, True
        self.refresh()

    # What the buttons do.

    def _deed(self, deed: str, code: str) -> None:
        self.save_now()
        deeds: dict[str, Callable[[], None]] = {
            "read": self._leave,
            "keep": self._ask_note,
            "throw": lambda: self._step(_("The changes are thrown away."), editing.throw_away),
            "add_theme": lambda: self._ask_label(_("A theme of our own"), editing.add_theme),
            "add_ready": lambda: self.context.tasks.do(editing.add_relationships, self.base, then=self._added),
            "add_element": lambda: self._ask_label(_("An element of our own"), editing.add_element, code),
            "leave_out": lambda: self._step(_("It is left out."), editing.leave_out, code),
            "take_in": lambda: self._step(_("It is asked for again."), editing.leave_out, code, False),
            "remove": lambda: self._step(_("It is taken away."), editing.remove, code),
        }
        deeds[deed]()

    def _ask_label(self, title: str, verb: Callable[..., str], *args: Any) -> None:
        hint = _("You can change this at any time. The program gives it a code that stays.")
        asked = AskLine(
            self.context.theme, title, _("What is it called?"), hint=hint, parent=self.page.window()
        )  # fmt: skip
        asked.accepted.connect(
            lambda: self.context.tasks.do(verb, self.base, *args, asked.line.text(), then=self._added)
        )
        asked.open()

    def _ask_level(self, at: int) -> None:
        asked = AskLine(
            self.context.theme, _("A level more"), _("What is it called?"), parent=self.page.window()
        )  # fmt: skip
        asked.accepted.connect(lambda: self._quietly(editing.add_level, at, asked.line.text().strip()))
        asked.open()

    def _drop_level(self, at: int) -> None:
        self.save_now()
        if self._bench is None:
            return
        words = _("“{level}” is out, and what was said of it under each heading. Version {version} still has it.")
        level, version = self._bench.framework.scale.levels[at].label, self._bench.base.value.version
        self._step(words.format(level=level, version=version), editing.drop_level, at)

    def _ask_note(self) -> None:
        voice, language = self.page.voice.key, self.page.language.key
        self.context.tasks.ask(editing.workshop, voice, language, then=self._ask_note_on)

    def _ask_note_on(self, bench: Workshop) -> None:
        lines = bench.differences.lines()
        asked = KeepVersion(self.context.theme, lines, bench.faults, self.page.window())

        def keep(note: str) -> None:
            self.context.tasks.do(editing.keep, bench.base.id, note, then=kept)

        def kept(change: Any) -> None:
            asked.accept()
            self._at = WHOLE
            self._leave()
            self.context.tell_change(_("It is kept. The next round will be made with it."), change)

        asked.wanted.connect(keep)
        asked.open()
