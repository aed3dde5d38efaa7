"""Blocks on pages: texts, lists, tables and pictures that part between lines where a page ends."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture
from pie_desktop.reports.typeset import SetLine, Style, Typesetter


class Palette:
    """The colours of the paper by the names of their tokens."""

    def __init__(self, tokens: dict[str, str]) -> None:
        self._colours = {name: HexColor(value) for name, value in tokens.items()}

    def __getitem__(self, token: str) -> HexColor:
        return self._colours[token]


def draw_line(
    canvas: Canvas, line: SetLine, style: Style, palette: Palette, left: float, right: float, y: float
) -> None:
    """Draws one set line on its baseline between two edges."""
    start = right - line.width if line.rightwards else left + style.indent
    canvas.setFillColor(palette[style.colour])
    for glyph in line.glyphs:
        canvas.setFont(glyph.font, style.size)
        canvas.drawString(start + glyph.x, y + glyph.y, glyph.text)


class TextFlow(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A text. `mark` stands before its first line (a bullet); `bar` draws a line of that colour at its left."""

    def __init__(
        self, typesetter: Typesetter, palette: Palette, text: str, style: Style, mark: str = "", bar: str = "",
        outline: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._typesetter, self._palette = typesetter, palette
        self._text, self._style, self._mark, self._bar, self._outline = text, style, mark, bar, outline
        self._lines: Sequence[SetLine] | None = None
        self._set_for = 0.0
        self.keepWithNext = outline is not None

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        if self._lines is None or (self._set_for and self._set_for != width):
            self._lines = self._typesetter.lines(self._text, self._style, width)
            self._set_for = width
        self.width = width
        self.height = len(self._lines) * self._style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or []
        fit = int((height + 0.01) // self._style.leading)
        if fit < 1:
            return []
        if fit >= len(lines):
            return [self]
        return [self._part(lines[:fit], first=True), self._part(lines[fit:], first=False)]

    def _part(self, lines: Sequence[SetLine], first: bool) -> "TextFlow":
        part = TextFlow(
            self._typesetter, self._palette, "", self._style, self._mark if first else "", self._bar,
            self._outline if first else None,
        )  # fmt: skip
        part._lines = lines
        part._text = self._text
        part.wrap(self.width, 0)
        part._set_for = 0.0
        return part

    def draw(self) -> None:
        style, canvas = self._style, self.canv
        if self._outline is not None:
            key = f"part-{id(self)}-{canvas.getPageNumber()}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(self._text[:200], key, self._outline)
        if self._bar:
            canvas.setFillColor(self._palette[self._bar])
            canvas.rect(style.indent - 10, 0, 2, self.height, stroke=0, fill=1)
        y = self.height - style.leading + (style.leading - style.size) / 2 + style.size * 0.2
        if self._mark:
            plain = Style(size=style.size, leading=style.leading, colour=style.colour, indent=max(0, style.indent - 12))
            mark = self._typesetter.lines(self._mark, plain, 40)[0]
            draw_line(canvas, mark, plain, self._palette, 0, self.width, y)
        for line in self._lines or []:
            draw_line(canvas, line, style, self._palette, 0, self.width, y)
            y -= style.leading


class TableFlow(Flowable):  # type: ignore[misc]
    """A table whose rows may part between lines, with its head on every page."""

    PAD = 4.0

    def __init__(
        self, typesetter: Typesetter, palette: Palette, head: Sequence[str], rows: Sequence[Sequence[str]],
        shares: Sequence[int], styles: tuple[Style, Style],
    ) -> None:  # fmt: skip
        super().__init__()
        self._typesetter, self._palette = typesetter, palette
        self._head, self._shares, self._styles = head, shares, styles
        self._rows = rows
        self._set: list[list[list[SetLine]]] | None = None

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._widths = [width * share / sum(self._shares) for share in self._shares]
        self._head_lines = self._row(self._head, self._styles[0])
        if self._set is None:
            self._set = [self._row(row, self._styles[1]) for row in self._rows]
        self.height = self._height(self._head_lines, 0) + sum(self._height(row, 1) for row in self._set)
        return width, self.height

    def _row(self, texts: Sequence[str], style: Style) -> list[list[SetLine]]:
        pairs = zip(texts, self._widths, strict=True)
        return [self._typesetter.lines(text, style, width - 2 * self.PAD) for text, width in pairs]

    def _height(self, row: list[list[SetLine]], style: int) -> float:
        return max(len(lines) for lines in row) * self._styles[style].leading + 2 * self.PAD

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        room = height - self._height(self._head_lines, 0)
        here: list[list[list[SetLine]]] = []
        rest = list(self._set or [])
        while rest and self._height(rest[0], 1) <= room:
            room -= self._height(rest[0], 1)
            here.append(rest.pop(0))
        fit = int((room - 2 * self.PAD) // self._styles[1].leading)
        if rest and (fit >= 3 or (fit >= 1 and not here)):
            here.append([lines[:fit] for lines in rest[0]])
            rest[0] = [lines[fit:] for lines in rest[0]]
        if not here:
            return []
        return [self._part(here), self._part(rest)] if rest else [self]

    def _part(self, rows: list[list[list[SetLine]]]) -> "TableFlow":
        part = TableFlow(self._typesetter, self._palette, self._head, (), self._shares, self._styles)
        part._set = rows
        return part

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        height = self._height(self._head_lines, 0)
        canvas.setFillColor(self._palette["soft"])
        canvas.rect(0, top - height, self.width, height, stroke=0, fill=1)
        for number, row in enumerate([self._head_lines, *(self._set or [])]):
            kind = 1 if number else 0
            self._draw_row(row, self._styles[kind], top)
            top -= self._height(row, kind)
            canvas.setStrokeColor(self._palette["edge"])
            canvas.setLineWidth(0.4)
            canvas.line(0, top, self.width, top)

    def _draw_row(self, row: list[list[SetLine]], style: Style, top: float) -> None:
        left = 0.0
        for lines, width in zip(row, self._widths, strict=True):
            y = top - self.PAD - style.leading + (style.leading - style.size) / 2 + style.size * 0.2
            for line in lines:
                draw_line(self.canv, line, style, self._palette, left + self.PAD, left + width - self.PAD, y)
                y -= style.leading
            left += width


class PictureFlow(Flowable):  # type: ignore[misc]
    """A picture of primitives; one picture unit is `unit` points. It never parts."""

    def __init__(self, typesetter: Typesetter, palette: Palette, picture: Picture, height: float, unit: float) -> None:
        super().__init__()
        self._typesetter, self._palette, self._picture, self._unit = typesetter, palette, picture, unit
        self._tall = height * unit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._tall
        return width, self._tall

    def draw(self) -> None:
        for primitive in self._picture:
            self._draw(primitive)

    def _draw(self, primitive: Box | Disc | Line | Label) -> None:
        canvas, unit, top = self.canv, self._unit, self._tall
        if isinstance(primitive, Box):
            canvas.setFillColor(self._palette[primitive.fill])
            y = top - (primitive.y + primitive.height) * unit
            canvas.roundRect(
                primitive.x * unit, y, primitive.width * unit, primitive.height * unit, primitive.radius * unit,
                stroke=0, fill=1,
            )  # fmt: skip
        elif isinstance(primitive, Disc):
            canvas.setFillColor(self._palette[primitive.fill])
            canvas.setStrokeColor(self._palette[primitive.ring])
            canvas.setLineWidth(primitive.ring_width * unit)
            stroke = int(primitive.ring_width > 0)
            canvas.circle(primitive.x * unit, top - primitive.y * unit, primitive.radius * unit, stroke=stroke, fill=1)
        elif isinstance(primitive, Line):
            canvas.setStrokeColor(self._palette[primitive.colour])
            canvas.setLineWidth(primitive.width * unit)
            canvas.setDash([primitive.dash * unit] * 2 if primitive.dash else [])
            canvas.line(primitive.x1 * unit, top - primitive.y1 * unit, primitive.x2 * unit, top - primitive.y2 * unit)
            canvas.setDash([])
        else:
            self._label(primitive)

    def _label(self, label: Label) -> None:
        style = Style(size=label.size * self._unit, leading=label.size, bold=label.bold, colour=label.colour)
        line = self._typesetter.lines(label.text, style, 10_000)[0]
        left = label.x * self._unit - line.width * {"left": 0, "middle": 0.5, "right": 1}[label.align]
        y = self._tall - label.y * self._unit
        draw_line(self.canv, line, style, self._palette, left, left + line.width, y)
