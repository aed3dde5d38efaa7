"""Questions that help under a theme or element."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel


class Questions(QWidget):
    """Questions that help: one of them when questions are asked one at a time, all when somebody asks for them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("s1"))
        column.setSpacing(theme.size("s1"))
        self._first = PlainLabel("", "lead")
        self._all = PlainLabel("", "muted")
        self._one, self._open = False, False
        column.addWidget(self._first)
        column.addWidget(self._all)
        self.hide()

    def show_questions(self, questions: tuple[str, ...]) -> None:
        """Shows these, one a line."""
        self._first.setText(questions[0] if questions else "")
        self._all.setText("\n".join(f"•  {question}" for question in questions))

    def show_one(self, one: bool) -> None:
        """Whether the first question is asked of its own accord."""
        self._one = one
        self._arrange()

    def toggle(self) -> None:
        """Opens all the questions, or folds them again."""
        self._open = not self._open
        self._arrange()

    def _arrange(self) -> None:
        self._first.setVisible(self._one and not self._open)
        self._all.setVisible(self._open)
        self.setVisible(self._one or self._open)
