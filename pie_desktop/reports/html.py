"""Blocks -> one HTML page that needs nothing from outside. Every text is escaped; nothing is ever loaded."""

import unicodedata
from collections.abc import Iterable
from html import escape
from itertools import chain

from pie_desktop.pictures.circle import CircleShape, circle
from pie_desktop.pictures.path import PathShape, path
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
    Heading,
    Journey,
    NewPage,
    Para,
    PathBlock,
    Report,
    Ruled,
    Stop,
    Table,
    Together,
    TrackBlock,
    Voices,
)
from pie_desktop.reports.palette import light
from pie_desktop.reports.plain import BREAKS, code
from pie_desktop.reports.style import STYLE
from pie_desktop.reports.svg import svg
from pie_desktop.words import _, listed


def html(report: Report) -> tuple[bytes, tuple[str, ...]]:
    """The report as one HTML file in UTF-8, and the characters that no page may hold (shown as their codes)."""
    page = _Page()
    tokens = ";".join(f"--{name}:{value}" for name, value in light().items())
    body = "\n".join(page.block(block) for block in report.blocks)
    text = (
        f'<!doctype html>\n<html lang="{page.text(report.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{page.text(report.title)}</title><style>:root{{{tokens}}}{STYLE}</style></head>\n"
        f'<body>\n{body}\n<footer dir="auto">{page.text(report.foot)}</footer>\n</body></html>\n'
    )
    return text.encode("utf-8"), tuple(sorted(page.missing))


class _Page:
    """Writes blocks as HTML. `missing` gathers the characters that no page may hold."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    def text(self, text: str) -> str:
        """Plain text, escaped."""
        lines = BREAKS.sub("\n", text)
        unfit = {one for one in lines if unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t"}
        self.missing |= unfit
        return escape("".join(code(one) if one in unfit else one for one in lines) if unfit else lines)

    def _tag(self, name: str, text: str, note: str = "", style: str = "") -> str:
        """One text of a person in an element of its own, with its own direction."""
        small = f"<small>{self.text(note)}</small>" if note else ""
        kind = f' class="{style}"' if style else ""
        return f'<{name} dir="auto"{kind}>{self.text(text)}{small}</{name}>'

    def _all(self, blocks: Iterable[Block]) -> str:
        return "\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case NewPage() | Ruled():
                return _space(block)
            case Together():
                return f"<section>{self._all(block.blocks)}</section>"
            case Columns():
                columns = (f"<div>{self._all(blocks)}</div>" for blocks in block.columns)
                return f'<div class="columns">{"".join(columns)}</div>'
            case TrackBlock() | PathBlock() | CircleBlock():
                return self._picture(block)
            case Journey() | Voices():
                return self._journey(block) if isinstance(block, Journey) else self._voices(block)
            case _:
                return self._texts(block)

    def _texts(self, block: Cover | Heading | Para | Bullets | Facts | Table | Code) -> str:
        match block:
            case Cover():
                texts = (("p", block.kicker), ("h1", block.title), ("p", block.subtitle))
                return f"<header>{''.join(self._tag(name, text) for name, text in texts if text)}</header>"
            case Heading():
                return self._tag(f"h{block.level + 1}", block.text, style=block.tone if block.level == 1 else "")
            case Para() | Code():
                para = Para(" ".join(block.groups)) if isinstance(block, Code) else block
                return self._tag("p", para.text, para.note, "code" if isinstance(block, Code) else para.style)
            case Bullets():
                return f"<ul>{''.join(self._tag('li', item.text, item.note) for item in block.items)}</ul>"
            case Facts():
                return f"<dl>{''.join(self._tag('dt', name) + self._tag('dd', text) for name, text in block.rows)}</dl>"
            case Table():
                return self._table(block)

    def _table(self, table: Table) -> str:
        shares = "".join(f'<col style="width:{100 * share / sum(table.widths):.4g}%">' for share in table.widths)
        names = "".join(f'<th scope="col">{self.text(text)}</th>' for text in table.head)
        rows = (f"<tr>{''.join(self._tag('td', one.text, one.note) for one in row)}</tr>" for row in table.rows)
        return f"<table>{shares}<thead><tr>{names}</tr></thead><tbody>{''.join(rows)}</tbody></table>"

    def _picture(self, block: TrackBlock | PathBlock | CircleBlock) -> str:
        if isinstance(block, TrackBlock):
            return self._track(block)
        if isinstance(block, CircleBlock):
            around = CircleShape(width=700)
            drawn = circle(block.middle, block.spokes, around)
            return svg(drawn, (0, 0, 700, around.height(block.spokes)), block.words, self.text)
        shape = PathShape(width=640, names=200)
        height = shape.height(block.scale, len(block.stops))
        return svg(path(block.scale, shape, block.stops), (0, 0, 640, height), block.words, self.text)

    def _track(self, block: TrackBlock) -> str:
        asked = (block.now, block.then, block.when, _("now"))
        names = captions(block.scale, TrackShape(width=640, middle=0), *asked)
        shape = TrackShape(width=640, middle=max([18, *(name.size - name.y for name in names)]))
        picture = track(block.scale, shape, *asked)
        return svg(picture, (-14, 0, 668, shape.tall(block.scale) + 4), block.words, self.text)

    def _journey(self, journey: Journey) -> str:
        levels = listed((level.label for level in journey.scale.levels), " · ")
        rows = chain.from_iterable(
            (*([f'<tr><th colspan="3" dir="auto">{self.text(name)}</th></tr>'] if name else []),
             *(self._stop(journey, stop) for stop in stops))
            for name, stops in journey.parts
        )  # fmt: skip
        head = f'<tr><td></td><td class="quiet">{self.text(levels)}</td><td></td></tr>'
        return f'<table class="journey"><tbody>{head}{"".join(rows)}</tbody></table>'

    def _voices(self, block: Voices) -> str:
        shape = TrackShape(width=260, middle=11, thickness=12, marker=6.5, text=0)
        rows = []
        for said in block.said:
            line = voices_track(block.scale, shape, said.theirs, block.agreed)
            picture = svg(line, (-10, 0, 280, 22), f"{said.label}: {said.place}", self.text)
            words = self._tag("p", said.words, style="quote") if said.words else ""
            who = self._tag("div", said.label, said.sort, "strong")
            place = self._tag("div", said.place, style="quiet")
            rows.append(f"<tr><td>{who}{picture}</td><td>{place}{words}</td></tr>")
        return f'<table class="journey"><col style="width:42%"><col><tbody>{"".join(rows)}</tbody></table>'

    def _stop(self, journey: Journey, stop: Stop) -> str:
        shape = TrackShape(width=260, middle=10, thickness=13, marker=6.5, text=0)
        picture = svg(track(journey.scale, shape, stop.now, stop.then), (-10, 0, 280, 20), stop.words, self.text)
        return f"<tr>{self._tag('td', stop.label)}<td>{picture}</td>{self._tag('td', stop.words, stop.note)}</tr>"


def _space(block: NewPage | Ruled) -> str:
    if isinstance(block, Ruled):
        return "" if block.spare else '<div class="ruled"></div>' * block.lines
    return '<div class="page"></div>' if block.unless_free == 1 else ""
