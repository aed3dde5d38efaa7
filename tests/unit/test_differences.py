"""What differs between two texts."""

import time

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.insight.differences import differences


def changed(older: str, newer: str) -> list[str]:
    return [piece.text for piece in differences(older, newer).older if not piece.shared]


def test_words_that_went_and_words_that_came_are_told_apart() -> None:
    found = differences("The kettle is always on, and tea.", "The kettle is on from six, and tea.")
    assert found.gone == ("always on,",)
    assert found.come == ("on from six,",)
    assert changed("The kettle is always on", "The kettle is on") == ["always"]


def test_the_same_words_differ_in_nothing() -> None:
    assert differences("tea  and\n\nbiscuits", "tea and biscuits").gone == ()
    assert differences("", "").older == ()


@given(st.text(), st.text())
def test_the_pieces_are_the_whole_older_text(older: str, newer: str) -> None:
    found = differences(older, newer)
    assert "".join(piece.text for piece in found.older) == older
    assert all(piece.text for piece in found.older)


@given(st.text())
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    found = differences(text, text)
    assert found.gone == found.come == ()
    assert all(piece.shared for piece in found.older)


@given(st.lists(st.sampled_from("abcde")), st.lists(st.sampled_from("abcde")))
def test_what_is_shared_stands_in_both_in_the_same_order(older: list[str], newer: list[str]) -> None:
    shared = [word for piece in differences(" ".join(older), " ".join(newer)).older if piece.shared
              for word in piece.text.split()]  # fmt: skip
    rest = iter(newer)
    assert all(word in rest for word in shared)


def test_very_long_texts_keep_nobody_waiting() -> None:
    begun = time.perf_counter()
    found = differences("a " * 70_000, "a b " * 99)
    assert differences("a\n" * 70_000, "b\n" * 70_000).gone
    assert time.perf_counter() - begun < 5
    assert "".join(piece.text for piece in found.older) == "a " * 70_000


def test_a_long_text_is_compared_line_by_line() -> None:
    lines = [f"line {number} with a few words in it" for number in range(300)]
    newer = [*lines[:100], "a new line", *lines[101:]]
    found = differences("\n".join(lines), "\n".join(newer))
    assert found.gone == (lines[100],) and found.come == ("a new line",)
