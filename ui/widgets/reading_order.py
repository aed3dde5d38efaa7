"""Where the Tab key leads: from field to field in the order in which a page is read.

Qt goes by the order in which widgets were made. On pages that grow while somebody works (a new line of evidence, a
dialog whose buttons are made before its fields) that leads from the last chip of a new row out of the page.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QMainWindow, QWidget

from ui.widgets.scroller import show_at_once

LIES_OVER = "lies_over"
"""Property of a widget that lies over others and in no layout: it is read after them."""

PAGE = "page"
"""Name of the widget that is all of a page. What is made anew in it keeps the keyboard within it."""

ONE_STOP = "one_stop"
"""Property of a widget whose buttons belong together: Tab stops at one of them. Arrow keys are its own affair."""


def go_on(window: QWidget, forward: bool, start: QWidget | None = None) -> bool:
    """Puts the keyboard into the next field of a window, or the one before. False where there is none.

    Where nothing has the keyboard, it begins at `start`, or at the first field of all.
    """
    here = window.focusWidget() or start
    order = list(in_order(window, here))
    while here is not None and here not in order:
        here = here.parentWidget()  # it has left its place already: go on from where that was
    stops = [widget for widget in order if widget is here or _is_stop(widget, window, here)]
    step = 1 if forward else -1
    at = stops.index(here) + step if here in stops else (0 if forward else -1)
    there = stops[at % len(stops)] if stops else here
    if there is None or there is here:
        return False
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    show_at_once(there)
    return True


def lead_into(window: QWidget, page: QWidget) -> None:
    """Leads into a page that was filled just now, to its beginning."""

    def lead() -> None:
        if there := next(iter(stops_in(page, window)), None):
            there.setFocus(Qt.FocusReason.OtherFocusReason)
            show_at_once(there)

    QTimer.singleShot(0, page, lead)  # what is new can be seen only after a moment


def place_in(page: QWidget) -> Callable[[], None]:
    """What keeps the keyboard where it is in a page, or a window, that is made anew: at what is called the same.

    Where that is gone, it goes to what stands in its place. Whoever puts it elsewhere meanwhile is left alone.
    """
    window = page.window()
    here = window.focusWidget()
    if here is None or not page.isAncestorOf(here):
        return lambda: None
    stops = stops_in(page, window)
    kind, name, at = type(here), called(here), stops.index(here) if here in stops else 0
    here.clearFocus()  # else Qt takes it somewhere when it goes, and nobody knows whether that was meant

    def go_back() -> None:
        now, stops = window.focusWidget(), stops_in(page, window)
        if (now is None or not page.isAncestorOf(now)) and stops:
            there = _the_same(stops, kind, name) or stops[min(at, len(stops) - 1)]
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    return lambda: QTimer.singleShot(0, page, go_back)  # what is new can be seen only after a moment


def stay_while_emptied(layout: QLayout) -> None:
    """To be said before a layout is emptied: when the keyboard is in it, it stays where it is in the page around."""
    around = layout.parentWidget()
    here = around.window().focusWidget() if around else None
    while here is not None and here.parentWidget() is not around:
        here = here.parentWidget()
    if around is not None and here is not None and here in _in_layout(layout, [here]):
        page = _page_around(around)
        QTimer.singleShot(0, page, place_in(page))  # Qt shows what comes in its place as late as that


def _page_around(widget: QWidget) -> QWidget:
    around: QWidget | None = widget
    while around is not None and around.objectName() != PAGE and not around.isWindow():
        around = around.parentWidget()
    return around or widget


def called(widget: QWidget) -> str:
    """What a widget is called: for screen readers, or by the words on it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _the_same(among: Sequence[QWidget], kind: type[QWidget], name: str) -> QWidget | None:
    return next((one for one in among if name and type(one) is kind and called(one) == name), None)


def stops_in(page: QWidget, window: QWidget) -> list[QWidget]:
    """Where Tab stops in a page, as it is read."""
    return [one for one in in_order(page) if _is_stop(one, window, None)]


def in_order(widget: QWidget, here: QWidget | None = None) -> Iterator[QWidget]:
    """A widget and all that can be seen in it, as it is read. `here` may be hidden: it is just being taken away."""
    yield widget
    for part in _parts(widget):
        if not part.isHidden() or part is here or (here and part.isAncestorOf(here)):
            yield from in_order(part, here)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    inside = widget.centralWidget() if isinstance(widget, QMainWindow) else None
    if inside:
        yield inside
        return
    parts = [part for part in widget.children() if isinstance(part, QWidget) and not part.isWindow()]
    if layout := widget.layout():
        yield from _in_layout(layout, parts)
        yield from (part for part in parts if part.property(LIES_OVER))
    else:
        yield from parts


def _in_layout(layout: QLayout, among: Sequence[QWidget]) -> Iterator[QWidget]:
    for part in _items(layout, among):
        if isinstance(part, QLayout):
            yield from _in_layout(part, among)
        else:
            yield part


def _items(layout: QLayout, among: Sequence[QWidget]) -> list[QWidget | QLayout]:
    """What lies in a layout, in its order.

    Widgets and layouts are asked for their place. `itemAt` would tell sooner, but Python then keeps an item that Qt
    deletes with its widget without a word: the next object at that place in memory is taken for it, and the program
    ends (seen).
    """
    placed: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(part), part) for part in among]
    placed += [(layout.indexOf(part), part) for part in layout.children() if isinstance(part, QLayout)]
    here = [(place, part) for place, part in placed if place >= 0]

    def order(one: tuple[int, QWidget | QLayout]) -> Any:
        return layout.getItemPosition(one[0]) if isinstance(layout, QGridLayout) else one[0]

    return [part for _place, part in sorted(here, key=order)]


def _is_stop(widget: QWidget, window: QWidget, here: QWidget | None) -> bool:
    """Whether Tab stops here. Of buttons that belong together it stops at one; arrow keys lead to the others."""
    tab = Qt.FocusPolicy.TabFocus
    if widget.focusPolicy() & tab != tab or not widget.isEnabled() or widget.focusProxy():
        return False
    return widget.isVisibleTo(window) and not (isinstance(widget, QAbstractButton) and _stands_back(widget, here))


def _stands_back(button: QAbstractButton, here: QWidget | None) -> bool:
    """Whether another button of the same group is chosen, or has the keyboard."""
    group, parent = button.group(), button.parentWidget()
    if group:
        others = [one for one in group.buttons() if one is not button]
    elif parent and (button.autoExclusive() or parent.property(ONE_STOP)):
        alike = parent.findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        others = [one for one in alike if one is not button and one.group() is None]
    else:
        return False
    return here in others or (not button.isChecked() and any(one.isChecked() for one in others))
