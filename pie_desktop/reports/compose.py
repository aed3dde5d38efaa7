"""Blocks -> strips: which text stands where, in which style. All measures in points."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.circle import CircleShape, circle
from pie_desktop.pictures.path import PathShape, path
from pie_desktop.pictures.primitives import Box
from pie_desktop.pictures.track import TrackShape, captions, track
from pie_desktop.pictures.voices_track import voices_track
from pie_desktop.reports.blocks import (
    Block,
    Bullets,
    CircleBlock,
    Code,
    Columns,
    Cover,
    Facts,
    Flowing,
    Heading,
    Item,
    Journey,
    NewPage,
    Para,
    PathBlock,
    Ruled,
    Simple,
    Stop,
    Table,
    Together,
    TrackBlock,
    Voices,
)
from pie_desktop.reports.strips import Column, Drawing, Part, Row, Strip
from pie_desktop.reports.typeset import Style, Typesetter
from pie_desktop.words import _

CODE = Style(size=26, leading=40, bold=True)
GAP = "\N{NO-BREAK SPACE}" * 3
"""Between two groups of a code."""
BODY = Style(size=9.5, leading=13.5)
QUIET = Style(size=8.5, leading=12, colour="muted")
NOTE = Style(size=8, leading=12, colour="muted")
PARAS = {"body": BODY, "quiet": QUIET, "quote": BODY, "strong": Style(size=10.5, leading=15, bold=True)}
HEADINGS = {
    1: (Style(size=19, leading=26, bold=True), 28.0),
    2: (Style(size=13, leading=19, bold=True), 20.0),
    3: (Style(size=9.5, leading=14, bold=True, colour="muted"), 7.0),
}
KICKER = Style(size=12, leading=18, bold=True, colour="accent")
TITLE, LONG_TITLE = Style(size=30, leading=38, bold=True), Style(size=15, leading=21, bold=True)
SUBTITLE = Style(size=15, leading=22, colour="muted")
LABEL = Style(size=8.5, leading=13.5, colour="muted")
CELL, CELL_HEAD = Style(size=8.5, leading=11), Style(size=8.5, leading=11, bold=True)
CELL_NOTE = Style(size=8, leading=10, colour="muted")
STOP, SMALL = Style(size=9, leading=12), Style(size=7, leading=8.5, colour="muted")

LONG = 60
"""From so many characters on, a title is set small."""
RULED = 25.0
"""From one line to write on to the next: room for a hand in a hurry."""
INDENT, PAD, GUTTER = 14.0, 4.0, 22.0
LABELS = 104.0
"""The width of the names of facts."""
UNIT = 0.72
"""Points to one unit of a track's picture."""
NAMES = 150.0
"""The room for the names of rounds beside a path."""
STOPS = (0.0, 140.0, 334.0)
"""Where the columns of a journey begin: names, lines, words."""


class _Group(Struct, frozen=True):
    """Rows that flow as one text, and the air above them."""

    rows: tuple[Row, ...]
    above: float
    keep: bool = False


class Composer:
    """Sets blocks for pages of a width and a height. `edge` is how far the paper reaches beyond its margins."""

    def __init__(self, typesetter: Typesetter, width: float, height: float, edge: float) -> None:
        self._typesetter, self._width, self._height, self._edge = typesetter, width, height, edge

    def strips(self, block: Block) -> Iterator[Strip | NewPage]:
        """The strips of one block."""
        if isinstance(block, NewPage):
            yield block
        elif isinstance(block, Together):
            yield from self._together(block)
        else:
            yield from self._simple(block)

    def _simple(self, block: Simple) -> Iterator[Strip]:
        match block:
            case Cover():
                yield from self._cover(block)
            case Heading() | Para() | Bullets():
                yield from self._flow(block)
            case Columns():
                yield self._beside(block)
            case Facts():
                for number, (label, text) in enumerate(block.rows):
                    yield self._fact(label, text, above=3 if number else 7)
            case TrackBlock() | PathBlock() | CircleBlock():
                yield self._picture(block)
            case Ruled() | Code():
                yield from _to_write_on(block) if isinstance(block, Ruled) else (self._code(block),)
            case Journey() | Voices():
                yield from self._journey(block) if isinstance(block, Journey) else self._voices(block)
            case Table():
                yield from self._table(block)

    def _together(self, block: Together) -> Iterator[Strip]:
        strips = [strip for one in block.blocks for strip in self._simple(one)]
        if sum(strip.above + strip.height for strip in strips) > self._height:
            yield from strips
            return
        for number, strip in enumerate(strips, 1):
            yield replace(strip, keep=number < len(strips) or strip.keep, whole=True)

    def _cover(self, cover: Cover) -> Iterator[Strip]:
        band = Strip(band=True, keep=True)
        yield replace(band, least=118)
        texts = (
            (cover.kicker, KICKER),
            (cover.title, TITLE if len(cover.title) < LONG else LONG_TITLE),
            (cover.subtitle, SUBTITLE),
        )
        for text, style in texts:
            if text:
                yield replace(band, columns=(Column(0, tuple(self._rows(text, style, self._width, short=True))),))
        quarter = (self._width + 2 * self._edge) / 4
        ramp = tuple(Box(number * quarter, 0, quarter, 7, 0, f"ramp{number + 1}") for number in range(4))
        yield replace(band, least=34, keep=False, drawing=Drawing(ramp, -self._edge, 27, 4 * quarter))
        yield Strip(least=16)

    def _flow(self, block: Flowing) -> Iterator[Strip]:
        bookmark = (block.level, block.text) if isinstance(block, Heading) and block.level < 3 else None
        for group in self._groups(block, self._width):
            yield Strip((Column(0, group.rows),), above=group.above, keep=group.keep, bookmark=bookmark)

    def _beside(self, block: Columns) -> Strip:
        count = len(block.columns)
        width = (self._width - GUTTER * (count - 1)) / count
        columns = []
        for number, blocks in enumerate(block.columns):
            rows: list[Row] = []
            for one in blocks:
                for group in self._groups(one, width):
                    *most, last = group.rows
                    first, *others = [*most, replace(last, keep=group.keep)]
                    rows += [replace(first, above=group.above), *others]
            columns.append(Column(number * (width + GUTTER), tuple(rows)))
        return Strip(tuple(columns), above=HEADINGS[3][1])

    def _groups(self, block: Flowing, width: float) -> Iterator[_Group]:
        match block:
            case Heading():
                style, above = HEADINGS[block.level]
                if block.level == 1:
                    style = replace(style, colour=block.tone)
                rows = tuple(replace(row, keep=True) for row in self._rows(block.text, style, width))
                yield _Group(rows, above, keep=True)
            case Para(style="quote"):
                said = tuple(self._rows(block.text, BODY, width, INDENT))
                bar = width - 2 if said[0].parts[0].line.rightwards else 0
                rows = tuple(replace(row, bar=bar) for row in self._noted(said, block.note, width, INDENT))
                yield _Group(rows, 5)
            case Para():
                rows = tuple(self._rows(block.text, PARAS[block.style], width))
                yield _Group(self._noted(rows, block.note, width), 4)
            case Bullets():
                for number, item in enumerate(block.items):
                    yield _Group(self._bullet(item, width), 2 if number else 3)

    def _rows(self, text: str, style: Style, width: float, indent: float = 0, short: bool = False) -> list[Row]:
        """A text as rows. What is read from right to left begins at the right, unless it is short and may not.

        Two rows at least stay together at either end.
        """
        lines = self._typesetter.lines(text, style, width - indent)
        rows = []
        for number, line in enumerate(lines, 1):
            right = line.rightwards and not (short and line.alone)
            part = Part(width - indent - line.width if right else indent, line, style)
            rows.append(Row((part,), style.leading, keep=number < len(lines) and number in (1, len(lines) - 1)))
        return rows

    def _bullet(self, item: Item, width: float) -> tuple[Row, ...]:
        first, *others = self._rows(item.text, BODY, width, INDENT)
        mark = self._typesetter.line("•", BODY, INDENT)
        x = width - 3 - mark.width if first.parts[0].line.rightwards else 3
        rows = (replace(first, parts=(Part(x, mark, BODY), *first.parts)), *others)
        return self._noted(rows, item.note, width, INDENT)

    def _noted(self, rows: tuple[Row, ...], note: str, width: float, indent: float = 0) -> tuple[Row, ...]:
        """Rows with something small behind them: on the last row if it has room, else below."""
        if not note:
            return rows
        *most, last = rows
        part, (line, *more) = last.parts[-1], self._typesetter.lines(note, NOTE, width - indent)
        right = part.line.rightwards
        if not more and part.line.width + 10 + line.width <= width - indent:
            x = part.x - 10 - line.width if right else part.x + part.line.width + 10
            return (*most, replace(last, parts=(*last.parts, Part(x, line, NOTE))))
        below = [
            Row((Part(width - indent - one.width if right else indent, one, NOTE),), NOTE.leading)
            for one in (line, *more)
        ]
        return (*most, replace(last, keep=True), *below)

    def _code(self, block: Code) -> Strip:
        """One line: a group that stood in a second one was left out when the code was copied. It is never cut."""
        words = GAP.join(block.groups)
        natural = self._typesetter.line(words, CODE, self._width * 10).width
        size = min(CODE.size, CODE.size * self._width / natural)
        rows = tuple(self._rows(words, replace(CODE, size=size), self._width * 1.01))
        return Strip((Column(0, rows),), above=16)

    def _fact(self, label: str, text: str, above: float) -> Strip:
        name = self._rows(label, LABEL, LABELS - 10)
        value = self._rows(text, BODY, self._width - LABELS, short=True)
        return Strip((Column(0, tuple(name)), Column(LABELS, tuple(value))), above=above)

    def _picture(self, block: TrackBlock | PathBlock | CircleBlock) -> Strip:
        if isinstance(block, TrackBlock):
            return self._track(block)
        return self._path(block) if isinstance(block, PathBlock) else self._circle(block)

    def _track(self, block: TrackBlock) -> Strip:
        width, now = self._width / UNIT, _("now")
        asked = (block.now, block.then, block.when, now)
        names = captions(block.scale, TrackShape(width=width, middle=0), *asked)
        shape = TrackShape(width=width, middle=max([14, *(name.size - name.y for name in names)]))
        drawing = Drawing(track(block.scale, shape, *asked), 0, 0, self._width, UNIT)
        return Strip(drawing=drawing, least=shape.tall(block.scale) * UNIT + 2, above=6)

    def _path(self, block: PathBlock) -> Strip:
        shape = PathShape(width=self._width / UNIT, names=NAMES / UNIT)
        drawing = Drawing(path(block.scale, shape, block.stops), 0, 0, self._width, UNIT)
        return Strip(drawing=drawing, least=shape.height(block.scale, len(block.stops)) * UNIT + 2, above=4, keep=True)

    def _circle(self, block: CircleBlock) -> Strip:
        shape = CircleShape(width=self._width / UNIT)
        drawing = Drawing(circle(block.middle, block.spokes, shape), 0, 0, self._width, UNIT)
        return Strip(drawing=drawing, least=shape.height(block.spokes) * UNIT + 4, above=6)

    def _journey(self, block: Journey) -> Iterator[Strip]:
        head = self._journey_head(block.scale)
        yield head
        for name, stops in block.parts:
            if name:
                rows = self._rows(name, CELL_HEAD, self._width)
                yield Strip((Column(0, tuple(rows)),), above=9, keep=True, head=head)
            for stop in stops:
                yield self._stop(block.scale, stop, head)

    def _journey_shape(self) -> TrackShape:
        return TrackShape(width=STOPS[2] - STOPS[1] - 18, middle=8, thickness=9, marker=4.6, text=0)

    def _journey_head(self, scale: Scale) -> Strip:
        columns = []
        for number, level in enumerate(scale.levels):
            left, width = self._journey_shape().level(scale, number)
            lines = self._typesetter.lines(level.label, SMALL, width)
            rows = [Row((Part((width - line.width) / 2, line, SMALL),), SMALL.leading) for line in lines]
            columns.append(Column(STOPS[1] + left, tuple(rows)))
        return Strip(tuple(columns), above=8, keep=True)

    def _stop(self, scale: Scale, stop: Stop, head: Strip) -> Strip:
        width = self._width - STOPS[2]
        words = self._rows(stop.words, STOP, width)
        if stop.note:
            words += self._rows(stop.note, NOTE, width)
        name = self._rows(stop.label, STOP, STOPS[1] - 12)
        shape = self._journey_shape()
        columns = (Column(0, tuple(name)), Column(STOPS[2], tuple(words)))
        strip = Strip(columns, least=30, pad=3, rule="line", whole=True, centred=True, head=head)
        middle = strip.height / 2 - shape.middle
        return replace(strip, drawing=Drawing(track(scale, shape, stop.now, stop.then), STOPS[1], middle, shape.width))

    def _voices(self, block: Voices) -> Iterator[Strip]:
        """Who and where at the left, with the line below; at the right where in words, and what they say."""
        left, shape = STOPS[1] + 44, TrackShape(width=STOPS[1] + 20, middle=8, thickness=8, marker=4.6, text=0)
        for said in block.said:
            names = [*self._rows(said.label, CELL_HEAD, left), *self._rows(said.sort, CELL_NOTE, left)]
            top = sum(row.height for row in names)
            names = [*(replace(row, keep=True) for row in names), Row((), 2 * shape.middle)]
            words = self._rows(said.place, NOTE, self._width - left - PAD)
            words += self._rows(said.words, STOP, self._width - left - PAD) if said.words else []
            picture = voices_track(block.scale, shape, said.theirs, block.agreed)
            columns = (Column(0, tuple(names)), Column(left + PAD, tuple(words)))
            strip = Strip(columns, Drawing(picture, shape.marker, PAD + top, shape.width), pad=PAD, rule="line")
            yield replace(strip, whole=strip.height < self._height / 3)

    def _table(self, table: Table) -> Iterator[Strip]:
        shares = [self._width * share / sum(table.widths) for share in table.widths]
        lefts = [sum(shares[:number]) for number in range(len(shares))]

        def columns(cells: Sequence[Sequence[Row]]) -> tuple[Column, ...]:
            return tuple(Column(left + PAD, tuple(rows)) for left, rows in zip(lefts, cells, strict=True))

        names = [
            self._rows(text, CELL_HEAD, share - 2 * PAD) for text, share in zip(table.head, shares, strict=True)
        ]  # fmt: skip
        head = Strip(columns(names), above=8, pad=PAD, fill="soft", keep=True)
        yield head
        for row in table.rows:
            cells = [self._cell(item, share - 2 * PAD) for item, share in zip(row, shares, strict=True)]
            strip = Strip(columns(cells), pad=PAD, rule="edge", head=head)
            yield replace(strip, whole=strip.height < self._height / 3)

    def _cell(self, item: Item, width: float) -> list[Row]:
        rows = self._rows(item.text, CELL, width, short=True) if item.text or not item.note else []
        return rows + (self._rows(item.note, CELL_NOTE, width, short=True) if item.note else [])


def _to_write_on(block: Ruled) -> Iterator[Strip]:
    return (Strip(least=RULED, rule="edge", spare=block.spare) for _line in range(block.lines))
