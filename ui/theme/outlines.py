"""The outlines of our icons as paths.

Lucide, where they come from, writes with few words of SVG. Reading these words here saves every start the whole SVG
library, which takes more room than all our own code.
"""

import math
import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

PART = re.compile(r"<(path|circle|rect|line)\s([^>]*)/>")
FACT = re.compile(r'([a-z0-9]+)="([^"]*)"')
STRETCH = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = r"(-?(?:\d+\.?\d*|\.\d+))[\s,]*"
NUMBERS = re.compile(NUMBER)
ARC = re.compile(NUMBER * 3 + r"([01])[\s,]*([01])[\s,]*" + NUMBER * 2)
"""The two choices of an arc may stand close to each other and to the next number."""
COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}
"""How many numbers belong to a letter of a path; arcs and ends are read apart."""


def outlines(svg: str) -> Iterator[QPainterPath]:
    """The lines of one icon, part by part, in the units of its file. Raises KeyError for a letter unknown to Lucide.

    Parts are drawn one by one: where two of them cross, the edge looks otherwise than when both are one path.
    """
    for kind, facts in PART.findall(svg):
        path, said = QPainterPath(), dict(FACT.findall(facts))
        if kind == "path":
            _Tracer(path).follow(said["d"])
        else:
            _shape(path, kind, {name: float(value) for name, value in said.items()})
        yield path


def _shape(path: QPainterPath, kind: str, numbers: dict[str, float]) -> None:
    if kind == "circle":
        path.addEllipse(QPointF(numbers["cx"], numbers["cy"]), numbers["r"], numbers["r"])
    elif kind == "rect":
        area = QRectF(numbers["x"], numbers["y"], numbers["width"], numbers["height"])
        round = numbers.get("rx", 0.0)
        path.addRoundedRect(area, round, numbers.get("ry", round))
    else:
        path.moveTo(numbers["x1"], numbers["y1"])
        path.lineTo(numbers["x2"], numbers["y2"])


class _Tracer:
    """Follows the letters of one SVG path; small letters count from where the pen is. A point is a complex number."""

    def __init__(self, path: QPainterPath) -> None:
        self._path = path
        self._here = self._start = 0j

    def follow(self, data: str) -> None:
        for letter, rest in STRETCH.findall(data):
            for turn, numbers in enumerate(_groups(letter.upper(), rest)):
                # What follows a move without another letter are lines.
                self._step({"M": "L", "m": "l"}.get(letter, letter) if turn else letter, numbers)

    def _step(self, letter: str, numbers: list[float]) -> None:
        from_here = self._here if letter.islower() else 0j
        match letter.upper():
            case "Z":
                self._path.closeSubpath()
                self._here = self._start
                return
            case "H":
                points = [complex(from_here.real + numbers[0], self._here.imag)]
            case "V":
                points = [complex(self._here.real, from_here.imag + numbers[0])]
            case _:
                pairs = numbers[-2:] if letter in "aA" else numbers
                points = [from_here + complex(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]
        self._draw(letter.upper(), points, numbers)
        self._here = points[-1]

    def _draw(self, letter: str, points: list[complex], numbers: list[float]) -> None:
        match letter:
            case "M":
                self._path.moveTo(*_pairs(points))
                self._start = points[0]
            case "C":
                self._path.cubicTo(*_pairs(points))
            case "Q":
                self._path.quadTo(*_pairs(points))
            case "A":
                self._arc(numbers[0], numbers[1], bool(numbers[3]), bool(numbers[4]), points[0])
            case _:
                self._path.lineTo(*_pairs(points))

    def _arc(self, rx: float, ry: float, large: bool, clockwise: bool, end: complex) -> None:
        """A part of an upright ellipse, from end points to centre and angles (SVG 1.1, appendix F.6.5)."""
        half, middle = (self._here - end) / 2, (self._here + end) / 2
        u, v = half.real / rx, half.imag / ry
        far = math.hypot(u, v)
        if far > 1:  # too small to reach: made larger until it does
            rx, ry, u, v, far = rx * far, ry * far, u / far, v / far, 1.0
        aside = math.sqrt(1 / far**2 - 1) * (-1 if large == clockwise else 1)
        centre_u, centre_v = aside * v, -aside * u
        first = math.atan2(v - centre_v, u - centre_u)
        turn = (math.atan2(-v - centre_v, -u - centre_u) - first) % math.tau
        turn = turn if clockwise else turn - math.tau
        pieces = math.ceil(abs(turn) / (math.pi / 2))
        reach = 4 / 3 * math.tan(turn / pieces / 4)

        def at(angle: float, out: float = 0.0) -> complex:
            x, y = math.cos(angle) - out * math.sin(angle), math.sin(angle) + out * math.cos(angle)
            return complex((centre_u + x) * rx, (centre_v + y) * ry) + middle

        # Qt's own `arcTo` would begin and end a hair away from its neighbours, and the joint would be seen.
        for piece in range(pieces):
            begin, stop = first + turn * piece / pieces, first + turn * (piece + 1) / pieces
            stretch = [at(begin, reach), at(stop, -reach), end if piece == pieces - 1 else at(stop)]
            self._path.cubicTo(*_pairs(stretch))


def _pairs(points: list[complex]) -> Iterator[float]:
    for point in points:
        yield point.real
        yield point.imag


def _groups(letter: str, rest: str) -> list[list[float]]:
    """The numbers after a letter, in the groups that it takes."""
    if letter == "Z":
        return [[]]
    if letter == "A":
        return [[float(number) for number in arc] for arc in ARC.findall(rest)]
    numbers, count = [float(number) for number in NUMBERS.findall(rest)], COUNT[letter]
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]
