"""Who does it, and who somebody is, says each thing once."""

from pie_desktop.domain.kinds import Action
from pie_desktop.services.plan import PlanLook


def look(holding: str) -> PlanLook:
    return PlanLook([], {"r": "PIE lead", "p": "Mair Applewhistle"}, {}, {}, {"r": holding})


def test_who_holds_the_role_and_does_it_is_named_once() -> None:
    both = Action(text="Ring the council", owner_role="r", owner_person="p")
    assert look("Mair Applewhistle").owner(both) == "PIE lead, Mair Applewhistle"
    assert look("Kofi Marrowbell").owner(both) == "PIE lead (today Kofi Marrowbell), Mair Applewhistle"
    role = Action(text="Ring the council", owner_role="r")
    assert look("Mair Applewhistle").owner(role) == "PIE lead (today Mair Applewhistle)"
