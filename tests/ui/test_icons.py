"""Icons are drawn as Qt's own SVG library would draw them."""

import runpy
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import folder
from ui.theme import icons

ALL = sorted(path.stem for path in Path(folder("icons")).glob("*.svg"))


def by_the_library(name: str, size: int) -> QImage:
    svg = (folder("icons") / f"{name}.svg").read_bytes().replace(b"currentColor", b"#000000")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("size", [18, 96])
def test_an_icon_looks_as_its_file_says(qapp, name: str, size: int) -> None:
    ours = icons.pixmap(name, QColor("#000000"), size).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    wanted = by_the_library(name, size)
    places = [(x, y) for x in range(size) for y in range(size)]
    apart = [abs(ours.pixelColor(*place).alpha() - wanted.pixelColor(*place).alpha()) for place in places]
    assert sum(apart) <= 0.025 * sum(wanted.pixelColor(*place).alpha() for place in places)
    assert max(apart) <= 120, "edges may be a shade softer, no line may be elsewhere"


def test_the_lines_are_those_of_the_files() -> None:
    build = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "icons" / "build.py"))
    assert build["FILE"].read_text(encoding="utf-8") == build["document"](), "python packaging/icons/build.py"
