"""Blocks -> PDF. The only way to paper; the same blocks give the same bytes."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer

from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.reports.blocks import Block, Bullets, Heading, Para, Report, Space, Table, TrackBlock
from pie_desktop.reports.flow import Palette, PictureFlow, TableFlow, TextFlow, draw_line
from pie_desktop.reports.typeset import Style, Typesetter
from pie_desktop.words import _
from resources import folder

MARGIN, FOOT = 56.0, 62.0
STYLES = {
    "title": Style(size=28, leading=36, bold=True),
    "lead": Style(size=13, leading=20, colour="muted"),
    "body": Style(size=10, leading=14.5),
    "strong": Style(size=10.5, leading=15, bold=True),
    "quiet": Style(size=8.5, leading=12.5, colour="muted"),
    "quote": Style(size=10, leading=14.5, indent=12),
    "bullet": Style(size=10, leading=14.5, indent=14),
    "note": Style(size=8.5, leading=12, colour="muted", indent=14),
    "cell": Style(size=8.5, leading=11.5),
    "cell_head": Style(size=8.5, leading=11.5, bold=True),
    "foot": Style(size=7.5, leading=10, colour="muted"),
}
HEADINGS = {
    1: Style(size=18, leading=26, bold=True, colour="accent"),
    2: Style(size=13, leading=19, bold=True),
    3: Style(size=10, leading=15, bold=True, colour="muted"),
}


def pdf(report: Report) -> tuple[bytes, tuple[str, ...]]:
    """The report as a PDF, and the characters that no bundled font can draw (printed as their codes)."""
    page = _Page(report)
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=FOOT,
        title=report.title, author="PIE Desktop", lang=report.language, invariant=1,
    )  # fmt: skip
    frame = Frame(
        MARGIN, FOOT, A4[0] - 2 * MARGIN, A4[1] - MARGIN - FOOT, leftPadding=0, rightPadding=0, topPadding=0,
        bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[frame])])
    flow = [flowable for block in report.blocks for flowable in page.flow(block)]
    document.build(flow, canvasmaker=page.canvas)
    return out.getvalue(), tuple(sorted(page.typesetter.missing))


class _Page:
    """Turns blocks into flowables and sets the foot of every page."""

    def __init__(self, report: Report) -> None:
        tokens = json.loads((folder("theme") / "tokens.json").read_text(encoding="utf-8"))
        self.report = report
        self.typesetter = Typesetter()
        self.palette = Palette(tokens["light"])
        self._begun = False

    def _text(self, text: str, style: Style, **more: Any) -> TextFlow:
        return TextFlow(self.typesetter, self.palette, text, style, **more)

    def flow(self, block: Block) -> Iterator[Flowable]:
        """The flowables of one block."""
        if isinstance(block, Heading):
            yield from self._heading(block)
        elif isinstance(block, Para):
            yield self._text(block.text, STYLES[block.style], bar="edge" if block.style == "quote" else "")
            yield Spacer(1, 4)
        elif isinstance(block, Bullets):
            for text, note in block.items:
                yield self._text(text, STYLES["bullet"], mark="•")
                if note:
                    yield self._text(note, STYLES["note"])
            yield Spacer(1, 5)
        elif isinstance(block, TrackBlock):
            yield self._track(block)
        elif isinstance(block, Table):
            styles = (STYLES["cell_head"], STYLES["cell"])
            yield TableFlow(self.typesetter, self.palette, block.head, block.rows, block.widths, styles)
        elif isinstance(block, Space):
            yield Spacer(1, block.lines * 14)
        self._begun = True

    def _heading(self, heading: Heading) -> Iterator[Flowable]:
        if heading.level == 1 and self._begun:
            yield PageBreak()
        elif heading.level > 1:
            yield Spacer(1, 14 if heading.level == 2 else 5)
        outline = heading.level - 1 if heading.level < 3 else None
        text = self._text(heading.text, HEADINGS[heading.level], outline=outline)
        text.keepWithNext = True
        yield text

    def _track(self, block: TrackBlock) -> Flowable:
        unit = 0.72
        shape = TrackShape(width=(A4[0] - 2 * MARGIN) / unit, middle=38, text=12)
        picture = track(block.scale, shape, block.now, block.then, block.when, _("now"))
        return PictureFlow(self.typesetter, self.palette, picture, shape.height + 6, unit)

    def canvas(self, *args: Any, **kwargs: Any) -> Canvas:
        """A canvas that knows how many pages there are when it writes the foot of each."""
        page = self

        class Numbered(Canvas):  # type: ignore[misc]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self._kept: list[dict[str, Any]] = []

            def showPage(self) -> None:  # noqa: N802  # ReportLab's name
                self._kept.append(dict(self.__dict__))
                self._startPage()

            def save(self) -> None:
                for number, kept in enumerate(self._kept, 1):
                    self.__dict__.update(kept)
                    page.foot(self, number, len(self._kept))
                    super().showPage()
                super().save()

        return Numbered(*args, **kwargs)

    def foot(self, canvas: Canvas, number: int, total: int) -> None:
        """Title and history head at the left, page x of y at the right."""
        style, width = STYLES["foot"], A4[0] - 2 * MARGIN
        count = _("page {number} of {total}").format(number=number, total=total)
        right = self.typesetter.lines(count, style, width)[0]
        left = self.typesetter.lines(f"{self.report.title[:60]} · {self.report.foot}", style, width - right.width - 20)
        canvas.setStrokeColor(self.palette["line"])
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, FOOT - 14, A4[0] - MARGIN, FOOT - 14)
        draw_line(canvas, left[0], style, self.palette, MARGIN, A4[0] - MARGIN, FOOT - 28)
        at = A4[0] - MARGIN - right.width
        draw_line(canvas, right, style, self.palette, at, A4[0] - MARGIN, FOOT - 28)
