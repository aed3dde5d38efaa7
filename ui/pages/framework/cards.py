"""The cards that the framework is read on: what we wrote, levels, questions, examples, links, words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from pie_desktop.domain.framework import Framework, Scale, Statement, Wording
from pie_desktop.domain.labels import STAGE
from pie_desktop.services.catalogue import Term
from pie_desktop.services.reading import Way, Written
from pie_desktop.services.serving import Serving
from pie_desktop.words import _, listed
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

Lead = Callable[[str], object]
"""Leads to the theme or element of a code."""


def written_card(theme: Theme, written: Sequence[Written], visit: Callable[[str, str], object]) -> Card:
    """What we wrote under it, round by round; `visit` leads to a round and a code."""
    card = Card(theme, _("What we wrote"), "pencil")
    if not written:
        card.body.addWidget(PlainLabel(_("Nothing yet. What you write in a round will be gathered here."), "muted"))
    for one in written:
        head = QHBoxLayout()
        head.addWidget(PlainLabel(listed((one.title, one.words), ": "), "strong"), 1)
        look = button(_("Open"), partial(visit, one.round, one.code), "link")
        look.setAccessibleName(_("Open {title}").format(title=one.title))
        head.addWidget(look)
        card.body.addLayout(head)
        for text in one.texts:
            card.body.addWidget(PlainLabel(text))
    return card


def levels_card(theme: Theme, scale: Scale, wording: Wording) -> Card | None:
    """What each level means here."""
    if not any(wording.levels):
        return None
    card = Card(theme, _("The levels"), "compass")
    for level, text in zip(scale.levels, wording.levels, strict=False):
        card.body.addWidget(PlainLabel(level.label, "strong"))
        card.body.addWidget(PlainLabel(text))
    return card


def questions_card(theme: Theme, wording: Wording) -> Card | None:
    """The questions of every stage that has some."""
    card = Card(theme, _("Questions that help"), "circle-question-mark")
    for stage, heading in STAGE.items():
        if asked := getattr(wording.prompts, stage):
            card.body.addWidget(PlainLabel(heading, "strong"))
            card.body.addWidget(PlainLabel(_listed(asked)))
    return card if card.body.count() else None


def examples_card(theme: Theme, wording: Wording) -> Card | None:
    """What it can look like."""
    return _texts(theme, _("What it can look like"), "lightbulb", wording.examples)


def statements_card(theme: Theme, statements: Sequence[Statement]) -> Card | None:
    """The statements that a round can say *so*, *partly* or *not so* to."""
    return _texts(theme, _("Statements"), "list-checks", [one.text for one in statements])


def _texts(theme: Theme, title: str, icon: str, texts: Sequence[str]) -> Card | None:
    if not texts:
        return None
    card = Card(theme, title, icon)
    card.body.addWidget(PlainLabel(_listed(texts)))
    return card


def _listed(texts: Sequence[str]) -> str:
    return "\n".join(f"•  {one}" for one in texts)


def links_card(theme: Theme, ways: Sequence[Way], lead: Lead) -> Card | None:
    """What it has to do with, and why; a button leads there."""
    if not ways:
        return None
    card = Card(theme, _("What it has to do with"), "arrow-right")
    for way in ways:
        row = QHBoxLayout()
        row.addWidget(button(way.label, partial(lead, way.code), "link"))
        row.addWidget(PlainLabel(way.why, "muted"), 1)
        card.body.addLayout(row)
    return card


def roles_card(theme: Theme, serving: Sequence[Serving], lead: Lead) -> Card:
    """The roles that serve it, and who that is today; a button leads to each."""
    card = Card(theme, _("Roles that serve it"), "users-round")
    if not serving:
        card.body.addWidget(PlainLabel(_("None yet. Under Roles, “Change…” says what a role serves."), "muted"))
    for one in serving:
        row = QHBoxLayout()
        made = button(one.label, partial(lead, one.id), "link")
        made.setAccessibleName(_("Look at the role {role}").format(role=one.label))
        row.addWidget(made)
        row.addWidget(PlainLabel(one.who or _("nobody today"), "muted"), 1)
        card.body.addLayout(row)
    return card


def terms_card(theme: Theme, title: str, terms: Sequence[Term], framework: Framework | None, lead: Lead) -> Card | None:
    """Words and what they mean; with a framework, buttons that lead to what each has to do with."""
    if not terms:
        return None
    card = Card(theme, title, "book-open")
    for term in terms:
        card.body.addWidget(PlainLabel(term.term, "strong"))
        card.body.addWidget(PlainLabel(term.meaning))
        known = [part for code in term.codes if framework and (part := framework.find(code))]
        if known:
            row = FlowLayout(theme.size("s1"))
            for part in known:
                made = button(part.wording.label, partial(lead, part.code), "link")
                made.setAccessibleName(_("{term}: read {label}").format(term=term.term, label=part.wording.label))
                row.add(made)
            card.body.addLayout(row)
    return card
