"""Gentle nudges: names and numbers are noticed, ordinary words are left alone, nobody is hindered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.insight.nudges import Known, in_words, nudges, words_of_names

TODAY = date(2026, 12, 1)
KNOWN = Known(
    frozenset(words_of_names(["Mair Applewhistle", "Łucja Ż.", "Will", "May", "Siân Ŵyn", "J.", "Grace Mark"])),
    frozenset({"will", "may", "grace", "mark"}),
)


def seen(text: str) -> list[tuple[str, str]]:
    return [(one.sort, one.found) for one in nudges(text, KNOWN, TODAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I spoke with Mair again.", [("name", "Mair")]),
        ("Mair was tired.", [("name", "Mair")]),
        ("It was Mair's idea, and Mair’s kettle.", [("name", "Mair")]),
        ("Applewhistle, they said.", [("name", "Applewhistle")]),
        ("With Łucja and Siân on the stairs", [("name", "Łucja"), ("name", "Siân")]),
        ("then Will said no", [("name", "Will")]),
        ("Will it rain?", []),
        ("It rained. Will it again? May be.", []),
        ("we will, you may, by the grace of tea", []),
        ("- May I come in?\n- Grace under fire", []),
        ("Mr. Featherstone shouted", [("name", "Mr. Featherstone")]),
        ("J. was there, and a resident too", []),
        ("mair is not how a name is written", []),
        ("Born 3/4/1985.", [("birth", "3/4/1985")]),
        ("DOB: 3.4.85", [("birth", "3.4.85")]),
        ("his date of birth is 12 March", [("birth", "12 March")]),
        ("on 3 April 1985 and April 3rd, 1985", [("birth", "3 April 1985"), ("birth", "April 3rd, 1985")]),
        ("1985-04-03", [("birth", "1985-04-03")]),
        ("We meet on 3/12/2026, again on 14 January 2027.", []),
        ("born in the house next door", []),
        ("Somebody in room 12b slept.", [("room", "room 12b")]),
        ("Flat 3, Rm 7 and bed no. 4", [("room", "Flat 3"), ("room", "Rm 7"), ("room", "bed no. 4")]),
        ("a room for two, room to think, room 101% full", []),
        ("there is room 4 people can use", []),
        ("Call 07700 900123 or (020) 7946 0018.", [("phone", "07700 900123"), ("phone", "(020) 7946 0018")]),
        ("+44 7700 900123", [("phone", "+44 7700 900123")]),
        ("0.5 litres, 10 000 steps, 2026, 0 of 12", []),
    ],
)
def test_what_is_noticed_and_what_is_not(text: str, found: list[tuple[str, str]]) -> None:
    assert seen(text) == found


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("Ned (he likes to be called that)", {"ned"}),
        ("سلمى نجم (Salma)", {"سلمى", "نجم", "salma"}),
        ("resident who came in September", set()),
        ("kevin smith", {"kevin", "smith"}),
        ("Anna van der Berg", {"anna", "berg"}),
        ("de Souza", {"souza"}),
        ("the one with the hat", set()),
        ("", set()),
    ],
)
def test_a_remark_beside_a_name_is_no_name(called: str, names: set[str]) -> None:
    assert set(words_of_names([called])) == names


def test_each_thing_is_told_once_and_kindly() -> None:
    found = nudges("Mair, room 3, Mair, Mair in Room 3", KNOWN, TODAY)
    assert [one.sort for one in found] == ["name", "room"]
    said = in_words(found)
    assert said.count("Mair") == 1 and "looks like a name" in said and "must" not in said
    assert in_words(()) == ""


@given(st.text(max_size=400))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in nudges(text, KNOWN, TODAY):
        assert one.found and text[one.start :].startswith(one.found)


def test_a_megabyte_is_looked_through_quickly() -> None:
    text = ("Will it rain, I asked 0 0 0 0 0 born May May 1 1 1 " * 25_000)[: 1 << 20]
    assert isinstance(nudges(text, KNOWN, TODAY), tuple)
