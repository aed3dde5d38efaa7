"""The same pages, written straight with ReportLab in its usual way: what `make bench` measures our reports against.

Texts are escaped, put into Paragraphs, and flow through platypus; pictures are Drawings. It joins no Arabic letters,
reports no missing glyph and parts no row of a table: it is the measure for time, not for what a report must be.
"""

from html import escape
from io import BytesIO
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Rect, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as Grid

from pie_desktop.pictures.primitives import Box, Disc, Line, Picture
from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.reports import blocks as b
from pie_desktop.reports.palette import light
from resources import folder

MARGIN, TOP, BOTTOM = 56.0, 52.0, 60.0
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - TOP - BOTTOM
PLAIN, BOLD = "Straight", "Straight-Bold"


def register_fonts() -> None:
    """Once, as a program does at its start."""
    for name, file in ((PLAIN, "NotoSans-Regular"), (BOLD, "NotoSans-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(folder("fonts") / f"{file}.ttf")))


def straight(report: b.Report) -> bytes:
    """The report as a PDF by platypus."""
    return _Straight(report).made()


class _Straight:
    def __init__(self, report: b.Report) -> None:
        self.report = report
        self.colours = {name: HexColor(value) for name, value in light().items()}
        ink, muted, accent = (self.colours[name] for name in ("ink", "muted", "accent"))

        def style(size: float, leading: float, font: str = PLAIN, colour: Any = ink, **more: Any) -> ParagraphStyle:
            return ParagraphStyle(f"s{size}{font}{more}", fontName=font, fontSize=size, leading=leading,
                                  textColor=colour, splitLongWords=1, **more)  # fmt: skip

        self.styles = {
            "body": style(9.5, 13.5, spaceBefore=4),
            "quiet": style(8.5, 12, colour=muted, spaceBefore=4),
            "quote": style(9.5, 13.5, leftIndent=14, spaceBefore=5),
            "strong": style(10.5, 15, BOLD, spaceBefore=4),
            "title": style(30, 38, BOLD),
            "lead": style(15, 22, colour=muted),
            "cell": style(8.5, 11),
            "cell_head": style(8.5, 11, BOLD),
            1: style(19, 26, BOLD, accent, spaceBefore=28, keepWithNext=1),
            2: style(13, 19, BOLD, spaceBefore=20, keepWithNext=1),
            3: style(9.5, 14, BOLD, muted, spaceBefore=7, keepWithNext=1),
        }

    def made(self) -> bytes:
        out = BytesIO()
        document = _Document(
            out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=TOP, bottomMargin=BOTTOM,
            title=self.report.title, author="PIE Desktop", lang=self.report.language, invariant=1,
        )  # fmt: skip
        frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        document.addPageTemplates([PageTemplate(frames=[frame])])
        flow = [flowable for block in self.report.blocks for flowable in self.flow(block, WIDTH)]
        document.build(flow, canvasmaker=self.canvas)
        return out.getvalue()

    def canvas(self, *args: Any, **kwargs: Any) -> Canvas:
        straight = self

        class Numbered(Canvas):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self._kept: list[dict[str, Any]] = []

            def showPage(self) -> None:  # noqa: N802
                self._kept.append(dict(self.__dict__))
                self._startPage()

            def save(self) -> None:
                for number, kept in enumerate(self._kept, 1):
                    self.__dict__.update(kept)
                    straight.foot(self, f"{straight.report.foot} · page {number} of {len(self._kept)}")
                    super().showPage()
                super().save()

        return Numbered(*args, **kwargs)

    def foot(self, canvas: Canvas, right: str) -> None:
        canvas.setFont(PLAIN, 7.5)
        canvas.setFillColor(self.colours["muted"])
        canvas.drawString(MARGIN, BOTTOM - 28, self.report.title)
        canvas.drawRightString(A4[0] - MARGIN, BOTTOM - 28, right)
        canvas.setStrokeColor(self.colours["line"])
        canvas.line(MARGIN, BOTTOM - 14, A4[0] - MARGIN, BOTTOM - 14)

    def text(self, text: str, style: Any, note: str = "") -> Paragraph:
        words = escape(text, quote=False).replace("\n", "<br/>")
        if note:
            words += f' &nbsp; <font size="8" color="{light()["muted"]}">{escape(note, quote=False)}</font>'
        return Paragraph(words, self.styles[style])

    def flow(self, block: b.Block, width: float) -> list[Flowable]:
        match block:
            case b.NewPage():
                return [PageBreak() if block.unless_free == 1 else CondPageBreak(float(HEIGHT * block.unless_free))]
            case b.Together():
                return [KeepTogether([one for inner in block.blocks for one in self.flow(inner, width)])]
            case b.Cover():
                return self.cover(block)
            case b.Heading():
                heading = self.text(block.text, block.level)
                heading.outline = block.level - 1 if block.level < 3 else None
                return [heading]
            case b.Para():
                return [self.text(block.text, block.style, block.note)]
            case b.Bullets():
                items = [ListItem(self.text(one.text, "body", one.note)) for one in block.items]
                return [ListFlowable(items, bulletType="bullet", start="•", leftIndent=14, bulletFontName=PLAIN)]
            case _:
                return self.wide(block, width)

    def wide(self, block: Any, width: float) -> list[Flowable]:
        match block:
            case b.Columns():
                share = (width - 22) / len(block.columns)
                cells = [[one for inner in column for one in self.flow(inner, share)] for column in block.columns]
                return [Grid([cells], colWidths=[width / len(cells)] * len(cells), style=self.grid())]
            case b.Facts():
                rows = [[self.text(name, "quiet"), self.text(text, "body")] for name, text in block.rows]
                return [Grid(rows, colWidths=[104, width - 104], style=self.grid())]
            case b.TrackBlock():
                shape = TrackShape(width=width / 0.72, middle=30)
                picture = track(block.scale, shape, block.now, block.then, block.when, "now")
                return [self.drawing(picture, width, shape.height * 0.72, 0.72)]
            case b.Journey():
                return [self.journey(block, width)]
            case b.Table():
                return [self.table(block, width)]
        return []

    def cover(self, cover: b.Cover) -> list[Flowable]:
        texts = [self.text(cover.kicker, 2), self.text(cover.title, "title"), self.text(cover.subtitle, "lead")]
        band = Grid([[[Spacer(1, 110), *texts, Spacer(1, 26)]]], colWidths=[WIDTH])
        band.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), self.colours["soft"])]))
        return [band, Spacer(1, 16)]

    def grid(self) -> TableStyle:
        return TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                           ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)])  # fmt: skip

    def journey(self, block: b.Journey, width: float) -> Grid:
        shape = TrackShape(width=176, middle=8, thickness=9, marker=4.6, text=0)
        rows: list[list[Any]] = []
        for name, stops in block.parts:
            if name:
                rows.append([self.text(name, "cell_head"), "", ""])
            for stop in stops:
                picture = self.drawing(track(block.scale, shape, stop.now, stop.then), 176, 16, 1)
                words = [self.text(stop.words, "cell")] + ([self.text(stop.note, "quiet")] if stop.note else [])
                rows.append([self.text(stop.label, "cell"), picture, words])
        style = TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                            ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.colours["line"])])  # fmt: skip
        return Grid(rows, colWidths=[140, 194, width - 334], style=style)

    def table(self, table: b.Table, width: float) -> Grid:
        rows: list[list[Any]] = [[self.text(text, "cell_head") for text in table.head]]
        for row in table.rows:
            rows.append([[self.text(one.text, "cell"), *([self.text(one.note, "cell")] if one.note else [])]
                         for one in row])  # fmt: skip
        style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (0, 0), (-1, 0), self.colours["soft"]),
                            ("LINEBELOW", (0, 0), (-1, -1), 0.4, self.colours["edge"])])  # fmt: skip
        shares = [width * share / sum(table.widths) for share in table.widths]
        return Grid(rows, colWidths=shares, repeatRows=1, style=style)

    def drawing(self, picture: Picture, width: float, height: float, unit: float) -> Drawing:
        drawing = Drawing(width, height)
        for one in picture:
            drawing.add(self.shape(one, height, unit))
        return drawing

    def shape(self, one: Any, height: float, unit: float) -> Any:
        if isinstance(one, Box):
            y = height - (one.y + one.height) * unit
            return Rect(one.x * unit, y, one.width * unit, one.height * unit, one.radius * unit, one.radius * unit,
                        fillColor=self.colours[one.fill], strokeColor=None)  # fmt: skip
        if isinstance(one, Disc):
            return Circle(one.x * unit, height - one.y * unit, one.radius * unit, fillColor=self.colours[one.fill],
                          strokeColor=self.colours[one.ring], strokeWidth=one.ring_width * unit)  # fmt: skip
        if isinstance(one, Line):
            return Stroke(one.x1 * unit, height - one.y1 * unit, one.x2 * unit, height - one.y2 * unit,
                          strokeColor=self.colours[one.colour], strokeWidth=one.width * unit,
                          strokeDashArray=[one.dash * unit] * 2 if one.dash else None)  # fmt: skip
        anchor = {"left": "start", "middle": "middle", "right": "end"}[one.align]
        return String(one.x * unit, height - one.y * unit, one.text, fontName=BOLD if one.bold else PLAIN,
                      fontSize=one.size * unit, fillColor=self.colours[one.colour], textAnchor=anchor)  # fmt: skip


class _Document(BaseDocTemplate):
    marked = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        level = getattr(flowable, "outline", None)
        if level is not None:
            self.marked += 1
            key = f"part-{self.marked}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText()[:120], key, level)
