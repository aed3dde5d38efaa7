"""Reflections on paper: one's own, for an appraisal for example; and what a group takes away from a session."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from pie_desktop.reports.blocks import (
    LANGUAGE,
    Block,
    Cover,
    Facts,
    Heading,
    Para,
    Report,
    Ruled,
    Together,
)
from pie_desktop.words import _, day, full_day, listed, several


class Told(Struct, frozen=True, kw_only=True):
    """One reflection as it is printed. `passages`: label and text; `note`: what else is said of it, in a line."""

    on: date
    title: str
    shape: str
    passages: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    readers: str = ""


def reflections_report(name: str, service: str, told: Sequence[Told], foot: str) -> Report:
    """One's own reflections, oldest first. `foot`: who can read the paper, and the head of the history."""
    title = _("{name}: reflections").format(name=name)
    return Report(title, foot, LANGUAGE, tuple(_mine(name, service, told)))


def _mine(name: str, service: str, told: Sequence[Told]) -> Iterator[Block]:
    count = several("{n} reflection", "{n} reflections", len(told)).format(n=len(told))
    first, last = day(told[0].on), day(told[-1].on)
    span = first if first == last else _("{first} to {last}").format(first=first, last=last)
    yield Cover(_("My reflections"), name, f"{service} · {count} · {span}")
    yield Para(
        _(
            "These are the words of the person who wrote them, chosen by them. They were written to think with, not to "
            "be marked. Please hand the paper back when you have read it."
        ),
        "quiet",
    )
    for one in told:
        yield from _entry(one)


def _entry(one: Told) -> Iterator[Block]:
    head = Heading(one.title or one.shape, 2)
    said = Para(full_day(one.on), "quiet", listed((one.shape, one.note), " · "))
    parts = list(_passages(one))
    yield Together((head, said, *parts[:2]))
    yield from parts[2:]
    if one.readers:
        yield Para(one.readers, "quiet")


def _passages(one: Told) -> Iterator[Heading | Para | Facts]:
    if one.facts:
        yield Facts(one.facts)
    for label, text in one.passages:
        if label and len(one.passages) > 1:
            yield Heading(label, 3)
        yield Para(text)


def group_report(service: str, one: Told, foot: str) -> Report:
    """The record of a group session: when, who came as roles, what came up, what the group takes away."""
    title = one.title or one.shape
    return Report(f"{service}: {title}", foot, LANGUAGE, tuple(_group(service, title, one)))


def _group(service: str, title: str, one: Told) -> Iterator[Block]:
    yield Heading(title, 1)
    yield Para(f"{service} · {full_day(one.on)}", "strong", one.note)
    if one.facts:
        yield Facts(one.facts)
    for label, text in one.passages:
        yield Heading(label, 2)
        yield Para(text)
    yield Together((Heading(_("What we want to come back to"), 3), Ruled(4)))
    yield Para(
        _("This record is meant for themes and not for names. What was said stays with whoever said it."), "quiet"
    )
    if one.readers:
        yield Para(one.readers, "quiet")
