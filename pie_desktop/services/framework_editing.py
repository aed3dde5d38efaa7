"""Making the framework ours: changes gather in a working copy on the disk until they become a new version.

The working copy is a draft of the person at the keyboard, in no history; a crash loses a word at most. Its steps
return the state before, so that a page can offer to take one back. Keeping it makes one record in one unit of work.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain import reworking
from pie_desktop.domain.framework import Element, Framework, Level, Statement, Theme, Voice, Wording
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import problems
from pie_desktop.errors import NotFound, Refused
from pie_desktop.insight.versions import Differences, differences
from pie_desktop.services import catalogue
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import WORKING_COPY, drafts
from pie_desktop.services.framework_versions import written_codes
from pie_desktop.services.rounds import next_framework
from pie_desktop.services.wordings import wordings
from pie_desktop.storage.chain import Change
from pie_desktop.words import _

MOST_LEVELS = 20
FORM = WORKING_COPY
"""How the drafts begin that are working copies; the id of the version that they are made from follows."""
THROWN = "framework-thrown-away/"
"""The same for what somebody threw away."""


class Workshop(Struct, frozen=True, kw_only=True):
    """A framework that is being changed: the version it is made from and how it stands now.

    `wordings`: how each code is put in the voice and language that are asked for; `removable`: local codes that
    nobody has written under; `suggestions`: statements that are ready, by code; `ready_theme`: a theme to write in,
    where it is not in yet; `faults`: what must be put right before it can be kept, in sentences; `typed`: drafts.
    """

    base: Record[Framework]
    framework: Framework
    voice: Voice
    language: str
    wordings: dict[str, Wording]
    differences: Differences
    removable: frozenset[str]
    suggestions: dict[str, tuple[Statement, ...]]
    ready_theme: Theme | None
    faults: tuple[str, ...]
    typed: Mapping[str, str] = {}

    @property
    def changed(self) -> bool:
        """Whether anything is different yet."""
        return self.framework != self.base.value

    def wording(self, part: Element) -> Wording:
        """How a theme or element is put here; nothing but the label to staff where there are no words yet."""
        empty = Wording(label=part.wording.label, voice=self.voice, language=self.language)
        return self.wordings.get(part.code, empty)


def workshop(desk: Desk, voice: Voice = "staff", language: str = "en-GB") -> Workshop:
    """The framework on the bench: the working copy that was begun, or else the version that the next round gets."""
    base = base_version(desk)
    framework = working_copy(desk, base.id)
    taken = {statement.code for part in framework.parts() for statement in part.statements}
    suggestions = {
        code: left
        for code, ready in catalogue.suggested_statements().items()
        if (left := tuple(one for one in ready if one.code not in taken))
    }
    shipped = {part.code for part in catalogue.default_framework().value.parts()}
    written, ready = written_codes(desk), catalogue.relationships_theme()
    return Workshop(
        base=base,
        framework=framework,
        voice=voice,
        language=language,
        wordings=wordings(desk, framework, base.id, voice, language),
        differences=differences(base.value, framework),
        removable=frozenset(
            part.code for part in framework.parts()
            if part.code not in shipped and reworking.is_local(part.code) and not _codes_in(part) & written
        ),
        suggestions=suggestions,
        ready_theme=ready if framework.find(ready.code) is None else None,
        faults=tuple(_faults(desk, base, framework)),
        typed=drafts(desk),
    )  # fmt: skip


def _codes_in(part: Element) -> set[str]:
    return {part.code, *(one.code for one in part.elements)} if isinstance(part, Theme) else {part.code}


def base_version(desk: Desk) -> Record[Framework]:
    """The version that is being changed: the one with a working copy, or else the one for the next round."""
    forms = desk.workspace.drafts(desk.person)
    begun = (form.removeprefix(FORM) for form in forms if form.startswith(FORM))
    chosen = next_framework(desk)
    found = desk.workspace.records([*begun]) or [desk.workspace.get(chosen) or catalogue.default_framework()]
    return next((record for record in found if record.id == chosen), found[0])


def working_copy(desk: Desk, base: str) -> Framework:
    """How a version stands with the changes that were not kept yet.

    A working copy that this version of the program cannot read counts as none.
    """
    try:
        return msgspec.json.decode(desk.workspace.drafts(desk.person).get(FORM + base, ""), type=Framework)
    except msgspec.DecodeError:
        return _base(desk, base)


def _base(desk: Desk, base: str) -> Framework:
    record = desk.workspace.get(base)
    shipped = catalogue.default_framework()
    value: Framework = record.value if record else shipped.value
    return value


def _rework(desk: Desk, base: str, step: Callable[[Framework], Framework]) -> Framework:
    """Takes one step on the working copy and puts it on the disk. Returns how it was before."""
    before = working_copy(desk, base)
    _put_down(desk, base, step(before))
    return before


def _put_down(desk: Desk, base: str, framework: Framework) -> None:
    if framework == _base(desk, base):
        desk.workspace.drop_draft(FORM + base, desk.person)
    else:
        desk.workspace.save_draft(FORM + base, desk.person, msgspec.json.encode(framework).decode())


def take_back(desk: Desk, base: str, before: Framework, after: Framework) -> bool:
    """Brings the working copy back to how it was, unless something else was changed since."""
    if working_copy(desk, base) != after:
        return False
    _put_down(desk, base, before)
    if _thrown_away(desk, base) == before:
        desk.workspace.drop_draft(THROWN + base, desk.person)
    return True


# What may be said of each theme and element.


def say(desk: Desk, base: str, code: str, voice: Voice, language: str, field: str, text: str) -> Framework:
    """Puts one field of a theme or element in other words.

    `field`: `label`, `summary`, `explanation`, `examples` (one a line), `prompts.STAGE` (one question a line) or
    `levels.NUMBER` (counted from 0).
    """

    def step(framework: Framework) -> Framework:
        part = framework.find(code)
        if part is None:
            raise NotFound(_("This theme or element is not in the framework any more."))
        now = wordings(desk, framework, base, voice, language).get(code)
        wording = now or Wording(label=part.wording.label, voice=voice, language=language)
        changed = _reworded(wording, field, text, len(framework.scale.levels))
        return framework if changed == wording else reworking.with_wording(framework, code, changed)

    return _rework(desk, base, step)


def _reworded(wording: Wording, field: str, text: str, levels: int) -> Wording:
    name, _dot, rest = field.partition(".")
    if name == "prompts":
        prompts = structs.replace(wording.prompts, **{rest: in_lines(text)})
        return structs.replace(wording, prompts=prompts)
    if name == "levels":
        told = [*wording.levels, *[""] * (levels - len(wording.levels))]
        told[int(rest)] = text
        return structs.replace(wording, levels=tuple(told) if any(told) else ())
    return structs.replace(wording, **{name: in_lines(text) if name == "examples" else text})


def in_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that have something in them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def name_framework(desk: Desk, base: str, label: str) -> Framework:
    """Gives the framework as a whole another name. Its credit stays."""
    return _rework(desk, base, lambda now: structs.replace(now, label=label))


# The line.


def name_level(desk: Desk, base: str, at: int, label: str) -> Framework:
    """Other words for a level, counted from 0."""
    return _rework(desk, base, lambda now: structs.replace(now, scale=reworking.with_level_label(now.scale, at, label)))


def set_places(desk: Desk, base: str, places: int) -> Framework:
    """How many positions each level has, 1 to 20."""
    return _rework(desk, base, lambda now: structs.replace(now, scale=structs.replace(now.scale, places=places)))


def add_level(desk: Desk, base: str, at: int, label: str) -> Framework:
    """A level more, at a place counted from 0."""
    level = Level(code=f"level-{_tail(desk)}", label=label)

    def step(now: Framework) -> Framework:
        if len(now.scale.levels) == MOST_LEVELS:
            raise Refused(_("A line has {count} levels at most.").format(count=MOST_LEVELS))
        return reworking.with_scale(now, reworking.with_level(now.scale, at, level))

    return _rework(desk, base, step)


def drop_level(desk: Desk, base: str, at: int) -> Framework:
    """A level less; what was said of it goes with it, and stays in the version that this one is made from."""

    def step(now: Framework) -> Framework:
        if len(now.scale.levels) == 1:
            raise Refused(_("A line needs at least one level."))
        return reworking.with_scale(now, reworking.without_level(now.scale, at))

    return _rework(desk, base, step)


# Themes and elements of our own, and those that are left out.


def _tail(desk: Desk) -> str:
    """Letters for a new code, so that no other service ever makes the same one for something else."""
    return desk.clock.new_id()[-6:]


def _local_code(desk: Desk, framework: Framework) -> str:
    number = 1 + sum(reworking.is_local(part.code) for part in framework.parts())
    return f"{reworking.LOCAL}{number}-{_tail(desk)}"


def add_theme(desk: Desk, base: str, label: str) -> str:
    """A theme of our own. Returns its code, which the program makes."""
    code = _local_code(desk, working_copy(desk, base))
    theme = Theme(code=code, wordings=(Wording(label=label.strip()),))
    _rework(desk, base, lambda now: reworking.with_theme(now, theme))
    return code


def add_element(desk: Desk, base: str, theme: str, label: str) -> str:
    """An element of our own under a theme. Returns its code, which the program makes."""
    code = _local_code(desk, working_copy(desk, base))
    element = Element(code=code, wordings=(Wording(label=label.strip()),))
    _rework(desk, base, lambda now: reworking.with_element(now, theme, element))
    return code


def add_relationships(desk: Desk, base: str) -> str:
    """The theme on relationships that is ready to be written in. Returns its code."""
    theme = catalogue.relationships_theme()

    def step(now: Framework) -> Framework:
        if now.find(theme.code):
            return reworking.leaving_out(now, theme.code, out=False)
        shipped = catalogue.default_framework().value.scale
        fitted = tuple(
            structs.replace(one, levels=reworking.levels_for(one.levels, shipped, now.scale)) for one in theme.wordings
        )
        return reworking.with_theme(now, structs.replace(theme, wordings=fitted))

    _rework(desk, base, step)
    return theme.code


def remove(desk: Desk, base: str, code: str) -> Framework:
    """Takes a theme or element of our own away. Raises Refused for a core one, or where something is written."""
    part = working_copy(desk, base).find(code)
    shipped = {one.code for one in catalogue.default_framework().value.parts()}
    if part is None or code in shipped or not reworking.is_local(code):
        raise Refused(_("This belongs to the framework itself. It can be left out, and its code stays."))
    if _codes_in(part) & written_codes(desk):
        raise Refused(_("Something is written under it in one of the rounds. Leave it out instead: nothing is lost."))
    return _rework(desk, base, lambda now: reworking.without_part(now, code))


def leave_out(desk: Desk, base: str, code: str, out: bool = True) -> Framework:
    """Asks for a theme or element no more, or again. It keeps its code, and what was written under it."""
    return _rework(desk, base, lambda now: reworking.leaving_out(now, code, out))


# Statements.


def add_statement(desk: Desk, base: str, code: str, text: str, known: str = "") -> Framework:
    """Adds a statement under a theme or element; `known` is the code of one that was ready."""
    made = Statement(code=known or f"{code}.s-{_tail(desk)}"[-40:], text=text.strip())
    return _statements(desk, base, code, lambda now: (*now, made))


def change_statement(desk: Desk, base: str, code: str, statement: str, text: str) -> Framework:
    """Puts a statement in other words."""

    def step(now: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(structs.replace(one, text=text.strip()) if one.code == statement else one for one in now)

    return _statements(desk, base, code, step)


def remove_statement(desk: Desk, base: str, code: str, statement: str) -> Framework:
    """Takes a statement away. What was answered to it stays with the rounds that it was answered in."""
    return _statements(desk, base, code, lambda now: tuple(one for one in now if one.code != statement))


def _statements(
    desk: Desk, base: str, code: str, step: Callable[[tuple[Statement, ...]], tuple[Statement, ...]]
) -> Framework:
    def whole(now: Framework) -> Framework:
        part = now.find(code)
        return reworking.with_statements(now, code, step(part.statements)) if part else now

    return _rework(desk, base, whole)


# Keeping it, or not.


def _faults(desk: Desk, base: Record[Framework], framework: Framework) -> Iterator[str]:
    """What must be put right before it can be kept."""
    if not framework.label.strip():
        yield _("The framework needs a name.")
    if any(not level.label.strip() for level in framework.scale.levels):
        yield _("Every level needs a name.")
    for part in framework.parts():
        if not part.wording.label.strip():
            yield _("Every theme and element needs a name; this one was called “{label}”.").format(
                label=base.value.label_of(part.code)
            )
        if any(not one.text.strip() for one in part.statements):
            yield _("A statement under “{label}” is empty.").format(label=part.wording.label)
    if not any(list(framework.asked(depth)) for depth in ("short", "long")):
        yield _("Everything is left out, so nothing would be asked.")
    trial: Record[Framework] = structs.replace(base, id=desk.clock.new_id(), value=framework)
    yield from (problem.sentence for problem in problems(trial, desk.workspace))


def keep(desk: Desk, base: str, note: str) -> Change | None:
    """Makes a new version of the working copy, for the next rounds. `note`: what is different and why.

    Raises Refused, in words, where something is not right yet.
    """
    was = desk.workspace.get(base) or catalogue.default_framework()
    framework = working_copy(desk, base)
    if framework == was.value:
        raise Refused(_("Nothing is different yet."))
    if not note.strip():
        raise Refused(_("Say what is different and why: somebody will wonder in a year."))
    if faults := list(_faults(desk, was, framework)):
        raise Refused("\n".join(faults))
    made = structs.replace(
        framework,
        version=_counted_up(desk, was.value),
        based_on=base,
        made_on=desk.clock.today(),
        note=note.strip(),
    )
    with desk.workspace.unit_of_work(desk.actor, "keep-framework") as work:
        new = [] if desk.workspace.get(base) else [was]
        record = Record(id=desk.clock.new_id(), value=made, revision=desk.clock.new_revision())
        work.put([*new, record])
        service = desk.service()
        work.change(service, structs.replace(service.value, framework=record.id))
        work.drop_draft(FORM + base)
        return work.commit()


def _counted_up(desk: Desk, base: Framework) -> str:
    """The number after the newest of those that share the base's way of counting: 2 after 1, 2024.4 after 2024.3."""
    found = re.fullmatch(r"(.*?)(\d{1,9})", base.version)
    stem, number = (found[1], int(found[2])) if found else (f"{base.version} ", 1)
    taken = {record.value.version for record in desk.workspace.find("framework")}
    while (version := f"{stem}{number + 1}") in taken:
        number += 1
    return version


def throw_away(desk: Desk, base: str) -> Framework:
    """Puts what was changed and not kept in the bin. Returns it, for somebody who thinks better of it.

    Of each version the bin holds what was thrown away last.
    """
    before = working_copy(desk, base)
    if before != _base(desk, base):
        desk.workspace.save_draft(THROWN + base, desk.person, msgspec.json.encode(before).decode())
    _put_down(desk, base, _base(desk, base))
    return before


def thrown_away(desk: Desk) -> list[tuple[str, Framework]]:
    """What the person at the keyboard threw away: the id of the version that it began from, and how it stood."""
    forms = sorted(form for form in desk.workspace.drafts(desk.person) if form.startswith(THROWN))
    found = ((base, _thrown_away(desk, base)) for base in (form.removeprefix(THROWN) for form in forms))
    return [(base, framework) for base, framework in found if framework]


def _thrown_away(desk: Desk, base: str) -> Framework | None:
    try:
        return msgspec.json.decode(desk.workspace.drafts(desk.person).get(THROWN + base, ""), type=Framework)
    except msgspec.DecodeError:
        return None


def take_out_again(desk: Desk, base: str) -> None:
    """Puts on the bench again what was thrown away. Raises Refused while other changes lie there."""
    thrown = _thrown_away(desk, base)
    if thrown is None:
        return
    if working_copy(desk, base) != _base(desk, base):
        raise Refused(_("Other changes to this version are begun. Keep them or throw them away first."))
    _put_down(desk, base, thrown)
    desk.workspace.drop_draft(THROWN + base, desk.person)
