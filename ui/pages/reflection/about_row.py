"""What may be said of a reflection beside its words, as chips: the day, how long, mood, energy, headings, tags."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pie_desktop.clock import Clock
from pie_desktop.domain.labels import ENERGY, WEATHER
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.words import _, listed, several, short_day
from ui.pages.reflection.deeds import Reflecting
from ui.theme.theme import Theme
from ui.widgets.chips import MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_text import keep_plain
from ui.widgets.ticks_chip import TicksChip

NONE = "none"
EXAMPLE = _("Tags of your own, with commas: night shift, doorways, tea")
MINUTES = (5, 10, 15, 20, 30, 45, 60, 90, 120)


class AboutRow(QWidget):
    """Each chip is of use and none is needed. What is chosen before there are words is kept until there are."""

    def __init__(self, theme: Theme, deeds: Reflecting, clock: Clock) -> None:
        super().__init__()
        self._theme, self._deeds = theme, deeds
        self._id, self._headings = "", dict[str, str]()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        self._chips = chips = FlowLayout(theme.size("s2"))
        self.on = DateChip(theme, _("Which day is it about?"), past=True, clock=clock)
        self.on.chosen.connect(lambda day: self._put(on=day or clock.today()))
        self.mood = MenuChip(_("How is your mood?"), {}, NONE)
        self.mood.chosen.connect(lambda key: self._put(mood=None if key == NONE else key))
        self.energy = MenuChip(_("How much energy have you got?"), {}, NONE)
        self.energy.chosen.connect(lambda key: self._put(energy=None if key == NONE else key))
        self.minutes = MenuChip(_("How long was it?"), {}, NONE)
        self.minutes.chosen.connect(lambda key: self._put(minutes=None if key == NONE else int(key)))
        chips.add(self.on, self.mood, self.energy, self.minutes)
        column.addLayout(chips)
        self.tags = QLineEdit()
        self.tags.setAccessibleName(_("Tags, with commas between them"))
        self.tags.setPlaceholderText(EXAMPLE)
        keep_plain(self.tags)
        self.tags.editingFinished.connect(self._tag)
        column.addWidget(self.tags)
        self.codes: TicksChip | None = None
        self._shown: tuple[str, ...] = ()

    def _put(self, **fields: Any) -> None:
        self._deeds.put(self._id, **fields)

    def _tag(self) -> None:
        said = tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip())
        if said != self._shown:
            self._shown = said
            self._put(tags=said)

    def show_about(self, id: str, value: Reflection, headings: Mapping[str, str], used: tuple[str, ...]) -> None:
        """Shows what is said of a reflection. `headings`: themes and elements by code; `used`: tags used before."""
        another, self._id = id != self._id, id
        self.on.show_day(value.on, short_day(value.on))
        mood = _("mood: {word}").format(word=WEATHER[value.mood]) if value.mood else _("mood?")
        energy = _("energy: {word}").format(word=ENERGY[value.energy]) if value.energy else _("energy?")
        self.mood.set_choices({NONE: _("not said")} | dict(WEATHER), value.mood or NONE, mood)
        self.energy.set_choices({NONE: _("not said")} | dict(ENERGY), value.energy or NONE, energy)
        choices = {str(n): several("{n} minute", "{n} minutes", n).format(n=n) for n in MINUTES}
        if value.minutes is not None:
            n = value.minutes
            choices.setdefault(str(n), several("{n} minute", "{n} minutes", n).format(n=n))
        now = str(value.minutes) if value.minutes is not None else NONE
        self.minutes.set_choices({NONE: _("not said")} | choices, now, choices.get(now, _("how long?")))
        self._show_codes(value.codes, headings)
        if another or not self.tags.hasFocus():
            self.tags.setText(", ".join(value.tags))
            self._shown = value.tags
        hint = _("Used before: {tags}").format(tags=listed(used[:6])) if used else ""
        self.tags.setAccessibleDescription(hint)
        self.tags.setPlaceholderText(hint or EXAMPLE)

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        self._id, self._shown = "", ()
        self.tags.setText("")  # unlike `clear`, this leaves nothing to undo
        self.tags.setPlaceholderText(EXAMPLE)
        self.tags.setAccessibleDescription("")

    def _show_codes(self, codes: tuple[str, ...], headings: Mapping[str, str]) -> None:
        if self.codes is None or dict(headings) != self._headings:
            if self.codes and (item := self._chips.takeAt(self._chips.count() - 1)) and (old := item.widget()):
                old.hide()
                old.deleteLater()
            self._headings = dict(headings)
            self.codes = TicksChip(_("What has it to do with?"), _("theme or element?"), self._headings, parent=self)
            self.codes.chosen.connect(lambda ticked: self._put(codes=tuple(ticked)))
            self._chips.add(self.codes)
        self.codes.show_ticks(codes)
