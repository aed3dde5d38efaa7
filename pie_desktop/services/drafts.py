"""What a person is typing at this moment, kept so that a crash or a power cut loses a sentence at most."""

from collections.abc import Mapping
from typing import Any

from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed
from pie_desktop.services.desk import Desk
from pie_desktop.words import _, listed

WORKING_COPY = "framework/"
"""How the draft begins that is a working copy of the framework: nobody types it, and its page tells of it."""

OPENED = "opened/"
"""How the names of those begin that nobody types: they say that their person has opened what follows."""

UNTYPED = (WORKING_COPY, OPENED)
"""What is kept beside the drafts and is told of nowhere."""

OWN = ("thought/", "reword/")
"""How forms begin that hold what is somebody's own: reflections, and what is made of them."""


def keep_draft(desk: Desk, form: str, text: str) -> None:
    """Keeps what stands in a form now, on the disk and in no history; the empty text forgets it.

    What is somebody's own is never kept as nobody's: a field that is late, after the screen was locked, keeps nothing.
    """
    if not desk.person and form.startswith(OWN):
        return
    if text:
        desk.workspace.save_draft(form, desk.person, text)
    else:
        desk.workspace.drop_draft(form, desk.person)


def keep_draft_of(desk: Desk, person: str, form: str, text: str) -> None:
    """The same for a field that was opened by one person: when somebody else has sat down since, nothing is kept."""
    if desk.person == person:
        keep_draft(desk, form, text)


def drafts(desk: Desk) -> Mapping[str, str]:
    """What this person was typing when the program last ended, by form."""
    return desk.workspace.drafts(desk.person)


def found_again(desk: Desk) -> str:
    """Tells on what this person was typing when the program last ended; the empty text when there is nothing.

    A draft whose words are kept already is not told of and goes: nobody has to look for what is not lost.
    """
    for form, text in drafts(desk).items():
        if not form.startswith(OPENED) and is_kept(desk, form, text):
            desk.workspace.drop_draft(form, desk.person)
    places = half_written(desk)
    if named := listed(places, " · "):
        return _("Found again: what you were typing on {place}.").format(place=named)
    return _("Found again: what you were typing. It stands where you wrote it.") if places else ""


def is_kept(desk: Desk, form: str, text: str) -> bool:
    """Whether these words stand in the record that a form is of. What whoever asks may not read holds none."""
    try:
        kept = _kept(desk, form)
    except NotAllowed:
        return False
    return bool(kept.strip()) and kept.strip() == text.strip()


def _kept(desk: Desk, form: str) -> str:
    """What a form's record holds; the empty text where there is no such record yet."""
    from pie_desktop.services import feelings, reflections, versions  # a start without drafts needs none of them

    about = form.partition("/")[2]
    if form == feelings.feeling_form(about):
        written = feelings.feeling(desk, about)
        return written.value.text if written else ""
    if place := reflections.place_of(form):
        id, _structure, field = place
        reflection = reflections.own(desk, id)
        return reflections.said(reflection.value, field) if reflection else ""
    found = versions.place_of(desk, form)
    record = desk.workspace.get(found[0]) if found else None
    return str(getattr(record.value, found[1], "")) if found and record else ""


def half_written(desk: Desk) -> tuple[str, ...]:
    """Labels, titles and names of what this person was typing on, each once; what has none is the empty text."""
    forms = [form for form in drafts(desk) if not form.startswith(UNTYPED)]
    return tuple(dict.fromkeys(_place(desk, form) for form in forms))


def _place(desk: Desk, form: str) -> str:
    """The theme or element that a form is of, else the title or name of the nearest thing that has one."""
    parts = form.split("/")[1:]
    found = [record for part in parts if (record := _seen(desk, part))]
    above = [*found]
    while above and (over := _seen(desk, _over(above[-1]))) and over not in above:
        above.append(over)
    codes = [getattr(record.value, "code", "") for record in found] + parts
    frameworks = [_seen(desk, getattr(record.value, "framework", None)) for record in above]
    for framework in frameworks:
        for part in framework.value.parts() if framework else ():
            if part.code in codes:
                return str(part.wording.label)
    named = [getattr(record.value, "title", "") or getattr(record.value, "name", "") for record in above]
    return next((str(name) for name in named if name), "")


def _over(record: Record[Any]) -> str | None:
    """What a record is a part of: an action stands under its round by itself."""
    return record.parent or getattr(record.value, "assessment", None)


def _seen(desk: Desk, id: str | None) -> Record[Any] | None:
    try:
        return desk.workspace.get(id) if id else None
    except NotAllowed:
        return None
