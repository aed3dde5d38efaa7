"""Draws pictures of primitives with a QPainter: the screen's half of `pie_desktop.pictures`."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture
from ui.theme.tokens import Tokens


def draw(painter: QPainter, picture: Picture, tokens: Tokens, font: QFont) -> None:
    """Draws a picture; one picture unit is one pixel."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for primitive in picture:
        if isinstance(primitive, Box):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens[primitive.fill])
            area = QRectF(primitive.x, primitive.y, primitive.width, primitive.height)
            painter.drawRoundedRect(area, primitive.radius, primitive.radius)
        elif isinstance(primitive, Disc):
            ring = QPen(tokens[primitive.ring], primitive.ring_width)
            painter.setPen(ring if primitive.ring_width else Qt.PenStyle.NoPen)
            painter.setBrush(tokens[primitive.fill])
            painter.drawEllipse(QPointF(primitive.x, primitive.y), primitive.radius, primitive.radius)
        elif isinstance(primitive, Line):
            pen = QPen(tokens[primitive.colour], primitive.width)
            if primitive.dash:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([primitive.dash / primitive.width, primitive.dash / primitive.width * 0.6])
            painter.setPen(pen)
            painter.drawLine(QPointF(primitive.x1, primitive.y1), QPointF(primitive.x2, primitive.y2))
        else:
            _label(painter, primitive, tokens, font)


def _label(painter: QPainter, label: Label, tokens: Tokens, font: QFont) -> None:
    sized = QFont(font)
    sized.setPixelSize(round(label.size))
    sized.setBold(label.bold)
    metrics = QFontMetricsF(sized)
    text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, label.room) if label.room else label.text
    width = metrics.horizontalAdvance(text)
    left = label.x - width * {"left": 0.0, "middle": 0.5, "right": 1.0}[label.align]
    painter.setFont(sized)
    painter.setPen(tokens[label.colour])
    painter.drawText(QPointF(left, label.y), text)
