"""The small signs on chips: a tick on what is on, an arrow on what opens. Colour alone would tell only some people.

They are drawn beside the words, where a chip is empty: it keeps its width, and what stands beside it its place.
"""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QToolButton

TICK = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.15))
ARROW = ((0.1, 0.35), (0.5, 0.72), (0.9, 0.35))
"""The corners of the signs, in parts of their size."""


def draw_tick(chip: QToolButton) -> None:
    """A tick before the words."""
    size = _size(chip)
    _draw(chip, TICK, (_room(chip) - size) / 2, size)


def draw_arrow(chip: QToolButton) -> None:
    """An arrow behind the words, as boxes to choose from have it; not where nothing can be chosen."""
    if chip.isEnabled():
        size = _size(chip)
        _draw(chip, ARROW, chip.width() - (_room(chip) + size) / 2 + 1, size)


def unlit_after(menu: QMenu, chip: QToolButton) -> None:
    """Whoever closes the menu with the pointer elsewhere sees the chip as it is: Qt is not told that it was left."""
    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, chip, lambda: _unlight(chip)))


def _unlight(chip: QToolButton) -> None:
    if not chip.rect().contains(chip.mapFromGlobal(QCursor.pos())):
        chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        chip.update()


def _room(chip: QToolButton) -> float:
    """How wide the empty part on each side of the words is."""
    words = chip.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, chip.text()).width()
    whole = chip.sizeHint().width()
    return (whole - words) / 2


def _size(chip: QToolButton) -> float:
    return min(_room(chip) * 0.5, chip.fontMetrics().height() * 0.5)


def _draw(chip: QToolButton, corners: tuple[tuple[float, float], ...], left: float, size: float) -> None:
    top = (chip.height() - size) / 2
    painter = QPainter(chip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(chip.palette().color(QPalette.ColorRole.ButtonText), max(1.0, size / 6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(left + x * size, top + y * size) for x, y in corners]))
    painter.end()
