"""The theme in force: which colours, how large the text is; puts them on the whole program."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from resources import folder
from ui.theme import icons
from ui.theme.stylesheet import sizes, stylesheet
from ui.theme.tokens import Tokens, tokens

BASE = 14
PERCENTS = (100, 115, 130, 150, 175, 200)
"""The sizes of text that are offered, in per cent."""
FONTS = ("NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold")
FAMILY = "Noto Sans"
CHOICES = ("system", "light", "dark", "contrast")
ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "bg",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
}


class Theme(QObject):
    """Tokens, sizes and icons. `changed` says that widgets which paint themselves must do so again."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system", percent: int = 100) -> None:
        super().__init__()
        self._application = application
        self.choice, self.percent = choice, percent
        self.tokens: Tokens = tokens("light")
        self._icons: dict[tuple[str, str], QIcon] = {}
        _load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply(choice, percent)

    def _system_changed(self) -> None:
        if self.choice == "system":
            self.apply(self.choice, self.percent)

    def apply(self, choice: str, percent: int) -> None:
        """Puts a choice (`system`, `light`, `dark`, `contrast`) and a text size in per cent on the program."""
        self.choice, self.percent = choice, percent
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        mode = ("dark" if dark else "light") if choice == "system" else choice
        self.tokens = tokens(mode)
        self._icons.clear()
        font = QFont(FAMILY)
        font.setPixelSize(self.base)
        self._application.setFont(font)
        palette = QPalette()
        for role, name in ROLES.items():
            palette.setColor(role, self.tokens[name])
        muted = self.tokens["muted"]
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, muted)
        self._application.setPalette(palette)
        self._application.setStyleSheet(stylesheet(self.tokens, self.base))
        self.changed.emit()

    def percent_after(self, steps: int) -> int:
        """The size of text that is so many steps larger (or smaller) than the one in force, among those offered."""
        at = min(range(len(PERCENTS)), key=lambda index: abs(PERCENTS[index] - self.percent))
        return PERCENTS[max(0, min(len(PERCENTS) - 1, at + steps))]

    @property
    def base(self) -> int:
        """The size of ordinary text in pixels."""
        return round(BASE * self.percent / 100)

    def size(self, name: str) -> int:
        """A text size or a step of space by its name in the style sheet, in pixels."""
        return sizes(self.base)[name]

    def icon(self, name: str, colour: str = "muted") -> QIcon:
        """An icon in a token's colour."""
        key = (name, colour)
        if key not in self._icons:
            ratio = self._application.devicePixelRatio()
            self._icons[key] = icons.icon(name, self.tokens[colour], self.icon_size, ratio)
        return self._icons[key]

    @property
    def icon_size(self) -> int:
        """How large icons beside text are, in pixels."""
        return round(self.base * 1.3)


def _load_fonts() -> None:
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(folder("fonts") / f"{name}.ttf"))
    QFont.insertSubstitution(FAMILY, "Noto Sans Arabic")
