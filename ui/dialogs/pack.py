"""A framework and roles that go out as a file, and those that come in: seen first, done afterwards."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from pie_desktop.services.carrying_over import in_words
from pie_desktop.services.packs import Offered, Pack
from pie_desktop.words import _, day, several
from ui.dialogs.ask import Ask
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller


class GivePack(Ask):
    """Shows what is in the file, and asks whether our roles go along, and whether it may say where it comes from.

    `roles` are those lines of what would leave that tell of roles.
    """

    def __init__(
        self, theme: Theme, lines: Sequence[str], roles: Sequence[str], service: str, parent: QWidget | None = None
    ) -> None:
        lead = _("The file holds the framework, with the versions that it came from. Nothing of your rounds or plans.")
        super().__init__(theme, _("Give the framework to others"), lead, _("Choose a place…"), parent)
        for line in lines:
            self.fields.addWidget(PlainLabel(f"•  {line}"))
        words = several("With our {n} role, in its words", "With our {n} roles, in their words", len(roles))
        self.with_roles = QCheckBox(words.format(n=len(roles)))
        self.with_roles.setChecked(bool(roles))
        self.fields.addWidget(self.with_roles)
        self.roles = _listed([f"•  {line}" for line in roles], theme, _("The roles that go along"))
        hint = _(
            "What a role is for, and who may hold it. Never who does. Look through the words: they go as they are."
        )
        self.hint = PlainLabel(hint, "small")
        for widget in (self.hint, self.roles):
            self.fields.addWidget(widget)
            self.with_roles.toggled.connect(widget.setVisible)
        if not roles:
            self.with_roles.hide()
            self.hint.hide()
            self.roles.hide()
        self.named = QCheckBox(_("Say that it comes from {name}").format(name=service).replace("&", "&&"))
        self.named.setChecked(True)
        self.fields.addWidget(self.named)


class TakePack(Ask):
    """Shows a framework from a file, what is different, and whether it can still be compared with ours."""

    def __init__(self, theme: Theme, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(theme, in_words(pack.record.value), _came_from(pack), _("Keep it"), parent)
        self.wide = 42
        inside = QWidget()
        told = QVBoxLayout(inside)
        told.setContentsMargins(0, 0, 0, 0)
        for heading, lines, look in _sections(pack):
            told.addWidget(PlainLabel(heading, "strong"))
            told.addWidget(PlainLabel("\n".join(lines), look))
        self.boxes: dict[str, QCheckBox] = {}
        self._offer(told, pack)
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

    def _offer(self, told: QVBoxLayout, pack: Pack) -> None:
        """Roles to tick: those that are new are ticked; those that would replace words of ours are not."""
        new, other = [one for one in pack.roles if one.is_new], [one for one in pack.roles if not one.is_new]
        replacing = _("Roles that say something else than yours. Tick one, and its words take the place of yours.")
        for heading, roles in ((_("New roles"), new), (_("Other words for roles that you have"), other)):
            if roles:
                told.addWidget(PlainLabel(heading, "strong"))
            if roles is other and roles:
                told.addWidget(PlainLabel(replacing, "small"))
            for one in roles:
                self._offer_role(told, one)
        if pack.known:
            words = several("{n} role is the same as yours.", "{n} roles are the same as yours.", pack.known)
            told.addWidget(PlainLabel(words.format(n=pack.known), "muted"))

    def _offer_role(self, told: QVBoxLayout, one: Offered) -> None:
        box = QCheckBox((one.label or one.role.label).replace("&", "&&"))
        box.setChecked(one.is_new)
        binned = [_("Yours is in the bin, and would be taken out of it.")] if one.binned else []
        lines = [*binned, *one.changes] if not one.is_new else [one.role.purpose]
        box.setAccessibleDescription(" ".join(lines))
        self.boxes[one.id] = box
        told.addWidget(box)
        for line in filter(None, lines):
            told.addWidget(PlainLabel(line, "small"))

    def wanted(self) -> list[str]:
        """The ids of the roles that are ticked."""
        return [id for id, box in self.boxes.items() if box.isChecked()]


def _listed(lines: Sequence[str], theme: Theme, name: str) -> Scroller:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for line in lines:
        column.addWidget(PlainLabel(line))
    column.addStretch(1)
    scroller = Scroller(inside)
    scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    scroller.setAccessibleName(name)
    scroller.setMinimumHeight(theme.base * 14)
    return scroller


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
