"""What pictures are made of. Lengths are in picture units (the drawer says how large one is), y grows downwards.

Colours are names of theme tokens, so that the same picture is drawn on a screen, in the dark and in grey.
"""

from typing import Literal

from msgspec import Struct


class Box(Struct, frozen=True):
    """A filled rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    fill: str


class Disc(Struct, frozen=True):
    """A disc with a ring around it."""

    x: float
    y: float
    radius: float
    fill: str
    ring: str
    ring_width: float


class Line(Struct, frozen=True):
    """A line; `dash` is the length of its dashes, 0 for none."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    dash: float = 0


class Label(Struct, frozen=True):
    """A short text on its baseline at (x, y). `room` is the width that it may take, where something stands beside it.

    Pictures know no fonts: whoever draws it cuts what turns out to be wider.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    align: Literal["left", "middle", "right"] = "middle"
    bold: bool = False
    room: float = 0


Primitive = Box | Disc | Line | Label
Picture = tuple[Primitive, ...]
