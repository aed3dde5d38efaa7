"""What is done with shapes: the page asks for it, dialogs ask for more, and every change can be taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from pie_desktop.services import seats, structures
from pie_desktop.services.desk import Desk
from pie_desktop.services.structures import Shape
from pie_desktop.words import _
from ui.dialogs.asking import ask_and_do
from ui.dialogs.shapes import ShapeDialog
from ui.pages.context import Context


def shapes(desk: Desk) -> list[Shape] | tuple[seats.Seat, ...]:
    """The shapes that there are; with nobody at the keyboard, who might sit down."""
    return list(structures.structures(desk)) if desk.person else seats.seats(desk)


class Shaping:
    """Adds, changes and bins shapes of our own."""

    def __init__(self, context: Context, page: QWidget, made: Callable[[str], object]) -> None:
        """`made` hears the key of a shape that was added."""
        self._context, self._page, self._made = context, page, made

    def do(self, deed: str, key: str) -> None:
        """`add` one, one `like` another, `change` one, put one in the `bin`."""
        if deed == "bin":
            words = _("The shape is in the bin. What was written in it stays as it is.")
            self._context.do_and_tell(words, structures.bin_structure, key)
        elif deed == "add":
            self.add()
        else:
            self._context.tasks.ask(structures.shape, key, then=self._change if deed == "change" else self.add)

    def add(self, like: Shape | None = None) -> None:
        """Asks for a shape of our own."""
        asked = ShapeDialog(self._context.theme, self._page.window(), like.structure if like else None)
        deed = partial(_deed, asked, structures.add_structure)
        ask_and_do(self._context, asked, _("The shape is there."), deed, self._added)

    def _added(self, change: Any) -> None:
        self._made(change.touched[0].id)

    def _change(self, shape: Shape) -> None:
        asked = ShapeDialog(self._context.theme, self._page.window(), shape.structure, there=True)
        deed = partial(_deed, asked, structures.change_structure, shape.key)
        ask_and_do(self._context, asked, _("The shape is changed."), deed)


def _deed(asked: ShapeDialog, verb: object, *args: str) -> tuple[object, tuple[str, ...], dict[str, object]]:
    return verb, args, asked.values()
