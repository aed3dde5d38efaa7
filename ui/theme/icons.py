"""Line icons, drawn in a token's colour at the size that is asked for."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from resources import folder
from ui.theme.outlines import outlines

UNITS, STROKE = 24, 2
"""How large Lucide's icons are in their own units, and how thick their lines."""


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon of `resources/icons` as a picture of `size` device-independent pixels."""
    svg = (folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width() / UNITS, image.height() / UNITS)
    painter.setPen(QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for lines in outlines(svg):
        painter.drawPath(lines)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: QColor, size: int, ratio: float) -> QIcon:
    """One icon, sharp on a screen with so many pixels to a device-independent one."""
    return QIcon(pixmap(name, colour, size, ratio))
