"""A table of many rows that stays quick: a model behind a view, and no widget for a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pie_desktop.pictures.role_lines import Span, TimeShape, role_line, years
from ui.theme.theme import Theme
from ui.widgets.labels import as_tip
from ui.widgets.painting import draw

Index = QModelIndex | QPersistentModelIndex


LONGEST = 240
"""So many letters of a cell are drawn: what does not fit is not worth breaking into lines. The tip has it all."""


class Shown(Protocol):
    """One row: what it stands for, its cells as words, and lines in time that are drawn in the last column."""

    @property
    def id(self) -> str:
        """The record that it stands for."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Its words, column by column."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Lines in time."""


class TableRow(Struct, frozen=True):
    """A row that has only words as a rule."""

    id: str
    cells: tuple[str, ...]
    spans: tuple[Span, ...] = ()


class RowsModel(QAbstractTableModel):
    """Rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.head: tuple[str, ...] = ()
        self.rows: Sequence[Shown] = ()

    def show_rows(self, head: tuple[str, ...], rows: Sequence[Shown]) -> None:
        """Puts other rows in the place of these."""
        self.beginResetModel()
        self.head, self.rows = head, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(self.rows[index.row()].cells[index.column()][:LONGEST].split())
        if role == Qt.ItemDataRole.ToolTipRole and self.rows[index.row()].cells[index.column()]:
            return as_tip(self.rows[index.row()].cells[index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if (
            orientation == Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and section < len(self.head)
        ):
            return self.head[section]
        return None


class _TimeCell(QStyledItemDelegate):
    """Draws lines in time; the words of the cell say the same to those who do not see them."""

    def __init__(self, theme: Theme, model: RowsModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self.first, self.last, self.today = date.min, date.max, date.min

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        if not row.spans:
            super().paint(painter, option, index)
            return
        area = option.rect.adjusted(8, 2, -8, -2)
        painter.save()
        painter.translate(QPoint(area.left(), area.top()))
        shape = TimeShape(self.first, self.last, area.width(), area.height())
        draw(painter, role_line(shape, row.spans, self.today), self._theme.tokens, option.font)
        painter.restore()


class YearsAbove(QWidget):
    """The years over a column of lines in time."""

    def __init__(self, theme: Theme, table: RowsTable) -> None:
        super().__init__()
        self._theme, self._table = theme, table
        self.setFixedHeight(round(theme.base * 1.5))

    def paintEvent(self, _event: object) -> None:  # noqa: N802
        column = len(self._table.model_of_rows.head) - 1
        if column < 0:
            return
        left = self._table.columnViewportPosition(column) + 8
        painter = QPainter(self)
        painter.translate(QPoint(left + self._table.frameWidth(), 0))
        cell = self._table.time_cell
        shape = TimeShape(cell.first, cell.last, max(1, self._table.columnWidth(column) - 16), self.height())
        draw(painter, years(shape, self._theme.base * 0.85), self._theme.tokens, self.font())


class RowsTable(QTableView):
    """`picked` tells the id of the row that is chosen, by mouse or keys. Its choice outlives other rows, unsaid."""

    picked = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.model_of_rows = RowsModel()
        self.setModel(self.model_of_rows)
        self.time_cell = _TimeCell(theme, self.model_of_rows)
        self._plain_cell = QStyledItemDelegate()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(theme.base * 2.3))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._shares: tuple[int, ...] = ()
        self._telling = True
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(
        self,
        head: tuple[str, ...],
        shares: tuple[int, ...],
        rows: Sequence[Shown],
        today: date | None = None,
        ends: tuple[date, date] = (date.min, date.max),
    ) -> None:
        """Shows other rows under these headings, with their shares of the width; what was chosen stays chosen.

        With `today` the last column shows lines in time between two days.
        """
        before = self.chosen
        if today:
            self.time_cell.first, self.time_cell.last = ends
            self.time_cell.today = today
        self.selectionModel().blockSignals(True)
        self.model_of_rows.show_rows(head, rows)
        self._shares = shares
        self._share_width()
        cell = self.time_cell if today else self._plain_cell
        for column in range(len(head)):
            self.setItemDelegateForColumn(column, cell if column == len(head) - 1 else self._plain_cell)
        self.selectionModel().blockSignals(False)
        if before:
            self._telling = False
            self.choose(before)
            self._telling = True

    @property
    def chosen(self) -> str:
        """The id of the row that is chosen, or nothing."""
        at = self.currentIndex().row()
        return self.model_of_rows.rows[at].id if 0 <= at < len(self.model_of_rows.rows) else ""

    def choose(self, id: str) -> bool:
        """Chooses a row. False when it is not shown."""
        at = next((number for number, row in enumerate(self.model_of_rows.rows) if row.id == id), None)
        if at is None:
            return False
        self.setCurrentIndex(self.model_of_rows.index(at, 0))
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Whoever comes by keys sees where they are: Qt goes to the first row then, and marks none."""
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.model_of_rows.rows and not by_mouse and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self._telling:
            self.picked.emit(self.model_of_rows.rows[now.row()].id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Gives each column its share; narrower than can be read, the table scrolls sideways."""
        room = max(self.viewport().width(), self._theme.base * 30)
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, room * share // sum(self._shares))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 40, self._theme.base * 22)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 16, self._theme.base * 12)
