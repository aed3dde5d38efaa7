"""Finding by a few typed letters, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.finding import SHOWN, Finder, folded

NAMES = (
    "Siân Parry", "Łucja", "Zoë", "Олена Петрівна", "سلمى", "毛利", "अनिता", "Jo", "Joan", "Ann Smith", "Anne Smith",
)  # fmt: skip
FINDER = Finder((str(number), name) for number, name in enumerate(NAMES))


def found(typed: str) -> list[str]:
    return [words for _key, words in FINDER.find(typed)[0]]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sian", "Siân Parry"), ("SIÂN", "Siân Parry"), ("parry s", "Siân Parry"), ("zoe", "Zoë"), ("毛", "毛利"),
        ("олена", "Олена Петрівна"), ("петр", "Олена Петрівна"), ("سلمى", "سلمى"), ("अनि", "अनिता"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_what_people_type(typed: str, name: str) -> None:
    assert found(typed) == [name]


@given(st.text(max_size=30))
def test_the_way_a_letter_was_put_in_makes_no_difference(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


@given(st.sampled_from(NAMES), st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(name) - 1))
    last = data.draw(st.integers(first + 1, len(name)))
    assert name in found(name[first:last])


def test_who_begins_so_stands_first() -> None:
    finder = Finder([("1", "Marjo"), ("2", "Jo"), ("3", "Joan")])
    assert [key for key, _words in finder.find("jo")[0]] == ["2", "3", "1"]


def test_of_thousands_a_few_are_shown_and_the_rest_are_counted() -> None:
    finder = Finder((str(number), f"Person {number}") for number in range(5_000))
    shown, more = finder.find("person")
    assert len(shown) == SHOWN and len(shown) + more == 5_000
    assert finder.find("")[1] == 5_000 - SHOWN


@pytest.mark.parametrize(
    ("typed", "key"),
    [("jo", "7"), ("joan", "8"), ("ann  smith", "9"), ("anne", "10"), ("smith", None), ("nobody", None)],
)
def test_a_typed_name_means_somebody_only_where_it_can_mean_one(typed: str, key: str | None) -> None:
    assert FINDER.meant(typed) == key


def test_two_of_one_name_are_never_taken_for_each_other() -> None:
    assert Finder([("1", "Jo"), ("2", "JO")]).meant("jo") is None
