"""Blocks -> one HTML page that needs nothing from outside. Every text is escaped; nothing is ever loaded."""

import json
from collections.abc import Iterator
from html import escape

from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Primitive
from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.reports.blocks import Block, Bullets, Heading, Para, Report, Space, Table, TrackBlock
from pie_desktop.words import _
from resources import folder

STYLE = """
:root{{{tokens}}}
body{{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--surface);
max-width:46rem;margin:3rem auto;padding:0 1rem;overflow-wrap:anywhere}}
p,li,td,h1,h2,h3{{white-space:pre-wrap;unicode-bidi:plaintext}}
h1{{color:var(--accent);margin-top:3rem;break-before:page}} h3{{color:var(--muted);font-size:1rem}}
.title{{font-size:2.2rem;font-weight:bold;margin:0}} .lead{{font-size:1.2rem;color:var(--muted)}}
.quiet,small{{color:var(--muted);font-size:.9rem}} .strong{{font-weight:bold}}
.quote{{border-left:3px solid var(--edge);padding-left:.8rem}} small{{display:block;white-space:pre-wrap}}
table{{border-collapse:collapse;width:100%;font-size:.9rem}} th{{background:var(--soft);text-align:left}}
th,td{{border-bottom:1px solid var(--edge);padding:.4rem;vertical-align:top}} svg{{max-width:100%;height:auto}}
footer{{color:var(--muted);font-size:.8rem;border-top:1px solid var(--line);margin-top:3rem}}
"""


def html(report: Report) -> bytes:
    """The report as one HTML file in UTF-8."""
    tokens = json.loads((folder("theme") / "tokens.json").read_text(encoding="utf-8"))["light"]
    style = STYLE.format(tokens=";".join(f"--{name}:{value}" for name, value in tokens.items()))
    body = "\n".join(part for block in report.blocks for part in _block(block))
    page = (
        f'<!doctype html>\n<html lang="{escape(report.language)}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(report.title)}</title><style>{style}</style></head>\n<body>\n{body}\n"
        f"<footer>{escape(report.foot)}</footer>\n</body></html>\n"
    )
    return page.encode("utf-8", "backslashreplace")


def _text(text: str) -> str:
    """Plain text for HTML. Characters that no page may hold are shown as their codes."""
    shown = "".join(
        character if character >= " " or character in "\n\t" else f"[U+{ord(character):04X}]"
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return escape(shown)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{_text(block.text)}</h{block.level}>"
    elif isinstance(block, Para):
        yield f'<p class="{block.style}">{_text(block.text)}</p>'
    elif isinstance(block, Bullets):
        items = (_text(text) + (f"<small>{_text(note)}</small>" if note else "") for text, note in block.items)
        yield "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    elif isinstance(block, TrackBlock):
        yield _svg(block)
    elif isinstance(block, Table):
        yield _table(block)
    elif isinstance(block, Space):
        yield f'<div style="height:{block.lines}rem"></div>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_text(text)}</th>' for text in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{_text(text)}</td>" for text in row) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _svg(block: TrackBlock) -> str:
    shape = TrackShape(width=640, middle=38)
    picture = track(block.scale, shape, block.now, block.then, block.when, _("now"))
    parts = "".join(_drawn(primitive) for primitive in picture)
    size = f'viewBox="-12 0 664 {shape.height + 4:.0f}" width="664" height="{shape.height + 4:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{_text(block.words)}" {size}>{parts}</svg>'


def _drawn(one: Primitive) -> str:
    if isinstance(one, Box):
        size = f'width="{one.width:.1f}" height="{one.height:.1f}" rx="{one.radius:.1f}"'
        return f'<rect x="{one.x:.1f}" y="{one.y:.1f}" {size} fill="var(--{one.fill})"/>'
    if isinstance(one, Disc):
        ring = f'stroke="var(--{one.ring})" stroke-width="{one.ring_width:.1f}"'
        return f'<circle cx="{one.x:.1f}" cy="{one.y:.1f}" r="{one.radius:.1f}" fill="var(--{one.fill})" {ring}/>'
    if isinstance(one, Line):
        dash = f' stroke-dasharray="{one.dash:.1f}"' if one.dash else ""
        ends = f'x1="{one.x1:.1f}" y1="{one.y1:.1f}" x2="{one.x2:.1f}" y2="{one.y2:.1f}"'
        return f'<line {ends} stroke="var(--{one.colour})" stroke-width="{one.width:.1f}"{dash}/>'
    return _label(one)


def _label(one: Label) -> str:
    anchor = {"left": "start", "middle": "middle", "right": "end"}[one.align]
    weight = ' font-weight="bold"' if one.bold else ""
    place = f'x="{one.x:.1f}" y="{one.y:.1f}" font-size="{one.size:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="var(--{one.colour})"{weight}>{_text(one.text)}</text>'
