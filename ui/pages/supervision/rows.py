"""The sorts of lines that supervision has."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from pie_desktop.domain.labels import ITEM
from pie_desktop.domain.lines import ON_THE_TABLE
from pie_desktop.domain.supervising import Agreed, Decision, Item
from pie_desktop.words import _, listed, short_day
from ui.pages.supervision.deeds import Meeting
from ui.pages.supervision.lines import LineRow, short
from ui.widgets.chips import Chip, MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel, plain_tip

NOBODY = "nobody"


class ItemRow(LineRow):
    """Something gathered: what it is about, and whether the others are to see it."""

    sort, name = "items", _("What I bring")

    def build(self) -> None:
        self._sort = MenuChip(_("What is it about?"), ITEM, "question")
        self._sort.chosen.connect(lambda sort: self.deeds.change("items", self.key, sort=sort))
        self._picked = True
        self.share = Chip("")
        self.share.setCheckable(False)  # its words say how it stands; pressed or not would say it by colour
        self.share.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.share.clicked.connect(lambda: self.deeds.change("items", self.key, picked=not self._picked))
        self._note = PlainLabel("", "small")
        self.chips.add(self._sort, self.share)
        self.column.addWidget(self._note)

    def show_line(self, line: Item, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        super().show_line(line, drafts, place)
        self._sort.set_choices(ITEM, line.sort)
        self._show_share(line)
        self._note.setText(line.note)
        self._note.setVisible(bool(line.note))

    def _show_share(self, line: Item) -> None:
        self._picked = line.picked
        if line.picked:
            icon, words, name = "users-round", _("for the table"), _("For the table. Keep it to myself: {what}")
            tip = _("The others read it when this list is on the table. Press to keep it to yourself.")
        else:
            icon, words, name = "lock", _("only for me"), _("Only for me. Bring it to the table: {what}")
            tip = _("Nobody else reads it. Press to bring it to the table.")
        self.share.setIcon(self.theme.icon(icon))
        self.share.setText(words)
        self.share.setAccessibleName(name.format(what=short(line.text)))
        plain_tip(self.share, tip)


class PointRow(LineRow):
    """A point on the table: who brought it, and about what. Once they have met, either side may word it anew."""

    sort, name = "points", _("On the table")

    def build(self) -> None:
        self._said = PlainLabel("", "small")
        self._said.setContentsMargins(self.theme.size("s2"), 0, 0, 0)
        self.column.addWidget(self._said)
        self._note = self.writable(_("Note beside it"), "points-note", "note")
        self._beside = self.below(self._note)

    def show_line(self, line: Item, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        super().show_line(line, drafts, place)
        draft = drafts.get(self._note.form)
        self._note.show_text(self._note.form, line.note, draft)
        names = listed(self.choices.get(person, "") for person in line.by)
        brought = _("brought by {names}").format(names=names) if names else ""
        note = "" if self.fixed else line.note
        self._said.setText(listed((ITEM[line.sort], brought, note), " · "))
        ours = self.fixed or line.key.startswith(ON_THE_TABLE)
        self.text.setReadOnly(not ours)  # until they have met, what somebody prepared is worded where they prepare
        self.away.setVisible(ours)
        self._beside.setVisible(self.fixed and bool(line.note or draft))

    def texts(self) -> list[GrowingText]:
        return [self.text, self._note]


class DecisionRow(LineRow):
    """A decision, and why."""

    sort, name, field, orderly = "decisions", _("What we decide"), "what", False

    def build(self) -> None:
        self._why = self.writable(_("Because"), "why", "why")
        self.below(self._why)

    def show_line(self, line: Decision, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        super().show_line(line, drafts, place)
        self._why.show_text(self._why.form, line.why, drafts.get(self._why.form))

    def texts(self) -> list[GrowingText]:
        return [self.text, self._why]


class AgreedRow(LineRow):
    """What somebody will do: who, by when, and whether it is in the action plan."""

    sort, name, field, orderly = "agreed", _("What we agree"), "what", False
    deeds: Meeting

    def build(self) -> None:
        self._who = MenuChip(_("Who does it?"), {}, NOBODY)
        self._who.chosen.connect(self._give)
        self._due = DateChip(self.theme, _("By when?"))
        self._due.chosen.connect(lambda day: self.deeds.change(self.sort, self.key, due=day))
        self._plan = Chip(_("put into the action plan"), _("Put into the action plan, which the team reads"))
        self._plan.setCheckable(False)
        self._plan.setProperty("look", "chip-link")
        self._plan.clicked.connect(lambda: self.deeds.to_plan(self.key))
        self._kept = PlainLabel("", "chip-soft", wrap=False)
        self.chips.add(self._who, self._due, self._plan, self._kept)

    def _give(self, person: str) -> None:
        self.deeds.change(self.sort, self.key, who=None if person == NOBODY else person)

    def show_line(self, line: Agreed, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        super().show_line(line, drafts, place)
        people = {NOBODY: _("nobody yet")} | dict(self.choices)
        self._who.set_choices(people, line.who or NOBODY, people.get(line.who or "", _("who?")))
        self._due.show_day(line.due, _("by {date}").format(date=short_day(line.due)) if line.due else _("by when?"))
        self._plan.setVisible(line.action is None)
        self._kept.setText(_("in the action plan"))
        self._kept.setVisible(line.action is not None)


class BeforeRow(LineRow):
    """Something agreed last time, and what became of it."""

    sort, name, field, orderly = "before", _("What became of it"), "outcome", False

    def build(self) -> None:
        self._what = PlainLabel("")
        self._said = PlainLabel("", "small")
        self.column.insertWidget(1, self._what)
        self.column.insertWidget(2, self._said)
        self.text.setPlaceholderText(_("What became of it?"))
        self.away.hide()

    def show_line(self, line: Any, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        super().show_line(line, drafts, place)
        self._what.setText(line.what)
        self._said.setText(line.said)
        self._said.setVisible(bool(line.said))
        self.text.setAccessibleName(_("What became of it: {what}").format(what=short(line.what)))
