"""What people typed stands in our sentences, in whatever direction it runs, and comes out of them as it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.finding import folded
from pie_desktop.words import BEGIN, END, _, as_typed, in_sentence, listed, several, unmarked

SALMA, NOUR, RIVKA = "سلمى الخطيب", "نور 7", "רבקה (R.)"
plain = st.text(st.characters(codec="utf-8", exclude_characters=BEGIN + END))


def test_a_sentence_sets_names_that_run_the_other_way_apart_by_itself() -> None:
    said = _("{name} leaves").format(name=SALMA)
    assert said == f"{BEGIN}{SALMA}{END} leaves"
    assert several("{name} has {n} role", "{name} has {n} roles", 2).format(name=RIVKA, n=2) == (
        f"{BEGIN}{RIVKA}{END} has 2 roles"
    )


def test_names_in_a_row_stand_each_for_itself_and_none_is_empty() -> None:
    assert listed([SALMA, "", "Mair", NOUR]) == f"{BEGIN}{SALMA}{END}, Mair, {BEGIN}{NOUR}{END}"


def test_what_is_set_apart_already_is_not_set_apart_again() -> None:
    assert in_sentence(in_sentence(SALMA)) == in_sentence(SALMA)


@given(name=plain, other=plain)
def test_a_sentence_without_its_marks_is_what_is_stored(name: str, other: str) -> None:
    said = _("{said}, for {name}").format(said=_("{name} leaves").format(name=other), name=listed([name, other]))
    kept = as_typed("{said}, for {name}", said=f"{other} leaves", name=", ".join(filter(None, [name, other])))
    assert unmarked(said) == kept


@given(st.text())
def test_a_text_with_no_mark_of_ours_stays_to_the_letter(text: str) -> None:
    assert unmarked(text) == text or BEGIN in text


@given(name=plain.filter(str.strip))
def test_a_name_is_found_in_a_sentence_of_ours(name: str) -> None:
    assert folded(name) in folded(_("{name} leaves").format(name=name))
