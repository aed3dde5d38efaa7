"""A sentence of ours runs our way, also when it begins with a name from a script that runs the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pie_desktop.domain.kinds import Person
from pie_desktop.services import settings, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.words import in_sentence, our_way
from tests.ui.hands import Hands
from tests.ui.test_supervision_page import touched
from ui.widgets.labels import PlainLabel

SALMA = "سلمى الخطيب (Salma)"
SAID = "{name} has put nothing on the table yet."


def starts_left(label: PlainLabel) -> bool:
    """Whether the line begins at the left: a wide label with one short line has its words there, and nothing right."""
    label.resize(900, 40)
    image = label.grab().toImage()
    ground = image.pixel(image.width() // 2, 0)
    inked = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))]
    return inked[0] < image.width() // 4 and inked[-1] < image.width() * 3 // 4


@pytest.mark.parametrize("sentence", [SAID.format(name=in_sentence(SALMA)), our_way(SAID.format(name=SALMA))])
def test_such_a_sentence_begins_at_the_left_also_when_it_can_be_copied(qtbot: QtBot, sentence: str) -> None:
    label = PlainLabel(sentence)
    qtbot.addWidget(label)
    assert starts_left(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    assert starts_left(label)


@given(st.text(alphabet=st.characters(max_codepoint=0x4FF)))
def test_names_of_our_script_stay_as_they_are(name: str) -> None:
    assert in_sentence(name) == name and our_way(name) == name


def test_what_others_bring_to_a_group_is_told_our_way(in_new: Hands) -> None:
    def group(desk: Desk) -> str:
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            ids = [work.add(Person(name=name)).id for name in ("Mair", "Dewi", SALMA)]
            work.commit()
        pair = touched(supervision.add_pair(desk, ids[0], ids[1:], "group"))
        settings.sit_down(desk, "Dewi")
        return pair

    view = in_new.go("supervision", view="prepare", pair=in_new.ask(group)).preparing
    [label] = [one for one in view.others.findChildren(PlainLabel) if "Salma" in one.text()]
    assert label.text() == SAID.format(name=in_sentence(SALMA))
    assert starts_left(label)
