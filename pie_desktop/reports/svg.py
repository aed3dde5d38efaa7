"""Pictures as SVG inside a page."""

from collections.abc import Callable

from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive
from pie_desktop.reports.palette import light

Escape = Callable[[str], str]


def svg(picture: Picture, box: tuple[float, float, float, float], words: str, escape: Escape) -> str:
    """A picture; `box` is its left, top, width and height, `words` say the same for those who do not see it."""
    parts = "".join(_drawn(one, escape) for one in picture)
    left, top, width, height = box
    size = f'viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f'<svg role="img" aria-label="{escape(words)}" {size}>{parts}</svg>'


def _drawn(one: Primitive, escape: Escape) -> str:
    if isinstance(one, Box):
        size = f'width="{one.width:.1f}" height="{one.height:.1f}" rx="{one.radius:.1f}"'
        return f'<rect x="{one.x:.1f}" y="{one.y:.1f}" {size} fill="{light()[one.fill]}"/>'
    if isinstance(one, Disc):
        ring = f'stroke="{light()[one.ring]}" stroke-width="{one.ring_width:.1f}"'
        return f'<circle cx="{one.x:.1f}" cy="{one.y:.1f}" r="{one.radius:.1f}" fill="{light()[one.fill]}" {ring}/>'
    if isinstance(one, Line):
        dash = f' stroke-dasharray="{one.dash:.1f}"' if one.dash else ""
        ends = f'x1="{one.x1:.1f}" y1="{one.y1:.1f}" x2="{one.x2:.1f}" y2="{one.y2:.1f}"'
        return f'<line {ends} stroke="{light()[one.colour]}" stroke-width="{one.width:.1f}"{dash}/>'
    return _label(one, escape)


def _label(one: Label, escape: Escape) -> str:
    anchor = {"left": "start", "middle": "middle", "right": "end"}[one.align]
    weight = ' font-weight="bold"' if one.bold else ""
    place = f'x="{one.x:.1f}" y="{one.y:.1f}" font-size="{one.size:.1f}" text-anchor="{anchor}"'
    text = f'<text {place} fill="{light()[one.colour]}"{weight}>{escape(one.text)}</text>'
    return _cut(one, text) if one.room else text


def _cut(one: Label, text: str) -> str:
    """A text in a window of its own, beyond which nothing of it is drawn."""
    left = one.x - one.room * {"left": 0, "middle": 0.5, "right": 1}[one.align]
    window = (left, one.y - one.size * 1.1, one.room, one.size * 1.5)
    box = " ".join(f"{measure:.1f}" for measure in window)
    x, y, width, height = (f"{measure:.1f}" for measure in window)
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{box}">{text}</svg>'
