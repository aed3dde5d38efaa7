"""Voices in a round: the list of them, and writing down what one of them says."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from pie_desktop.domain.kinds import Position, Standing
from pie_desktop.services import voices
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.services.voices import Sheet, Voice, VoicesLook
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.dialogs.voices import AddVoice, AskPermission
from ui.pages.assessment.voice_view import VoiceView
from ui.pages.assessment.voices_view import VoicesView
from ui.pages.context import Context

Answer = tuple[str, VoicesLook, Sheet | None, Mapping[str, str]]
"""For whom it was asked, the voices, what that one says, and what is being typed."""


def _ask(desk: Desk, round: str, speaker: str) -> Answer:
    look = voices.look(desk, round)
    there = any(voice.id == speaker and not voice.withdrawn for voice in look.voices)
    return speaker, look, voices.write(desk, speaker) if there else None, drafts(desk)


class VoicesPart(QObject):
    """Two pages of the assessment area. `back` tells that somebody wants to see the round again.

    `shown` says whether the area is at the voices: an answer that comes late shows nothing.
    """

    back = Signal()

    def __init__(self, context: Context, stack: QStackedWidget, shown: Callable[[], bool]) -> None:
        super().__init__()
        self._context, self._stack, self._is_shown = context, stack, shown
        self.list, self.sheet = VoicesView(context.theme), VoiceView(context.theme)
        stack.addWidget(self.list)
        stack.addWidget(self.sheet)
        self._round, self._speaker, self._code = "", "", ""
        self._look: VoicesLook | None = None
        self.list.back.connect(self.back)
        self.list.add.connect(self._ask_who)
        self.list.deed.connect(self._deed)
        self.list.peer.asked.connect(self._ask_peer)
        self.sheet.back.connect(lambda: self.open(""))
        self.sheet.stepped.connect(self.step)
        self.sheet.card.moved.connect(self._place)
        self.sheet.card.said_so.connect(self._say)
        self.sheet.overall.left.connect(self._say_overall)
        for text in (self.sheet.card.typed, self.sheet.overall.draft):
            text.connect(lambda form, words: context.tasks.keep(keep_draft, form, words))

    @property
    def shown(self) -> Sequence[Voice]:
        """The voices of the round, as they were last told."""
        return self._look.voices if self._look else ()

    def refresh(self, round: str) -> None:
        """Asks again for the voices of a round."""
        if round != self._round:
            self._round, self._speaker = round, ""
        self._context.tasks.ask(_ask, round, self._speaker, then=self._show)

    def leave(self) -> None:
        """Saves what is being typed."""
        self.sheet.save_now()

    def open(self, speaker: str) -> None:
        """Shows what one speaker says, to be written in; nobody: the list of voices."""
        self.leave()
        self._speaker, self._code = speaker, ""
        self.refresh(self._round)

    def step(self, code: str) -> None:
        """Goes on to one theme or element of the sheet."""
        self.leave()
        self._code = code
        self.refresh(self._round)

    def _show(self, answer: Answer) -> None:
        speaker, look, sheet, kept = answer
        if (look.round.id, speaker) != (self._round, self._speaker) or not self._is_shown():
            return
        self._look = look
        if sheet is None:
            self._speaker = ""
            self.list.show_voices(look)
            self._stack.setCurrentWidget(self.list)
        else:
            writable = any(voice.id == self._speaker and voice.writable for voice in look.voices)
            self.sheet.show_sheet(sheet, self._code, kept, not writable)
            self._code = self.sheet.code
            self._stack.setCurrentWidget(self.sheet)

    def _ask_who(self) -> None:
        if self._look is None:
            return
        today, look = self._context.clock.today(), self._look
        dialog = AddVoice(self._context.theme, look.people, look.scribe, today, parent=self._stack.window())
        dialog.accepted.connect(lambda: self._add(dialog))
        dialog.open()

    def _add(self, dialog: AddVoice) -> None:
        self._context.tasks.do(
            voices.add_speaker, self._round, then=lambda change: self.open(change.touched[0].id), **dialog.answer()
        )

    def _deed(self, deed: str, id: str) -> None:
        tell = self._context.do_and_tell
        deeds: dict[str, Callable[[], object]] = {
            "write": lambda: self.open(id),
            "agree": lambda: self._ask_permission(id),
            "withdraw": lambda: tell(_("It is theirs again. Nobody is shown it from now on."), voices.withdraw, id),
            "rename": lambda: self._ask_line(id, _("How are they called here?"), "label"),
            "scribe": lambda: self._ask_line(id, _("Who types for them?"), "scribe"),
            "bin": lambda: tell(_("The voice is in the bin."), voices.bin_speaker, id),
        }
        deeds[deed]()

    def _ask_peer(self, wanted: str) -> None:
        """Paper or a file for a colleague; or what a colleague here says to another service's round."""
        go_to, answer = self._context.shell.go_to, self._look.answer if self._look else ""
        deeds: dict[str, Callable[[], object]] = {
            "pack": lambda: go_to("reports", kind="peer-review", round=self._round),
            "send": lambda: go_to("share", profile="peer", about=self._round),
            "swap": lambda: go_to("share", profile="peer"),
            "answer": lambda: go_to("share", profile="answer", about=answer),
            "begin": lambda: self._context.tasks.do(
                voices.begin_answer, self._round, then=lambda _change: self.open(answer)
            ),
        }
        deeds[wanted]()

    def _ask_permission(self, id: str) -> None:
        name = next((voice.name for voice in self._look.voices if voice.id == id), "") if self._look else ""
        asked = AskPermission(self._context.theme, name, self._context.clock.today(), parent=self._stack.window())
        words = _("Their permission is recorded. Others see what they say.")
        asked.accepted.connect(lambda: self._context.do_and_tell(words, voices.agree, id, asked.day))
        asked.open()

    def _ask_line(self, id: str, question: str, field: str) -> None:
        voice = next((voice for voice in self._look.voices if voice.id == id), None) if self._look else None
        now = (voice.name if field == "label" else voice.scribe) if voice else ""
        hint = _("What they do or are, not a name.")
        asked = AskLine(self._context.theme, question, question, now, hint, parent=self._stack.window())

        def keep() -> None:
            fields: dict[str, Any] = {field: asked.line.text().strip()}
            self._context.tasks.do(voices.change_speaker, id, **fields)

        asked.accepted.connect(keep)
        asked.open()

    # What the sheet asks for. Forms are `view/SPEAKER/CODE` and `overall/SPEAKER`.

    def _place(self, standing: Standing, position: Position | None) -> None:
        _view, speaker, code = self.sheet.card.about.split("/")
        self._context.tasks.do(voices.place_view, speaker, code, standing, position)

    def _say(self, form: str, text: str) -> None:
        _view, speaker, code = form.split("/")
        self._context.tasks.do(voices.say_view, speaker, code, text, form)

    def _say_overall(self, form: str, text: str) -> None:
        _overall, speaker = form.split("/")
        self._context.tasks.do(voices.change_speaker, speaker, form, words=text)
