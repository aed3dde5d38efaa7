"""What a person is typing at this moment, kept so that a crash or a power cut loses a sentence at most."""

from collections.abc import Mapping

from pie_desktop.services.desk import Desk


def keep_draft(desk: Desk, form: str, text: str) -> None:
    """Keeps what stands in a form now, on the disk and in no history; the empty text forgets it."""
    if text:
        desk.workspace.save_draft(form, desk.person, text)
    else:
        desk.workspace.drop_draft(form, desk.person)


def drafts(desk: Desk) -> Mapping[str, str]:
    """What this person was typing when the program last ended, by form."""
    return desk.workspace.drafts(desk.person)
