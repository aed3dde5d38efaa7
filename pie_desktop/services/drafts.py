"""What a person is typing at this moment, kept so that a crash or a power cut loses a sentence at most."""

from collections.abc import Mapping

from pie_desktop.services.desk import Desk


def keep_draft(desk: Desk, form: str, text: str) -> None:
    """Keeps what stands in a form now. It is on the disk when this returns, and in no history."""
    desk.workspace.save_draft(form, desk.person, text)


def drafts(desk: Desk) -> Mapping[str, str]:
    """What this person was typing when the program last ended, by form."""
    return desk.workspace.drafts(desk.person)
