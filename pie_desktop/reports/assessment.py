"""The report of one round: strengths first, then -> now, barriers on a page of their own, the plan as a table."""

from collections.abc import Iterable, Iterator

from pie_desktop.domain.kinds import Action, Barrier, Factor
from pie_desktop.domain.labels import ACTION_STATE, BARRIER_STATE, CONTROL, EVIDENCE, UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import ElementLook, RoundLook, travelled
from pie_desktop.reports.blocks import Block, Bullets, Heading, Para, Report, Space, Table, TrackBlock
from pie_desktop.words import _, day, short_day

LANGUAGE = "en-GB"


def assessment_report(look: RoundLook, plan: Iterable[Record[Action]], foot: str) -> Report:
    """The report of a round. `plan`: the actions to print, in order; `foot`: the head of the history."""
    title = f"{look.service.value.name}: {look.record.value.title}"
    blocks = [*_cover(look), *_strengths(look), *_elements(look), *_barriers(look), *_plan(look, plan)]
    return Report(title, foot, LANGUAGE, tuple(blocks))


def _cover(look: RoundLook) -> Iterator[Block]:
    value = look.record.value
    yield Space(5)
    yield Para(_("PIE self-assessment"), "lead")
    yield Para(look.service.value.name, "title")
    yield Para(value.title, "lead")
    yield Space(2)
    yield Para(_when(look), "body")
    if look.took_part:
        yield Heading(_("Who took part"), 3)
        yield Bullets(tuple((name, "") for name in look.took_part))
    yield Space(1)
    count = _("{done} of {all} looked at, with {framework}.")
    yield Para(count.format(done=look.looked_at, all=len(look.elements), framework=look.framework.label), "body")
    if look.previous:
        yield Para(_("The ghost marker shows where things were in {when}.").format(when=look.previous.value.title))
    yield Para(
        _("A low position shows what holds a service back. It is not a weakness, and nothing here adds up to a score.")
    )
    yield Space(1)
    if look.service.value.about:
        yield Para(look.service.value.about, "quiet")
    if look.framework.credit:
        yield Para(look.framework.credit, "quiet")


def _when(look: RoundLook) -> str:
    value = look.record.value
    if value.finished_on:
        return _("Begun {start}, finished {end}.").format(start=day(value.started_on), end=day(value.finished_on))
    return _("Begun {start}, still going on.").format(start=day(value.started_on))


def _strengths(look: RoundLook) -> Iterator[Block]:
    yield Heading(_("What's strong"), 1)
    found = False
    for element in look.elements:
        helps = sorted(element.helps, key=lambda factor: not factor.value.priority)
        if helps:
            found = True
            yield Heading(element.label, 3)
            yield Bullets(tuple((factor.value.text, _factor_note(factor.value)) for factor in helps))
    if not found:
        yield Para(_("Nothing has been written here yet. What goes well, even on a bad day?"), "quiet")


def _elements(look: RoundLook) -> Iterator[Block]:
    for theme, elements in look.by_theme():
        yield Heading(theme.wording.label, 1)
        if theme.wording.explanation and elements[0].code != theme.code:
            yield Para(theme.wording.explanation, "quiet")
        for element in elements:
            yield from _element(look, element)


def _element(look: RoundLook, element: ElementLook) -> Iterator[Block]:
    if element.code != element.theme.code:
        yield Heading(element.label, 2)
    yield Para(element.element.wording.explanation, "quiet")
    then, now = element.then, element.now
    yield TrackBlock(
        look.framework.scale, now.fraction if now else None, then.fraction if then else None,
        then.when if then else "", travelled(element) or element.words,
    )  # fmt: skip
    yield Para(element.words, "strong")
    if element.level_words:
        yield Para(element.level_words)
    if moved := travelled(element):
        yield Para(moved, "quiet")
    if element.judgement and element.judgement.value.words:
        yield Para(element.judgement.value.words, "quote")
    yield from _listed(_("What makes us say so"), [
        (one.value.text, " · ".join(filter(None, (EVIDENCE[one.value.kind], one.value.reference))))
        for one in element.evidence
    ])  # fmt: skip
    yield from _listed(_("What helps"), [(one.value.text, _factor_note(one.value)) for one in element.helps])
    yield from _listed(
        _("What holds us back"), [(one.value.text, _factor_note(one.value)) for one in element.holds_back]
    )
    yield from _listed(
        _("What we will do"), [(one.value.text, _action_note(look, one.value)) for one in element.actions]
    )


def _listed(heading: str, items: list[tuple[str, str]]) -> Iterator[Block]:
    if items:
        yield Heading(heading, 3)
        yield Bullets(tuple(items))


def _factor_note(factor: Factor) -> str:
    return " · ".join(filter(None, (_("priority") if factor.priority else "", CONTROL[factor.control])))


def _action_note(look: RoundLook, action: Action) -> str:
    due = _("by {date}").format(date=short_day(action.due)) if action.due else ""
    return " · ".join(filter(None, (look.owner(action), due, ACTION_STATE[action.state])))


def _barriers(look: RoundLook) -> Iterator[Block]:
    raised = {barrier.value.factor for barrier in look.barriers}
    outside = [
        (element, factor) for element in look.elements for factor in element.holds_back
        if factor.value.control == "outside" and factor.id not in raised
    ]  # fmt: skip
    if not outside and not look.barriers:
        return
    yield Heading(_("Barriers outside our control"), 1)
    yield Para(_("These are not ours to change alone. We name them here so that somebody who can will hear of them."))
    for barrier in look.barriers:
        yield from _barrier(look, barrier.value)
    if outside:
        yield Heading(_("Also outside our control, not flagged to anybody yet"), 3)
        yield Bullets(tuple((factor.value.text, element.label) for element, factor in outside))


def _barrier(look: RoundLook, barrier: Barrier) -> Iterator[Block]:
    yield Heading(barrier.what, 2)
    flagged = _("Flagged to {whom}").format(whom=UPWARDS[barrier.flagged_to])
    yield Para(
        " · ".join(filter(None, (look.framework.label_of(barrier.code), flagged, BARRIER_STATE[barrier.state]))),
        "quiet",
    )
    people = str(barrier.people) if barrier.people is not None else ""
    facts = (
        (_("Where on the way"), barrier.pathway),
        (_("Since"), day(barrier.since)),
        (_("People it touched"), ", ".join(filter(None, (people, barrier.people_labels)))),
        (_("Tried so far"), barrier.tried),
        (_("What we ask"), barrier.ask),
        (_("Asked of"), barrier.asked_of),
        (_("Answer"), barrier.answer),
        (_("What came of it"), barrier.outcome),
    )
    for label, text in facts:
        if text:
            yield Para(f"{label}: {text}")


def _plan(look: RoundLook, plan: Iterable[Record[Action]]) -> Iterator[Block]:
    yield Heading(_("Action plan"), 1)
    rows = [_row(look, record.value) for record in plan]
    if not rows:
        yield Para(_("No actions have been written down yet."), "quiet")
        return
    head = (_("What"), _("Who"), _("By when"), _("How we shall know"), _("State"))
    yield Table(head, tuple(rows), (34, 18, 13, 21, 14))


def _row(look: RoundLook, action: Action) -> tuple[str, ...]:
    source = look.framework.label_of(action.code)
    state = ACTION_STATE[action.state] + (f": {action.outcome}" if action.outcome else "")
    text = f"{action.text}\n({source})" if source else action.text
    return (text, look.owner(action), short_day(action.due), action.how_we_know, state)
