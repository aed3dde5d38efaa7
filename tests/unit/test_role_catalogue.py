"""The starting set of roles, roles of our own, and roles that somebody still holds."""

from datetime import date

import pytest

from pie_desktop.domain.labels import ROLE
from pie_desktop.errors import Refused, RuleBroken
from pie_desktop.services import assignments, catalogue, history, plan, roles, settings
from pie_desktop.services.desk import Desk


def test_the_starting_set_is_whole_and_ours() -> None:
    found = roles.starting_set()
    assert len(found) >= 20 and {role.sort for role in found} == set(ROLE)
    assert len({role.catalogue for role in found}) == len({role.label.casefold() for role in found}) == len(found)
    known = {part.code for part in catalogue.default_framework().value.parts()}
    for role in found:
        assert role.catalogue and role.purpose.endswith(".") and role.opens.endswith("."), role.label
        assert role.codes and set(role.codes) <= known, role.label
        sentences = [one for text in (role.purpose, role.opens) for one in text.split(". ")]
        assert all(len(one.split()) <= 20 for one in sentences), role.label


def test_roles_are_taken_from_the_starting_set_once(desk: Desk) -> None:
    roles.add_role(desk, "Buddy")
    assert "buddy" not in {one.catalogue for one in roles.offered(desk)}
    wanted = [one.catalogue or "" for one in roles.starting_set()]
    roles.add_from_starting_set(desk, wanted)
    assert roles.offered(desk) == () and len(roles.roles(desk)) == len(wanted)
    assert roles.add_from_starting_set(desk, wanted) is None
    assert history.undo(desk) and [role.value.label for role in roles.roles(desk)] == ["Buddy"]


def test_a_role_of_our_own_can_be_changed_but_not_doubled(desk: Desk) -> None:
    roles.add_role(desk, " Keeper of the bees ", sort="light", needs_deputy=True)
    [role] = roles.roles(desk)
    assert role.value.label == "Keeper of the bees"
    with pytest.raises(Refused, match="already"):
        roles.add_role(desk, "keeper of the BEES")
    with pytest.raises(RuleBroken):
        roles.add_role(desk, "  ")
    roles.change_role(desk, role.id, label="Beekeeper", open_to=("resident", "volunteer"))
    assert roles.open_to_words(roles.roles(desk)[0].value) == "resident, volunteer"


def held(desk: Desk) -> tuple[str, str]:
    roles.add_role(desk, "Shift lead")
    [role] = roles.roles(desk)
    assignments.assign(desk, role.id, desk.person, date(2026, 1, 5))
    return role.id, desk.workspace.find("assignment")[0].id


def test_a_role_that_is_held_stays_until_it_is_ended(desk: Desk) -> None:
    role, given = held(desk)
    with pytest.raises(Refused, match="Tess Tester"):
        roles.bin_role(desk, role)
    roles.bin_role(desk, role, end_first=True)
    assert roles.roles(desk) == [] and desk.workspace.need(given).value.until == date(2026, 11, 30)
    assert assignments.look(desk).label(role) == "Shift lead"
    assert ("role", "Shift lead") in {one[1:] for one in settings.look(desk).binned}
    history.undo(desk)
    assert roles.roles(desk) and desk.workspace.need(given).value.until is None


def test_a_role_held_in_the_past_goes_to_the_bin_without_a_word(desk: Desk) -> None:
    role, given = held(desk)
    assignments.end(desk, given, date(2026, 2, 1))
    assert roles.bin_role(desk, role)


def test_a_role_becomes_informal_only_when_all_who_hold_it_have_agreed(desk: Desk) -> None:
    role, given = held(desk)
    with pytest.raises(Refused, match="agreed"):
        roles.change_role(desk, role, sort="informal")
    assignments.change_assignment(desk, given, agreed_on=date(2026, 1, 6))
    roles.change_role(desk, role, sort="informal")
    assert roles.roles(desk)[0].value.sort == "informal"


def test_the_plan_says_who_holds_a_role_today_and_follows_the_holder(desk: Desk, clock) -> None:
    role, given = held(desk)
    plan.add_action(desk, "Mend the lamp", owner_role=role)

    def owner() -> str:
        found = plan.look(desk)
        return found.owner(found.actions[0].value)

    assert owner() == "Shift lead (today Tess Tester)"
    assignments.end(desk, given, date(2026, 12, 1))
    clock.move(days=1)
    assert owner() == "Shift lead"
