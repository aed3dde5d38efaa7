"""Which themes and elements a role serves, seen and changed from either side."""

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from pie_desktop.domain.kinds import Role
from pie_desktop.services import framework_editing, roles, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.serving import serving
from tests.ui.hands import Hands, latest


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def role(hands: Hands, label: str) -> Any:
    return next(one for one in hands.ask(roles.roles) if one.value.label == label)


def change(hands: Hands, id: str) -> Any:
    page = hands.go("roles").page
    page.deed.emit("change-role", id)
    hands.wait()
    return hands.dialog()


def test_what_a_role_serves_is_ticked_and_both_sides_say_so(in_sample: Hands) -> None:
    found = role(in_sample, "Deputy")
    dialog = change(in_sample, found.id)
    assert set(dialog.serves.ticked()) == set(found.value.codes)
    dialog.serves.boxes["TS.1"].setChecked(True)
    dialog.check()
    in_sample.wait()
    assert set(role(in_sample, "Deputy").value.codes) == {*found.value.codes, "TS.1"}
    page = in_sample.go("roles", view="role", id=found.id).page
    assert "It serves:" in texts(page)
    in_sample.press("Read about Training", page)
    reading = in_sample.window.presenter.reading
    assert reading.code == "TS.1" and "Roles that serve it" in texts(reading)
    assert "Dafydd Cwtchley" in texts(reading)
    in_sample.press("Look at the role Deputy", reading)
    assert in_sample.window.presenter.page.table.chosen == found.id


def test_a_round_names_the_roles_that_serve_an_element(in_sample: Hands) -> None:
    in_sample.go("assessment", round=in_sample.ask(latest), code="RR.3")
    in_sample.press("Look at the role Deputy")
    assert in_sample.window.presenter.page.table.chosen == role(in_sample, "Deputy").id


def test_where_no_role_serves_it_nothing_stands_in_the_way(in_sample: Hands) -> None:
    def without(desk: Desk) -> None:
        for one in roles.roles(desk):
            roles.change_role(desk, one.id, codes=())

    in_sample.ask(without)
    presenter = in_sample.go("assessment", round=in_sample.ask(latest), code="RR.3")
    assert not presenter.view.element.roles.isVisibleTo(in_sample.window)
    reading = in_sample.go("framework", mode="read", code="RR.3").reading
    assert "None yet. Under Roles" in texts(reading)


def test_changing_something_else_leaves_codes_as_they_are(in_new: Hands) -> None:
    codes = ("RR.3", "OLD.1", "PA.1")
    in_new.ask(
        roles.add_role,
        "Teapot keeper",
    )
    found = role(in_new, "Teapot keeper")

    def with_codes(desk: Desk) -> None:
        roles.change_role(desk, found.id, codes=codes)

    in_new.ask(with_codes)
    dialog = change(in_new, found.id)
    dialog.purpose.setPlainText("Keeps the pot warm.")
    dialog.check()
    in_new.wait()
    value: Role = role(in_new, "Teapot keeper").value
    assert (value.codes, value.purpose) == (codes, "Keeps the pot warm.")
    dialog = change(in_new, found.id)
    dialog.serves.boxes["PA.1"].setChecked(False)
    dialog.check()
    in_new.wait()
    assert role(in_new, "Teapot keeper").value.codes == ("RR.3", "OLD.1"), "what is not asked for stays"


def test_an_element_of_our_own_can_be_served(in_new: Hands) -> None:
    def with_a_cat(desk: Desk) -> str:
        base = framework_editing.base_version(desk).id
        code = framework_editing.add_element(desk, base, "RR", "The cat")
        framework_editing.keep(desk, base, "The cat counts.")
        roles.add_role(desk, "Feeds the cat", codes=(code,), sort="informal")
        return code

    code = in_new.ask(with_a_cat)
    assert [one.label for one in in_new.ask(serving)[code]] == ["Feeds the cat"]
    found = role(in_new, "Feeds the cat")
    page = in_new.go("roles", view="role", id=found.id).page
    in_new.named("Read about The cat", inside=page)
    assert in_new.ask(rounds.framework_for_next).find(code)
