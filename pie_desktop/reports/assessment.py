"""The report of one round: strengths first, then -> now, barriers on a page of their own, the plan as a table."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from pie_desktop.domain.kinds import Action, Barrier, Evidence, Factor
from pie_desktop.domain.labels import ACTION_STATE, BARRIER_STATE, CONTROL, EVIDENCE, RELATIONSHIP, REPLY, UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import ElementLook, OlderMark, RoundLook, travelled
from pie_desktop.reports.blocks import (
    LANGUAGE,
    Block,
    Bullets,
    Columns,
    Cover,
    Facts,
    Flowing,
    Heading,
    Item,
    Journey,
    NewPage,
    Para,
    Report,
    Stop,
    Table,
    Together,
    TrackBlock,
)
from pie_desktop.reports.strengths import strengths
from pie_desktop.reports.voices import felt, how_to_read, voices_beside, voices_overall
from pie_desktop.words import _, day, listed, short_day

THIRD = Fraction(1, 3)
"""A theme begins a new page unless more than this share of the page is left."""


def assessment_report(look: RoundLook, plan: Iterable[Record[Action]], foot: str) -> Report:
    """The report of a round. `plan`: the actions to print, in order; `foot`: the head of the history."""
    title = f"{look.service.value.name}: {look.record.value.title}"
    blocks = (
        *_cover(look), *strengths(look), *_journey(look), *voices_overall(look), *felt(look), *_elements(look),
        *_barriers(look), *_plan(look, plan),
    )  # fmt: skip
    return Report(title, foot, LANGUAGE, blocks)


def _cover(look: RoundLook) -> Iterator[Block]:
    value, service = look.record.value, look.service.value
    yield Cover(_("PIE self-assessment"), service.name, value.title)
    if service.about:
        yield Para(service.about)
    asked = _("{done} of {all}, with {framework}")
    count = asked.format(done=look.looked_at, all=len(look.elements), framework=look.framework.label)
    facts = (
        (_("When"), _when(look)),
        (_("Who took part"), "\n".join(look.took_part)),
        (_("Who else speaks"), "\n".join(look.name_of(speaker.value) for speaker in look.speakers)),
        (_("Looked at"), count),
        (_("Compared with"), look.previous.value.title if look.previous else ""),
    )
    yield Facts(tuple((label, text) for label, text in facts if text))
    yield Heading(_("How to read this"), 3)
    yield Para(
        _("A low position shows what holds a service back. It is not a weakness, and nothing adds up to a score.")
    )
    yield Para(_("What counts is what people said to each other, and how far the service has come."))
    yield from how_to_read(look)
    if look.framework.credit:
        yield Para(look.framework.credit, "quiet")


def _when(look: RoundLook) -> str:
    value = look.record.value
    if value.finished_on:
        return _("Begun {start}, finished {end}").format(start=day(value.started_on), end=day(value.finished_on))
    return _("Begun {start}, still going on").format(start=day(value.started_on))


def _journey(look: RoundLook) -> Iterator[Block]:
    moved = any(element.then and element.now for element in look.elements)
    parts = tuple(
        (theme.wording.label if not _alone(elements) else "", tuple(_stop(one) for one in elements))
        for theme, elements in look.by_theme()
    )
    how = _("The filled marker is now, in {now}. The hollow one is {then}; where nothing has moved, it is a ring.")
    before = {element.then.when for element in look.elements if element.then}
    titles = {"now": look.record.value.title, "then": before.pop() if len(before) == 1 else _("where it was before")}
    yield Together((
        Heading(_("Distance travelled") if moved else _("Where we are"), 1),
        *([Para(how.format(**titles), "quiet")] if moved else []),
        Journey(look.framework.scale, parts),
    ))  # fmt: skip


def _alone(elements: list[ElementLook]) -> bool:
    """Whether a theme is looked at only as a whole."""
    return len(elements) == 1 and elements[0].is_theme


def _stop(element: ElementLook) -> Stop:
    then, now = element.then, element.now
    note = ""
    if then and now and then.fraction == now.fraction:
        note = _("as before")
    elif then:
        note = _("before: {words}").format(words=then.words)
    if isinstance(then, OlderMark):
        note = then.said
    return Stop(element.label, now.fraction if now else None, then.fraction if then else None, element.words, note)


def _elements(look: RoundLook) -> Iterator[Block]:
    for theme, elements in look.by_theme():
        short = _alone(elements)
        head: list[Heading | Para] = [Heading(theme.wording.label, 1)]
        if theme.wording.explanation and not short:
            head.append(Para(theme.wording.explanation, "quiet"))
        if theme.code in look.older and not any(element.is_theme for element in elements):
            head.append(Para(look.older[theme.code].said, "quiet"))
        yield NewPage(THIRD)
        for element in elements:
            named = [] if short else [Heading(_("The theme as a whole") if element.is_theme else element.label, 2)]
            yield Together((*head, *named, *_position(look, element)))
            yield from _words(look, element)
            head = []


def _position(look: RoundLook, element: ElementLook) -> Iterator[Para | TrackBlock]:
    then, now = element.then, element.now
    yield Para(element.element.wording.explanation, "quiet")
    yield TrackBlock(
        look.framework.scale, now.fraction if now else None, then.fraction if then else None,
        then.when if then else "", travelled(element) or element.words,
    )  # fmt: skip
    before = _("{words} in {when}").format(words=then.words, when=then.when) if then else ""
    same = then and now and then.fraction == now.fraction
    older = element.older
    if older is not None and older is then:
        yield Para(element.words, "strong")
    else:
        yield Para(element.words, "strong", travelled(element) if same else before)
    if older:
        yield Para(older.said, "quiet")


def _words(look: RoundLook, element: ElementLook) -> Iterator[Block]:
    if element.level_words:
        yield Para(element.level_words)
    if element.judgement and element.judgement.value.words:
        yield Para(element.judgement.value.words, "quote")
    yield from _listed(_("What is so here"), [Item(one.text, REPLY[reply]) for one, reply in element.answered])
    yield from voices_beside(look, element)
    yield from _listed(
        _("What makes us say so"), [Item(one.value.text, _evidence_note(one.value)) for one in element.evidence]
    )
    helps = list(_listed(_("What helps"), [Item(one.value.text, _factor_note(one.value)) for one in element.helps]))
    holds = list(
        _listed(_("What holds us back"), [Item(one.value.text, _factor_note(one.value)) for one in element.holds_back])
    )
    if helps and holds:
        yield Columns((tuple(helps), tuple(holds)))
    else:
        yield from (*helps, *holds)
    yield from _listed(
        _("What we will do"), [Item(one.value.text, _action_note(look, one.value)) for one in element.actions]
    )


def _listed(heading: str, items: list[Item]) -> Iterator[Flowing]:
    if items:
        yield Heading(heading, 3)
        yield Bullets(tuple(items))


def _evidence_note(evidence: Evidence) -> str:
    kind = EVIDENCE[evidence.kind] if evidence.kind != "practice" else ""  # what nobody chose is not printed
    return _noted(kind, evidence.reference, _relationships(evidence))


def _factor_note(factor: Factor) -> str:
    control = CONTROL[factor.control] if factor.control != "ours" else ""  # what nobody chose is not printed
    return _noted(_("priority") if factor.priority else "", control, _relationships(factor))


def _action_note(look: RoundLook, action: Action) -> str:
    due = _("by {date}").format(date=short_day(action.due)) if action.due else ""
    return _noted(look.owner(action), due, ACTION_STATE[action.state], _relationships(action))


def _relationships(marked: Evidence | Factor | Action) -> str:
    """Of which relationships a text speaks, where somebody has marked it so."""
    which = listed(RELATIONSHIP[one] for one in marked.relationships)
    return _("relationships: {which}").format(which=which) if which else ""


def _noted(*parts: str) -> str:
    return listed(parts, " · ")


def _barriers(look: RoundLook) -> Iterator[Block]:
    raised = {barrier.value.factor for barrier in look.barriers}
    outside = [
        Item(factor.value.text, element.label) for element in look.elements for factor in element.holds_back
        if factor.value.control == "outside" and factor.id not in raised
    ]  # fmt: skip
    if not outside and not look.barriers:
        return
    yield NewPage()
    yield Heading(_("Barriers outside our control"), 1, "warm")
    yield Para(_("These are not ours to change alone. We name them here so that somebody who can will hear of them."))
    for barrier in look.barriers:
        yield Together(tuple(_barrier(look, barrier.value)))
    if outside:
        yield Heading(_("Also outside our control, not flagged to anybody yet"), 2)
        yield Bullets(tuple(outside))


def _barrier(look: RoundLook, barrier: Barrier) -> Iterator[Heading | Para | Facts]:
    yield Heading(barrier.what, 2)
    flagged = _("flagged to {whom}").format(whom=UPWARDS[barrier.flagged_to])
    state = BARRIER_STATE[barrier.state] if barrier.state != "flagged" else ""
    yield Para(listed((look.framework.label_of(barrier.code), flagged, state), " · "), "quiet")
    people = str(barrier.people) if barrier.people is not None else ""
    facts = (
        (_("Where on the way"), barrier.pathway),
        (_("Since"), day(barrier.since)),
        (_("People it touched"), listed((people, barrier.people_labels))),
        (_("Tried so far"), barrier.tried),
        (_("What happened"), "\n".join(f"{short_day(event.on)}: {event.text}" for event in barrier.events)),
        (_("What we ask"), barrier.ask),
        (_("Asked of"), barrier.asked_of),
        (_("Answer"), barrier.answer),
        (_("What came of it"), barrier.outcome),
    )
    yield Facts(tuple((label, text) for label, text in facts if text))


def _plan(look: RoundLook, plan: Iterable[Record[Action]]) -> Iterator[Block]:
    yield NewPage()
    yield Heading(_("Action plan"), 1)
    rows = [_row(look, record.value) for record in plan]
    if not rows:
        yield Para(_("No actions have been written down yet."), "quiet")
        return
    head = (_("What"), _("Who"), _("By when"), _("How we shall know"), _("Where it stands"))
    yield Table(head, tuple(rows), (56, 35, 24, 35, 50))


def _row(look: RoundLook, action: Action) -> tuple[Item, ...]:
    return (
        Item(action.text, _noted(look.framework.label_of(action.code), _relationships(action))),
        Item(look.owner(action)),
        Item(short_day(action.due)),
        Item(action.how_we_know),
        Item(ACTION_STATE[action.state], action.outcome),
    )
