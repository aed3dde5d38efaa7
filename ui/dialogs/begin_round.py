"""Beginning a round: what it is called, how deep it goes, who takes part."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Depth, Participant
from pie_desktop.domain.labels import DEPTH
from pie_desktop.domain.records import Record
from pie_desktop.words import _
from ui.dialogs.ask import Ask
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.find_ticks import FindTicks
from ui.widgets.plain_text import PlainText

Somebody = tuple[str, str, bool]
"""The id and name of somebody, and whether they are with the service today."""


class TookPart(QWidget):
    """People to tick, and lines for those who are named by a role label only."""

    def __init__(self, theme: Theme, people: Sequence[Somebody], now: Sequence[Participant] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        self.people = FindTicks(_("Who takes part?"), _("Nobody is written down yet."))
        known = [(id, name) for id, name, _here in people]
        here = {id for id, _name, here in people if here}
        self.people.show_choices(known, [one.person for one in now if one.person], here)
        column.addWidget(self.people)
        self._labels = PlainText("\n".join(one.label for one in now if one.person is None))
        self._labels.setTabChangesFocus(True)
        self._labels.setFixedHeight(theme.base * 5)
        hint = _("One a line, by role and not by name: two residents, a volunteer.")
        column.addWidget(form_row(theme, _("Others who take part"), self._labels, hint))

    def participants(self) -> tuple[Participant, ...]:
        """Who was ticked or written down."""
        people = [Participant(person=id) for id in self.people.ticked()]
        lines = self._labels.toPlainText().splitlines()
        return (*people, *(Participant(label=line.strip()) for line in lines if line.strip()))


def codes_of(framework: Framework, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Themes and elements to choose from: elements a little indented under their theme."""
    found = []
    for theme in framework.themes:
        parts = [(theme.code, theme.wording.label)]
        parts += [(element.code, f"    {element.wording.label}") for element in theme.elements]
        found += [(code, label) for code, label in parts if code not in without]
    return found


class BeginRound(Ask):
    """Asks for what a new round needs; every field has a sensible answer already."""

    def __init__(
        self, theme: Theme, title: str, people: Sequence[Somebody], framework: Framework, parent: QWidget | None = None
    ) -> None:
        lead = _("You can change all of this later. A round can grow deeper and loses nothing.")
        super().__init__(theme, _("Begin a round"), lead, _("Begin"), parent)
        self.title = QLineEdit(title)
        self._title_row = form_row(theme, _("What is it called?"), self.title)
        self.fields.addWidget(self._title_row)
        self._depths: dict[Depth, QRadioButton] = {}
        depths = QWidget()
        column = QVBoxLayout(depths)
        column.setContentsMargins(0, 0, 0, 0)
        for key in ("coffee", "short", "long"):
            self._depths[key] = QRadioButton(DEPTH[key])
            column.addWidget(self._depths[key])
        self._depths["short"].setChecked(True)
        hint = _("A coffee break takes 15 minutes, short about half an hour. Long may be spread over weeks.")
        self.fields.addWidget(form_row(theme, _("How deep?"), depths, hint))
        self.about = ChoiceBox(_("What is the coffee break about?"), codes_of(framework))
        self._about_row = form_row(theme, _("What is the coffee break about?"), self.about)
        self._about_row.hide()
        self._depths["coffee"].toggled.connect(self._about_row.setVisible)
        self.fields.addWidget(self._about_row)
        self.took_part = TookPart(theme, people)
        self.fields.addWidget(form_row(theme, _("Who takes part?"), self.took_part))

    @property
    def chosen_depth(self) -> Depth:
        """How deep the round goes."""
        return next(depth for depth, choice in self._depths.items() if choice.isChecked())

    @property
    def opened(self) -> tuple[str, ...]:
        """What a coffee break is about."""
        return (self.about.key,) if self.chosen_depth == "coffee" else ()

    def choose(self, depth: Depth) -> None:
        """Ticks a depth."""
        self._depths[depth].setChecked(True)

    def check(self) -> None:
        if self.title.text().strip():
            self.accept()
        else:
            self._title_row.show_error(_("It needs some words here."))


class ChangeTookPart(Ask):
    """Asks who took part in a round that is there already."""

    def __init__(
        self, theme: Theme, round: Record[Assessment], people: Sequence[Somebody], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Who took part?"), round.value.title, _("Keep"), parent)
        self.took_part = TookPart(theme, people, round.value.took_part)
        self.fields.addWidget(self.took_part)
