"""A framework that goes out as a file, and one that comes in: seen first, done afterwards."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pie_desktop.services.carrying_over import in_words
from pie_desktop.services.packs import Pack
from pie_desktop.words import _, day
from ui.dialogs.ask import Ask
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller


class GivePack(Ask):
    """Shows what is in the file, and asks whether it may say where it comes from."""

    def __init__(self, theme: Theme, lines: Sequence[str], service: str, parent: QWidget | None = None) -> None:
        lead = _("The file holds the framework alone, with the versions that it came from. Nothing that you wrote.")
        super().__init__(theme, _("Give the framework to others"), lead, _("Choose a place…"), parent)
        for line in lines:
            self.fields.addWidget(PlainLabel(f"•  {line}"))
        self.named = QCheckBox(_("Say that it comes from {name}").format(name=service).replace("&", "&&"))
        self.named.setChecked(True)
        self.fields.addWidget(self.named)


class TakePack(Ask):
    """Shows a framework from a file, what is different, and whether it can still be compared with ours."""

    def __init__(self, theme: Theme, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(theme, in_words(pack.record.value), _came_from(pack), _("Keep it"), parent)
        self.setMinimumWidth(theme.base * 42)
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, 0, 0)
        for heading, lines, look in _sections(pack):
            told.addWidget(PlainLabel(heading, "strong"))
            told.addWidget(PlainLabel("\n".join(lines), look))
        told.addStretch(1)
        scroller = Scroller(inside)
        scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroller.setAccessibleName(_("About this framework"))
        scroller.setMinimumHeight(theme.base * 18)
        self.fields.addWidget(scroller)
        self.use = QCheckBox(_("Make the next round with it"))
        self.use.setChecked(not pack.comparison.breaks)
        self.fields.addWidget(self.use)
        hint = _("Rounds that are there stay on their version. You can choose another version at any time.")
        self.fields.addWidget(PlainLabel(hint, "small"))


def _came_from(pack: Pack) -> str:
    who = pack.made_by or _("somebody who does not say so")
    made = pack.plan.read.document.made_at.astimezone().date()
    return _("From {who}, in a file of {day}.").format(who=who, day=day(made))


def _sections(pack: Pack) -> Iterator[tuple[str, list[str], str]]:
    if not pack.untouched:
        yield _("Take care"), [_("The file was changed after it was made, or made by another program.")], ""
    if not pack.is_new:
        yield _("Here already"), [_("This framework is in your file. You can still choose it for the next round.")], ""
    if pack.record.value.note:
        yield _("What its makers say of it"), [pack.record.value.note], ""
    heading = _("What could no longer be compared") if pack.comparison.breaks else _("Comparing")
    yield heading, pack.comparison.lines(), "error" if pack.comparison.breaks else ""
    lines = pack.differences.lines() or [_("Nothing.")]
    yield _("What is different from yours"), [f"•  {line}" for line in lines], ""
