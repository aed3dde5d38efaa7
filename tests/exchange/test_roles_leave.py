"""What head office learns of roles: who holds them by role label, and nothing that points to what stays."""

from datetime import date

from pie_desktop.services import assignments, people, roles, sharing
from pie_desktop.services.desk import Desk, new_workspace, set_up


def test_roles_and_who_holds_them_can_be_read_in_elsewhere(desk: Desk, open_file, clock, tmp_path) -> None:
    for label in ("Shift lead", "Buddy"):
        roles.add_role(desk, label)
    lead, buddy = (next(one.id for one in roles.roles(desk) if one.value.label == x) for x in ("Shift lead", "Buddy"))
    people.add_person(desk, "Jo Secretname", "resident", label="a resident", contact="0123")
    jo = next(row.id for row in people.look(desk).rows if row.person.name.startswith("Jo"))
    assignments.assign(desk, lead, desk.person, date(2026, 1, 1), with_person=jo)
    assignments.assign(desk, buddy, jo, date(2026, 1, 1), until=date(2026, 2, 1))
    roles.bin_role(desk, buddy)
    outgoing = sharing.preview(desk)
    assert outgoing.counts["assignment"] == 1, "what speaks of a role that is gone stays"
    assert not any(word in line for line in outgoing.lines for word in ("Secretname", "Tess", "0123"))
    sharing.export(desk, tmp_path / "sent.json", outgoing)
    new_workspace(tmp_path / "office.pie", clock)
    office = open_file(tmp_path / "office.pie")
    set_up(office, "Head office")
    assert sharing.apply_import(office, sharing.plan_import(office, tmp_path / "sent.json"))
    [service] = sharing.foreign_services(office)
    assert list(assignments.holding_today(office, service.id)) == [lead]
