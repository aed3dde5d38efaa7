"""Reports on roles and people: who is named, what is told, that it fits the wall, that words are as they were typed."""

from datetime import date
from io import BytesIO

import pytest
from paper import Page, squeezed
from pypdf import PdfReader

from pie_desktop.errors import NotFound
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import assignments, people, reporting, roles
from pie_desktop.services.desk import Desk

HOSTILE = "Tom<Jerry> & <b>co</b> 毛利 سلمى"


def person(desk: Desk, name: str) -> str:
    return next(row.id for row in people.look(desk).rows if row.person.name.startswith(name))


def read(desk: Desk, kind: str, id: str = "") -> str:
    data, missing = html(reporting.make(desk, kind, id))
    assert not missing
    return squeezed("".join(text for _tag, text in Page(data).texts))


def test_who_does_what_fits_on_one_page_for_the_wall(sample: Desk) -> None:
    data, missing = pdf(reporting.make(sample, "roles-wall"))
    assert len(PdfReader(BytesIO(data)).pages) == 1 and not missing
    said = read(sample, "roles-wall")
    for role in roles.roles(sample):
        assert squeezed(role.value.label) in said


def test_a_resident_who_did_not_agree_to_a_role_is_not_named_on_the_wall(desk: Desk) -> None:
    roles.add_role(desk, "Buddy")
    for name in ("Jo Secretname", "Kim Openly"):
        people.add_person(desk, name, "resident")
    [buddy] = roles.roles(desk)
    assignments.assign(desk, buddy.id, person(desk, "Jo"), date(2026, 1, 1))
    assignments.assign(desk, buddy.id, person(desk, "Kim"), date(2026, 1, 1), agreed_on=date(2026, 1, 1))
    said = read(desk, "roles-wall")
    assert "Secretname" not in said and "aresident" in said and "KimOpenly" in said


def test_a_path_is_told_in_the_order_of_time(sample: Desk) -> None:
    said = read(sample, "person-roles", person(sample, "Kofi"))
    way = ("Buddy", "Peermentor", "Volunteer", "Peersupportworker")
    places = [said.index(role, said.index("Rolesovertime")) for role in way]
    assert places == sorted(places) and "Wentwithotherstothedentist" in said


def test_cover_and_gaps_say_who_stands_in_and_what_is_missing(sample: Desk) -> None:
    said = read(sample, "cover-gaps")
    assert "Safeguardinglead" in said and "standsinasShiftlead,forDafyddCwtchley,until18December2026" in said


@pytest.mark.parametrize("kind", ["person", "person-roles"])
def test_reports_of_a_person_say_whose_is_missing(sample: Desk, kind: str) -> None:
    with pytest.raises(NotFound, match="--id"):
        reporting.make(sample, kind)
    with pytest.raises(NotFound):
        reporting.make(sample, kind, roles.roles(sample)[0].id)


def test_the_wall_stays_empty_without_roles(desk: Desk) -> None:
    with pytest.raises(NotFound, match="nothing to print"):
        reporting.make(desk, "roles-wall")


@pytest.mark.parametrize("kind", ["roles-wall", "person-roles", "cover-gaps", "person"])
def test_what_was_typed_is_what_is_printed(desk: Desk, kind: str) -> None:
    roles.add_role(desk, HOSTILE, purpose=HOSTILE)
    people.add_person(desk, HOSTILE)
    [role] = roles.roles(desk)
    assignments.assign(desk, role.id, person(desk, "Tom"), date(2026, 1, 1), note=HOSTILE, until=date(2026, 12, 5))
    assert squeezed(HOSTILE) in read(desk, kind, person(desk, "Tom") if "person" in kind else "")
    data, _missing = pdf(reporting.make(desk, kind, person(desk, "Tom") if "person" in kind else ""))
    assert data.startswith(b"%PDF")
