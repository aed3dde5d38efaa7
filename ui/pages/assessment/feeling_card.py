"""How we feel about doing this: one free text a round, for whoever wrote it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from pie_desktop.domain.kinds import Feeling
from pie_desktop.domain.records import Record
from pie_desktop.services import feelings
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.words import _
from ui.pages.context import Context
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

Answer = tuple[str, Record[Feeling] | None, Mapping[str, str]]


def _ask(desk: Desk, round: str) -> Answer:
    return round, feelings.feeling(desk, round), drafts(desk)


class FeelingCard(Card):
    """Asks its own question: what it shows is told to the person at the keyboard alone. Folded until it is opened."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, _("How we feel about doing this"), "life-buoy")
        self._context = context
        self._round, self._open, self._read_only = "", False, False
        self.fold = button(_("Write it down"), self._toggle, "link")
        self.fold.setAccessibleName(_("Write down how you feel about doing this"))
        self.head.addWidget(self.fold)
        words = _(
            "Tired of forms? Not sure it is worth it? You may say so. It counts against nobody. "
            "Only you see it, unless you let it be printed."
        )
        self.body.addWidget(PlainLabel(words, "muted"))
        name = _("How we feel about doing this")
        self.text = GrowingText(context.theme, name, _("Write here…"), lines=2, private=True)
        self.text.left.connect(self._keep)
        self.text.draft.connect(lambda form, text: context.tasks.keep(keep_draft, form, text))
        self.said = PlainLabel("")
        self.printed = QCheckBox(_("It may be printed with this round, without a name"))
        self.printed.clicked.connect(lambda on: context.tasks.do(feelings.print_it, self._round, on))
        self.away = button(_("Put in the bin"), self._bin, "link")
        self.away.setAccessibleName(_("Put in the bin: {title}").format(title=_("How we feel about doing this")))
        row = QHBoxLayout()
        row.addWidget(self.printed, 1)
        row.addWidget(self.away)
        self._foot = QWidget()
        self._foot.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.said, self._foot):
            self.body.addWidget(widget)
        self._fold(False)

    def show_round(self, round: str, read_only: bool) -> None:
        """Asks what the person at the keyboard wrote about doing this round."""
        if round != self._round:
            self.save_now()
            self._open = False
        self._round, self._read_only = round, read_only
        self._context.tasks.ask(_ask, round, then=self._show)

    def save_now(self) -> None:
        """Saves what is being typed."""
        self.text.save_now()

    def _show(self, answer: Answer) -> None:
        round, record, kept = answer
        if round != self._round:
            return
        form = feelings.feeling_form(round)
        text = record.value.text if record else ""
        self.text.show_text(form, text, kept.get(form))
        self.said.setText(text)
        self.printed.setChecked(record is not None and record.value.printed)
        self._open = self._open or form in kept
        self._arrange(record is not None)

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange(bool(self.said.text()))
        if self._open:
            self.text.setFocus()

    def _arrange(self, written: bool) -> None:
        self.setVisible(written or not self._read_only)
        self._fold(written)

    def _fold(self, written: bool) -> None:
        opened = _("Read what you wrote") if written else _("Write it down")
        self.fold.setText(_("Fold") if self._open else opened)
        self.text.setVisible(self._open and not self._read_only)
        self.said.setVisible(self._open and self._read_only)
        self._foot.setVisible(self._open and written)

    def _keep(self, form: str, text: str) -> None:
        _feeling, round = form.split("/")
        self._context.tasks.do(feelings.write_feeling, round, text, form)

    def _bin(self) -> None:
        self.text.setPlainText("")
        self._context.do_and_tell(_("It is in the bin."), feelings.bin_feeling, self._round)
