"""Draws strips on paper with ReportLab. Shapes are drawn at once, the texts of a page together at its end."""

from itertools import takewhile

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from pie_desktop.pictures.primitives import Box, Disc, Label, Line
from pie_desktop.reports.palette import light
from pie_desktop.reports.strips import Drawing, Row, Strip
from pie_desktop.reports.typeset import SetLine, Style, Typesetter

Shape = Box | Disc | Line
FORM = (-1000, -1000, 1000, 1000)
"""The corners of what may be drawn once and used again: more than any paper."""


class Pen:
    """A canvas that draws what is set. `x` and `y` are points from the left and from the bottom of the paper."""

    def __init__(self, canvas: Canvas, typesetter: Typesetter) -> None:
        self._canvas, self._typesetter = canvas, typesetter
        self._colours = {name: HexColor(value) for name, value in light().items()}
        self._texts: list[tuple[float, float, SetLine, Style]] = []
        self._grounds: dict[tuple[tuple[Shape, ...], float], str] = {}

    def strip(self, strip: Strip, x: float, top: float, width: float) -> None:
        """Draws a strip whose upper edge is at `top`."""
        if strip.fill:
            self.rectangle(strip.fill, x, top - strip.height, width, strip.height)
        if strip.rule:
            self.rectangle(strip.rule, x, top - strip.height, width, 0.4)
        if strip.drawing:
            self._drawing(strip.drawing, x, top)
        for column in strip.columns:
            y = top - strip.top_of(column)
            for number, row in enumerate(column.rows):
                y -= row.height + (row.above if number else 0)
                self._row(row, x + column.x, y)

    def rectangle(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        """Fills a rectangle."""
        self._canvas.setFillColor(self._colours[colour])
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def line(self, line: SetLine, style: Style, x: float, y: float) -> None:
        """Draws a set line on its baseline."""
        self._texts.append((x, y, line, style))

    def _row(self, row: Row, x: float, bottom: float) -> None:
        if row.bar is not None:
            self.rectangle("edge", x + row.bar, bottom, 2, row.height)
        if not row.parts:
            return  # room for a drawing
        style = row.parts[0].style
        baseline = bottom + (row.height - style.size) / 2 + style.size * 0.2
        for part in row.parts:
            self.line(part.line, part.style, x + part.x, baseline)

    def finish_page(self) -> None:
        """Writes the texts of the page and begins the next."""
        out = self._canvas.beginText()
        font, colour = ("", 0.0), ""
        for x, y, line, style in self._texts:
            if style.colour != colour:
                colour = style.colour
                out.setFillColor(self._colours[colour])
            for run in line.runs:
                if (run.font, style.size) != font:
                    font = (run.font, style.size)
                    out.setFont(run.font, style.size)
                out.setTextOrigin(x + run.x, y)
                if run.rise:
                    out.setRise(run.rise)
                    out.textOut(run.text)
                    out.setRise(0)
                else:
                    out.textOut(run.text)
        self._canvas.drawText(out)
        self._texts = []
        self._canvas.showPage()

    def _drawing(self, drawing: Drawing, x: float, top: float) -> None:
        shapes = [one for one in drawing.picture if not isinstance(one, Label)]
        ground = tuple(takewhile(_is_ground, shapes))
        self._canvas.saveState()
        self._canvas.translate(x + drawing.x, top - drawing.y)
        self._canvas.doForm(self._written(ground, drawing.unit))
        for shape in shapes[len(ground) :]:
            self._shape(shape, drawing.unit)
        self._canvas.restoreState()
        for label in drawing.picture:
            if isinstance(label, Label):
                self._label(label, drawing, x + drawing.x, top - drawing.y)

    def _written(self, ground: tuple[Shape, ...], unit: float) -> str:
        """The name of what many pictures share, levels with their dots, which is written once and used again."""
        if (ground, unit) not in self._grounds:
            name = self._grounds[ground, unit] = f"ground{len(self._grounds)}"
            self._canvas.beginForm(name, *FORM)
            for shape in ground:
                self._shape(shape, unit)
            self._canvas.endForm()
        return self._grounds[ground, unit]

    def _shape(self, shape: Shape, unit: float) -> None:
        canvas = self._canvas
        if isinstance(shape, Box):
            canvas.setFillColor(self._colours[shape.fill])
            size = (shape.x, -shape.y - shape.height, shape.width, shape.height, shape.radius)
            canvas.roundRect(*(measure * unit for measure in size), stroke=0, fill=1)
        elif isinstance(shape, Disc):
            canvas.setFillColor(self._colours[shape.fill])
            canvas.setStrokeColor(self._colours[shape.ring])
            canvas.setLineWidth(shape.ring_width * unit)
            canvas.circle(shape.x * unit, -shape.y * unit, shape.radius * unit, stroke=shape.ring_width > 0, fill=1)
        else:
            canvas.setStrokeColor(self._colours[shape.colour])
            canvas.setLineWidth(shape.width * unit)
            canvas.setDash([shape.dash * unit] * 2 if shape.dash else [])
            canvas.line(shape.x1 * unit, -shape.y1 * unit, shape.x2 * unit, -shape.y2 * unit)
            canvas.setDash([])

    def _label(self, label: Label, drawing: Drawing, x: float, top: float) -> None:
        """A label never reaches beyond the ends of its picture."""
        style = Style(size=label.size * drawing.unit, leading=0, bold=label.bold, colour=label.colour)
        room = min(drawing.width, label.room * drawing.unit) if label.room else drawing.width
        line = self._typesetter.line(label.text, style, room)
        left = label.x * drawing.unit - line.width * {"left": 0, "middle": 0.5, "right": 1}[label.align]
        self.line(line, style, x + max(0, min(drawing.width - line.width, left)), top - label.y * drawing.unit)


def _is_ground(shape: Shape) -> bool:
    return isinstance(shape, Box) or (isinstance(shape, Disc) and not shape.ring_width)
