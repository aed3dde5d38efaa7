"""The style sheet, made from tokens and the base size of the text. The only place where widgets get their looks."""

from resources import folder
from ui.theme.tokens import Tokens

SHEET = """
QWidget#window, QWidget#page, QScrollArea, QWidget#page_body {{ background: {bg}; border: none; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: {s1}px; }}
QFrame#side QScrollArea, QWidget#side_body {{ background: {side}; border: none; }}
QFrame#side {{ background: {side}; border: none; border-right: 1px solid {line}; }}
QFrame#foot {{ background: {bg}; border: none; border-top: 1px solid {line}; }}
QScrollArea#pages {{ background: {side}; border: 2px solid {side}; border-radius: {s2}px; }}
QScrollArea#pages:focus {{ border: 2px solid {accent}; }}
QWidget#pages_body {{ background: {side}; border: none; }}
QLabel#sheet {{ background: {surface}; border: 1px solid {line}; }}
QFrame#card {{ background: {surface}; border: 1px solid {line}; border-radius: {s3}px; }}
QFrame#lane {{ background: {side}; border: none; border-radius: {s3}px; }}
QFrame#ticket {{ background: {surface}; border: 1px solid {line}; border-radius: {s2}px; }}
QFrame#ticket:hover {{ border-color: {edge}; }}
QFrame#ticket:focus {{ border: 2px solid {accent}; }}
QFrame#notice {{ background: {ink}; border-radius: {s2}px; }}
QFrame#notice QLabel {{ color: {bg}; }}
QFrame#notice QPushButton {{ background: transparent; border: 1px solid {bg}; color: {bg}; }}
QFrame#notice QPushButton:focus {{ background: {bg}; border: 2px solid {bg}; color: {ink}; }}
QFrame#banner {{ background: {soft}; border-radius: {s2}px; }}
QFrame#popup {{ background: {surface}; border: 1px solid {edge}; }}
QFrame#rule {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QLabel {{ background: transparent; }}
QLabel[look="title"] {{ font-size: {title}px; font-weight: 700; }}
QLabel[look="hero"] {{ font-size: {hero}px; font-weight: 700; }}
QLabel[look="hero"][keys="true"] {{ border: 2px solid transparent; border-radius: {s2}px; }}
QLabel[look="hero"][keys="true"]:focus {{ border: 2px solid {accent}; }}
QLabel[look="card"] {{ font-size: {card}px; font-weight: 700; }}
QLabel[look="strong"] {{ font-weight: 700; }}
QLabel[look="lead"] {{ font-size: {card}px; color: {muted}; }}
QLabel[look="muted"] {{ color: {muted}; }}
QLabel[look="small"] {{ font-size: {small}px; color: {muted}; }}
QLabel[look="small-ink"] {{ font-size: {small}px; color: {ink}; }}
QLabel[look="error"] {{ color: {warm}; }}
QLabel[look="brand"] {{ font-size: {brand}px; font-weight: 700; }}
QLabel[look="chip"] {{ background: {bg}; border: 1px solid {line}; border-radius: {pill}px; color: {muted};
  font-size: {small}px; padding: 2px {s3}px; }}
QLabel[look="chip-soft"] {{ background: {soft}; border: 1px solid {soft}; border-radius: {pill}px; color: {accent};
  font-size: {small}px; padding: 2px {s3}px; }}
QLabel[look="chip-warm"] {{ background: {warm_soft}; border: 1px solid {warm_soft}; border-radius: {pill}px;
  color: {warm}; font-size: {small}px; padding: 2px {s3}px; }}
QPushButton, QToolButton {{ background: {surface}; border: 1px solid {line}; border-radius: {s2}px;
  padding: {s2}px {s4}px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {edge}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {soft}; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QRadioButton:focus,
QListView:focus, QTableView:focus {{ border: 2px solid {accent}; }}
QPushButton[look="link"]:focus, QToolButton[look="link"]:focus {{ border: 2px solid {accent}; }}
QPushButton, QToolButton, QCheckBox, QRadioButton {{ outline: 0; }}
QPushButton:disabled, QToolButton:disabled {{ color: {muted}; border-color: {line}; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
  font-weight: 700; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {ink}; }}
QPushButton[look="primary"]:disabled {{ background: {surface}; color: {muted}; border: 1px dashed {line}; }}
QPushButton[look="choice"]:checked {{ background: {soft}; border: 2px solid {accent}; color: {accent}; }}
QPushButton[look="link"], QToolButton[look="link"] {{ background: transparent; border: 1px solid transparent;
  color: {accent}; padding: {s1}px {s2}px; }}
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover {{ background: {soft}; }}
QToolButton[look="chip"] {{ background: {bg}; border: 1px solid {line}; border-radius: {pill}px; color: {muted};
  font-size: {small}px; padding: 2px {s3}px; }}
QToolButton[look="chip"]:checked, QToolButton[look="chip-on"] {{ background: {soft}; border: 1px solid {accent};
  color: {accent}; }}
QToolButton[look="chip-on"], QToolButton[look="chip-warm"] {{ border-radius: {pill}px; font-size: {small}px;
  padding: 2px {s3}px; }}
QToolButton[look="chip-warm"] {{ background: {warm_soft}; border: 1px solid {warm_soft}; color: {warm}; }}
QToolButton[look="chip-quiet"] {{ background: transparent; border: 1px solid transparent; color: {muted};
  border-radius: {pill}px; font-size: {small}px; padding: 2px {s2}px; }}
QToolButton[look="chip-link"] {{ background: transparent; border: 1px solid transparent; color: {accent};
  border-radius: {pill}px; font-size: {small}px; padding: 2px {s2}px; }}
QToolButton[look="chip-quiet"]:hover, QToolButton[look="chip-link"]:hover {{ background: {soft}; color: {accent}; }}
QToolButton[look="chip"]:focus, QToolButton[look="chip-on"]:focus, QToolButton[look="chip-warm"]:focus,
QToolButton[look="chip-quiet"]:focus, QToolButton[look="chip-link"]:focus {{ border: 2px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton[look="quiet"] {{ background: transparent; border: 1px solid transparent; padding: {s1}px; }}
QToolButton[look="quiet"]:hover {{ background: {soft}; }}
QToolButton[look="quiet"]:focus {{ border: 2px solid {accent}; }}
QPushButton#nav {{ background: transparent; border: 2px solid transparent; border-radius: {s2}px; text-align: left;
  padding: 0 {s2}px; }}
QPushButton#nav:hover {{ background: {soft}; }}
QPushButton#nav:checked {{ background: {soft}; color: {accent}; font-weight: 700; }}
QPushButton#nav:focus {{ border: 2px solid {accent}; }}
QPushButton#task {{ background: transparent; border: 2px solid transparent; border-radius: {s2}px; text-align: left;
  padding: {s1}px {s2}px; }}
QPushButton#task:hover {{ background: {soft}; }}
QPushButton#task:checked {{ background: {soft}; color: {accent}; font-weight: 700; }}
QPushButton#task:focus {{ border: 2px solid {accent}; }}
QSpinBox {{ background: {surface}; border: 1px solid {edge}; border-radius: {s2}px; padding: 2px {s2}px; }}
QSpinBox:focus {{ border: 2px solid {accent}; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: padding; width: {s4}px; border: none;
  background: transparent; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {soft}; }}
QSpinBox::up-arrow {{ image: url({folder}/up-{mode}.svg); width: {s3}px; height: {s3}px; }}
QSpinBox::down-arrow {{ image: url({folder}/arrow-{mode}.svg); width: {s3}px; height: {s3}px; }}
QSpinBox::up-arrow:off, QSpinBox::down-arrow:off {{ image: none; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit {{ background: {surface}; border: 1px solid {edge};
  border-radius: {s2}px; padding: {s2}px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit[look="bare"] {{ border: 1px solid {line}; padding: {s1}px; background: transparent; }}
QPlainTextEdit[look="bare"]:hover {{ border: 1px solid {edge}; }}
QPlainTextEdit[look="bare"]:focus {{ border: 2px solid {accent}; background: {surface}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{ background: {surface}; border: 1px solid {edge};
  border-radius: 0; selection-background-color: {soft}; selection-color: {accent}; }}
QComboBox::drop-down {{ border: none; width: {s6}px; }}
QComboBox::down-arrow {{ image: url({folder}/arrow-{mode}.svg); width: {s4}px; height: {s4}px; }}
QMenu {{ background: {surface}; border: 1px solid {edge}; padding: {s1}px; }}
QMenu::item {{ padding: {s2}px {s5}px; border-radius: {s1}px; }}
QMenu::item:selected {{ background: {soft}; color: {accent}; }}
QMenuBar {{ background: {side}; }}
QMenuBar::item:selected {{ background: {soft}; }}
QRadioButton, QCheckBox {{ background: transparent; spacing: {s2}px; padding: {s1}px; border: 2px solid transparent;
  border-radius: {s1}px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {s4}px; height: {s4}px; border: 1px solid {edge};
  border-radius: {s1}px; background: {surface}; }}
QRadioButton::indicator {{ border-radius: {round}px; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent}; image: url({folder}/tick-{mode}.svg); }}
QRadioButton::indicator:checked {{ width: {s2}px; height: {s2}px; border: {thick}px solid {accent};
  border-radius: {round}px; }}
QCheckBox:focus {{ border: 2px solid {accent}; }}
QTableView, QListView, QTreeView {{ background: {surface}; border: 1px solid {line}; border-radius: {s2}px;
  gridline-color: {line}; alternate-background-color: {bg}; selection-background-color: {soft};
  selection-color: {ink}; }}
QTableView::item {{ padding: 0 {s2}px; }}
QListView::item {{ padding: {s1}px {s2}px; }}
QListView {{ outline: 0; }}
QListView::item:selected {{ background: {soft}; color: {ink}; }}
QHeaderView::section {{ background: {soft}; border: none; border-bottom: 1px solid {line}; padding: {s2}px;
  font-weight: 700; }}
QScrollBar:vertical {{ background: transparent; width: {s3}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: {s1}px; min-height: {s8}px; }}
QScrollBar::handle:vertical:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {s3}px; }}
QScrollBar::handle:horizontal {{ background: {line}; border-radius: {s1}px; }}
QDialog {{ background: {bg}; }}
QFileDialog QToolButton {{ padding: 2px; }}
QCalendarWidget QWidget {{ background: {surface}; alternate-background-color: {soft}; }}
QCalendarWidget QTableView {{ selection-background-color: {accent}; selection-color: {on_accent}; }}
QCalendarWidget QToolButton {{ color: {ink}; border: 2px solid transparent; padding: {s1}px {s2}px; font-weight: 700; }}
QCalendarWidget QToolButton:hover {{ background: {soft}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {accent}; }}
QProgressBar {{ border: 1px solid {line}; border-radius: {s1}px; text-align: center; background: {surface}; }}
QProgressBar::chunk {{ background: {accent}; }}
"""


def sizes(base: int) -> dict[str, int]:
    """Text sizes and steps of space in pixels, all from the base size of the text (14 at 100 %)."""
    found = {"body": base, "small": round(base * 0.85), "card": round(base * 1.1), "brand": round(base * 1.2)}
    found |= {"title": round(base * 1.9), "hero": round(base * 1.9), "pill": round(base * 0.58) + 2}
    found |= {f"s{number}": round(base * 4 * number / 14) for number in (1, 2, 3, 4, 5, 6, 7, 8, 9)}
    found["end"] = base * 5  # what every page keeps free at its end: there a notice lies over it
    return found | {"round": found["s4"] // 2 + 1, "thick": (found["s4"] + 2 - found["s2"]) // 2}


def stylesheet(tokens: Tokens, base: int) -> str:
    """The style sheet of the whole program."""
    theme = folder("theme").as_posix()
    return SHEET.format(**tokens.values, **sizes(base), mode=tokens.mode, folder=theme)
