"""Line icons, drawn in a token's colour at the size that is asked for."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import folder


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon of `resources/icons` as a picture of `size` device-independent pixels."""
    svg = (folder("icons") / f"{name}.svg").read_bytes().replace(b"currentColor", colour.name().encode())
    image = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, colour: QColor, size: int, ratio: float) -> QIcon:
    """One icon, sharp on a screen with so many pixels to a device-independent one."""
    return QIcon(pixmap(name, colour, size, ratio))
