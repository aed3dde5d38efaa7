"""Writes the lines of our icons as numbers: `resources/icons/lines.json`, from Lucide's files beside it.

Lucide writes with few words of SVG. They are read here, once, and not at each start of the program; Qt's own library
for SVG takes more room than all of our code.

The document: icon -> parts -> steps, each a letter and its numbers, in the units of Lucide's files. M move, L line,
C and Q curves, Z back to the beginning, E an ellipse and R a rounded rectangle (place, size, radii).
"""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

Step = tuple[str | float, ...]
ICONS = Path(__file__).parents[2] / "resources" / "icons"
FILE = ICONS / "lines.json"
DIGITS = 4
"""So many after the point are far more than anybody sees, and the same on every machine."""

PART = re.compile(r"<(path|circle|rect|line)\s([^>]*)/>")
FACT = re.compile(r'([a-z0-9]+)="([^"]*)"')
STRETCH = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = r"(-?(?:\d+\.?\d*|\.\d+))[\s,]*"
NUMBERS = re.compile(NUMBER)
ARC = re.compile(NUMBER * 3 + r"([01])[\s,]*([01])[\s,]*" + NUMBER * 2)
"""The two choices of an arc may stand close to each other and to the next number."""
COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4}
"""How many numbers belong to a letter of a path; arcs and ends are read apart."""


def parts(svg: str) -> Iterator[list[Step]]:
    """The lines of one icon, part by part. Raises KeyError for a letter unknown to Lucide.

    Parts are drawn one by one: where two of them cross, the edge looks otherwise than when both are one path.
    """
    for kind, facts in PART.findall(svg):
        said = dict(FACT.findall(facts))
        if kind == "path":
            yield _Tracer().follow(said["d"])
        else:
            yield _shape(kind, {name: float(value) for name, value in said.items()})


def _shape(kind: str, numbers: dict[str, float]) -> list[Step]:
    if kind == "circle":
        x, y, r = numbers["cx"], numbers["cy"], numbers["r"]
        return [_step("E", x - r, y - r, 2 * r, 2 * r)]
    if kind == "rect":
        rounded = numbers.get("rx", 0.0)
        place = (numbers[name] for name in ("x", "y", "width", "height"))
        return [_step("R", *place, rounded, numbers.get("ry", rounded))]
    return [_step("M", numbers["x1"], numbers["y1"]), _step("L", numbers["x2"], numbers["y2"])]


def _step(letter: str, *numbers: float) -> Step:
    found = (round(number, DIGITS) for number in numbers)
    return (letter, *(int(number) if number == int(number) else number for number in found))


class _Tracer:
    """Follows the letters of one SVG path; small letters count from where the pen is. A point is a complex number."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._here = self._start = 0j

    def follow(self, data: str) -> list[Step]:
        """The steps of a path, with nothing counted from where the pen is."""
        for letter, rest in STRETCH.findall(data):
            for turn, numbers in enumerate(_groups(letter.upper(), rest)):
                # What follows a move without another letter are lines.
                self._follow({"M": "L", "m": "l"}.get(letter, letter) if turn else letter, numbers)
        return self._steps

    def _follow(self, letter: str, numbers: list[float]) -> None:
        from_here = self._here if letter.islower() else 0j
        match letter.upper():
            case "Z":
                self._steps.append(("Z",))
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
        if letter == "A":
            self._arc(numbers[0], numbers[1], bool(numbers[3]), bool(numbers[4]), points[0])
            return
        if letter == "M":
            self._start = points[0]
        self._add({"H": "L", "V": "L"}.get(letter, letter), points)

    def _add(self, letter: str, points: list[complex]) -> None:
        self._steps.append(_step(letter, *(number for point in points for number in (point.real, point.imag))))

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
            self._add("C", stretch)


def _groups(letter: str, rest: str) -> list[list[float]]:
    """The numbers after a letter, in the groups that it takes."""
    if letter == "Z":
        return [[]]
    if letter == "A":
        return [[float(number) for number in arc] for arc in ARC.findall(rest)]
    numbers, count = [float(number) for number in NUMBERS.findall(rest)], COUNT[letter]
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]


def document() -> str:
    """The whole file, an icon a line."""
    found = {path.stem: list(parts(path.read_text(encoding="utf-8"))) for path in sorted(ICONS.glob("*.svg"))}
    lines = (f"{json.dumps(name)}: {json.dumps(steps, separators=(',', ':'))}" for name, steps in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
