"""Reports: what there is, of which round, to which file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.services.relationships import ALL
from pie_desktop.services.reporting import KINDS, Whose, choices
from pie_desktop.words import _, in_sentence, several
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.find_box import FindBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.page_strip import PageStrip
from ui.widgets.side_by_side import SideBySide

LABELS = {"person": _("About whom?"), "circle": _("Whose circle?"), "own": _("Which one?")}
"""What is asked beside the kind of report, unless that is a round."""
NARROW = 32
"""Below so many times the size of the text, the choices stand one under the other."""


class ReportsPage(Page):
    """`wanted` tells what it is to be of and the ending (`.pdf` or `.html`); `opened` that the file is to be shown.

    `looked` tells of what pages are to be shown; `to_print` and `stop` that they are to be printed, or no more.
    """

    wanted = Signal(str, str)
    opened = Signal()
    looked = Signal(str)
    to_print = Signal()
    stop = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Reports"), _("On paper, or as a file to send."))
        self._under_way = False
        self._rounds: list[tuple[str, str]] = []
        self._whose = Whose((), ())
        self._wanted = ""
        card = Card(theme, _("What shall it tell?"), "printer")
        self.kind = ChoiceBox(_("Which report?"), [(name, kind.title) for name, kind in choices().items()])
        self.kind.picked.connect(lambda _kind: self._chosen())
        self.round = ChoiceBox(_("Which round?"))
        self.round.picked.connect(self.looked)
        self.round_row = form_row(theme, _("Which round?"), self.round)
        self.person = FindBox(_("About whom?"))
        self.person.picked.connect(lambda _id: self._chosen())
        self.person_row = form_row(theme, _("About whom?"), self.person)
        self.purpose = PlainLabel("", "muted")
        kind_row = form_row(theme, _("Which report?"), self.kind)
        card.body.addWidget(SideBySide(theme, NARROW, (kind_row, 1), (self.round_row, 1), (self.person_row, 1)))
        card.body.addWidget(self.purpose)
        self.print = button(_("Print…"), self.to_print.emit, "primary")
        self.pdf = button(_("Make a PDF…"), lambda: self.wanted.emit(self.asked[1], ".pdf"))
        self.html = button(_("Make a web page…"), lambda: self.wanted.emit(self.asked[1], ".html"))
        row = FlowLayout(theme.size("s2"))
        row.add(self.print, self.pdf, self.html)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.empty = PlainLabel("", "muted")
        card.body.addWidget(self.empty)
        self.body.addWidget(self._printing_card())
        self.body.addWidget(self._made_card())
        self.body.addWidget(self._preview())

    def _printing_card(self) -> Card:
        """How far printing is, and what became of it."""
        self.printing = Card(self.theme, _("Printing"), "printer")
        self.printing_words = PlainLabel("")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("How far printing is"))
        self.progress.setTextVisible(False)
        self.stop_it = button(_("Stop printing"), self.stop.emit)
        self.rather_pdf = button(_("Make a PDF instead…"), lambda: self.wanted.emit(self.asked[1], ".pdf"))
        row = QHBoxLayout()
        row.addWidget(self.stop_it)
        row.addWidget(self.rather_pdf)
        row.addStretch(1)
        self.printing.body.addWidget(self.printing_words)
        self.printing.body.addWidget(self.progress)
        self.printing.body.addLayout(row)
        self.printing.hide()
        return self.printing

    def _made_card(self) -> Card:
        """Where a file that was made lies."""
        self.made = Card(self.theme, _("The report is ready"), "circle-check")
        self.made_words = PlainLabel("")
        self.missing = PlainLabel("", "muted")
        self.made.body.addWidget(self.made_words)
        self.made.body.addWidget(self.missing)
        open_row = QHBoxLayout()
        self.show_it = button(_("Open it"), self.opened.emit)
        open_row.addWidget(self.show_it)
        open_row.addStretch(1)
        self.made.body.addLayout(open_row)
        self.made.hide()
        return self.made

    def _preview(self) -> Card:
        """The pages as they will come out."""
        self.preview = Card(self.theme, _("How it looks"), "eye")
        self.count = PlainLabel("", "muted", wrap=False)
        self.readable = Chip(_("large enough to read"), _("Show the pages large enough to read"))
        self.pages = PageStrip(self.theme)
        self.readable.toggled.connect(self.pages.make_readable)
        self.not_drawn = PlainLabel("", "muted")
        self.preview.head.addWidget(self.count)
        self.preview.head.addWidget(self.readable)
        self.preview.body.addWidget(self.not_drawn)
        self.preview.body.addWidget(self.pages)
        self.preview.hide()
        return self.preview

    def show_choices(self, rounds: Sequence[Record[Assessment]], whose: Whose, round: str, person: str) -> None:
        """Offers these rounds and people, and chooses one of each."""
        self._rounds, self._whose = [(record.id, record.value.title) for record in rounds], whose
        kinds = [name for name in KINDS if name in choices() or name in whose.own]
        self.kind.set_choices([(name, KINDS[name].title) for name in kinds], self._wanted or self.kind.key)
        self._wanted = ""
        self._offer(round, person)

    def _offer(self, round: str, person: str) -> None:
        """Offers what the chosen kind of report can tell of."""
        kind = KINDS[self.kind.key]
        every = [(ALL, _("All rounds"))] if kind.of == "rounds" else []
        self.round.set_choices([*self._rounds, *every], round)
        self.round_row.setVisible(kind.of in ("round", "rounds"))
        if kind.of == "person":
            self.person.set_choices([("", _("– choose –")), *self._whose.people], person)
        elif kind.of == "circle":
            self.person.set_choices(self._whose.circles, person)
        elif kind.of == "own":
            self.person.set_choices(self._whose.own.get(self.kind.key, []), person)
        self.person_row.setVisible(kind.of in LABELS)
        self.person_row.show_label(LABELS.get(kind.of, ""))
        self.purpose.setText(kind.purpose)
        self._enable()

    def _enable(self) -> None:
        missing = self._missing()
        for widget in (self.pdf, self.html):
            widget.setEnabled(not missing)
        self.round.setEnabled(bool(self._rounds))
        self.empty.setVisible(bool(missing))
        if missing:
            self.show_refusal(missing)

    def _missing(self) -> str:
        """What has to be there or chosen before there is such a report."""
        kind = KINDS[self.kind.key]
        if kind.of in ("round", "rounds") and not self._rounds:
            return _("There is nothing to print yet. Begin a round under Self-assessment.")
        if kind.of == "person" and not self._whose.people:
            return _("There is nobody in this file yet. Add somebody under People.")
        if kind.needs_choice and not self.person.key:
            return _("Choose somebody, and their pages are shown here.")
        return ""

    @property
    def ready(self) -> bool:
        """Whether there is all that the chosen kind of report needs."""
        return not self._missing()

    def _chosen(self) -> None:
        self._offer(self.round.key, self.person.key)
        self.looked.emit(self.asked[1])

    def show_kind(self, kind: str, person: str | None = None) -> None:
        """Chooses a kind of report, and of whom, without telling anybody."""
        self._wanted = "" if kind in choices() else kind  # what is one's own is offered as soon as it is known
        self.kind.set_key(kind)
        self._offer(self.round.key, self.person.key if person is None else person)

    @property
    def asked(self) -> tuple[str, str]:
        """The kind of report, and the id of what it is to tell of: nothing for the service as a whole."""
        kind = self.kind.key
        box = self._box(kind)
        return kind, box.key if box else ""

    def _box(self, kind: str) -> ChoiceBox | None:
        """Where it is chosen what a report tells of."""
        of = KINDS[kind].of
        return None if of == "service" else self.person if of in LABELS else self.round

    @property
    def named(self) -> str:
        """What a file of the report may be called."""
        kind = KINDS[self.kind.key]
        box = self._box(self.kind.key)
        title = box.currentText() if box else ""
        return title if kind.of == "round" else f"{kind.title} {in_sentence(title)}".strip()

    def show_refusal(self, words: str) -> None:
        """Says why there is no such report."""
        self.show_pages((), "")
        self.empty.setText(words)
        self.empty.show()

    def working(self) -> None:
        """Says that a report is being made."""
        self.made.show()
        self.made.title.setText(_("Making the report…"))
        self.made_words.setText("")
        self.missing.hide()
        self.show_it.hide()

    def show_made(self, path: str, missing: str) -> None:
        """Says where the report is, and what could not be drawn."""
        self.made.title.setText(_("The report is ready") if path else _("There is no report"))
        self.made_words.setText(path)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.show_it.setVisible(bool(path))

    def show_pages(self, sizes: Sequence[tuple[float, float]], missing: str) -> None:
        """Shows the pages of a report, blank at first; `missing` says what could not be drawn. None: no preview."""
        self.preview.setVisible(bool(sizes))
        self.print.setEnabled(bool(sizes) and not self._under_way)
        self.count.setText(several("{n} page", "{n} pages", len(sizes)).format(n=len(sizes)))
        self.not_drawn.setText(missing)
        self.not_drawn.setVisible(bool(missing))
        self.pages.show_pages(sizes)

    def show_printing(self, done: int, total: int) -> None:
        """Says how many sheets are out."""
        self.printing.show()
        self.printing.title.setText(_("Printing"))
        self.printing_words.setText(
            _("Page {number} of {total} is on its way.").format(number=min(done + 1, total), total=total)
        )
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleDescription(self.printing_words.text())
        self._printing_now(True)

    def show_printed(self, title: str, words: str, rather_pdf: bool = False) -> None:
        """Says what became of printing; `rather_pdf` offers the PDF."""
        self.printing.show()
        self.printing.title.setText(title)
        self.printing_words.setText(words)
        self._printing_now(False)
        self.rather_pdf.setVisible(rather_pdf)

    def _printing_now(self, under_way: bool) -> None:
        self._under_way = under_way
        self.progress.setVisible(under_way)
        self.stop_it.setVisible(under_way)
        self.rather_pdf.hide()
        self.print.setEnabled(not under_way and bool(self.pages.sheets))
