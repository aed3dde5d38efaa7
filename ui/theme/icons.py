"""Line icons, drawn in a token's colour at the size that is asked for."""

from functools import cache

from msgspec import json
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from resources import folder

UNITS, STROKE = 24, 2
"""How large Lucide's icons are in their own units, and how thick their lines."""
STEPS = {
    "M": QPainterPath.moveTo, "L": QPainterPath.lineTo, "C": QPainterPath.cubicTo, "Q": QPainterPath.quadTo,
    "Z": QPainterPath.closeSubpath, "E": QPainterPath.addEllipse, "R": QPainterPath.addRoundedRect,
}  # fmt: skip
"""What the letters of `resources/icons/lines.json` do; see `packaging/icons/build.py`, which writes it."""

Steps = list[tuple[str | float, ...]]


@cache
def _lines() -> dict[str, list[Steps]]:
    return json.decode((folder("icons") / "lines.json").read_bytes(), type=dict[str, list[Steps]])


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon of `resources/icons` as a picture of `size` device-independent pixels. KeyError where there is none."""
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width() / UNITS, image.height() / UNITS)
    painter.setPen(QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for part in _lines()[name]:  # one by one: where two cross, the edge looks otherwise than when both are one path
        painter.drawPath(_path(part))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _path(part: Steps) -> QPainterPath:
    path = QPainterPath()
    for letter, *numbers in part:
        STEPS[str(letter)](path, *numbers)  # type: ignore[operator]  # for mypy they have nothing in common
    return path


def icon(name: str, colour: QColor, size: int, ratio: float) -> QIcon:
    """One icon, sharp on a screen with so many pixels to a device-independent one."""
    return QIcon(pixmap(name, colour, size, ratio))
