"""What a person is typing at this moment, kept so that a crash or a power cut loses a sentence at most."""

from collections.abc import Mapping

from pie_desktop.services.desk import Desk

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
