"""What counts as a word, and as a wrong one."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.spelling import OFFERED, Speller
from resources import folder


@pytest.fixture(scope="module")
def speller(tmp_path_factory: pytest.TempPathFactory) -> Speller:
    made = Speller(tmp_path_factory.mktemp("words") / "settings" / "our-words.txt")
    assert made.available and made.load() and made.available
    return made


def wrong(speller: Speller, text: str) -> list[str]:
    return [text[start : start + length] for start, length in speller.wrong(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The supervison was recieved.", ["supervison", "recieved"]),
        ("Colour, organise, realise, programme, practise.", []),
        ("The color of the behavior", ["color", "behavior"]),
        ("We don't, we don’t, it's the residents' room, the team’s mug.", []),
        ("We dont’t", ["dont’t"]),
        ("Trauma-informed co-production and well-being, move-on‑ready", []),
        ("A trauma-infromed hostel", ["infromed"]),
        ("Keyworkers, wellbeing, keyworking, neurodivergent", []),
        ("3rd, 24h, room12, A4, x2, 12kg, GP2GP, 2x_y", []),
        ("PIE, NHS, DWP, ASB, GPs, PIEs, TVs, NHS’s", []),
        ("a b c x Q", []),
        ("Write to jo.blogz@hostell.example or https://hostell.example/abcd?x=suppport or www.hostell.example", []),
        ("Привет, 日本語, مرحبا, γεια", []),
        ("café naïve", []),
        ("cafe\u0301", []),
        ("supervi\u00adsion", []),
        ("😀 supervison 😀😀 recieve", ["supervison", "recieve"]),
        ("", []),
    ],
)
def test_words_that_may_be_misspelt(speller: Speller, text: str, words: list[str]) -> None:
    assert wrong(speller, text) == words


def test_suggestions_are_few_and_the_likeliest_comes_first(speller: Speller) -> None:
    for word, meant in (("supervison", "supervision"), ("recieve", "receive"), ("teh", "the"), ("Dosent’t", "Doesn’t")):
        found = speller.suggestions(word)
        assert meant in found and len(found) <= OFFERED and len(set(found)) == len(found)
    assert speller.suggestions("supervison")[0] == "supervision"
    assert speller.suggestions("x" * 500) == []


def test_names_count_as_right_with_their_parts_and_possessives(speller: Speller) -> None:
    text = "Łucja Świerszczykowska-Penhaligrove met Tŷ Gwyn, and Łucja’s mug is Penhaligrove's. LARKSPURR"
    assert wrong(speller, text)
    assert speller.know(["Łucja Świerszczykowska-Penhaligrove", "Tŷ Gwyn"])
    assert not speller.know(["Tŷ Gwyn", "Łucja Świerszczykowska-Penhaligrove"])
    assert wrong(speller, text) == []
    assert speller.know([]) and wrong(speller, "Łucja") == ["Łucja"]


def test_words_that_are_learnt_stay_in_a_plain_list(tmp_path: Path) -> None:
    own = tmp_path / "Żółć" / "our-words.txt"
    first = Speller(own)
    first.load()
    assert wrong(first, "Pizzanight with cwtch") == ["Pizzanight", "cwtch"]
    assert first.learn("Pizzanight") and first.learn("cwtch")
    assert own.read_text(encoding="utf-8") == "cwtch\npizzanight\n"
    second = Speller(own)
    second.load()
    assert wrong(second, "Pizzanight, pizzanight’s, cwtch") == []
    assert second.unlearn("cwtch") and wrong(second, "cwtch") == ["cwtch"]
    first.learn("teaselly")
    assert own.read_text(encoding="utf-8").split() == ["cwtch", "pizzanight", "teaselly"], "nobody's words are lost"


def test_a_word_that_is_let_be_is_written_nowhere_and_forgotten(tmp_path: Path) -> None:
    speller = Speller(tmp_path / "our-words.txt")
    speller.load()
    speller.learn("cwtch")
    text = "Quillwortish, quillwortish’s, cwtch, zebedeeing"
    first, _second = speller.let_be("Quillwortish"), speller.let_be("zebedeeing")
    assert wrong(speller, text) == []
    speller.learn("pizzanight")
    assert own_words(tmp_path) == ["cwtch", "pizzanight"]
    speller.mark_again(first)
    assert wrong(speller, text) == ["Quillwortish", "quillwortish’s"]
    speller.forget()
    assert "quillwort" not in repr(vars(speller)).casefold() and "zebedee" not in repr(vars(speller))
    third = speller.let_be("Quillwortish")
    speller.mark_again(first)
    assert wrong(speller, text) == ["zebedeeing"], "what was taken back too late takes back nothing else"
    speller.mark_again(third)
    speller.mark_again(third)
    assert wrong(speller, "Quillwortish") == ["Quillwortish"] and own_words(tmp_path) == ["cwtch", "pizzanight"]


def own_words(folder: Path) -> list[str]:
    assert [one.name for one in folder.iterdir()] == ["our-words.txt"]
    return (folder / "our-words.txt").read_text(encoding="utf-8").split()


def test_words_that_cannot_be_kept_count_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    speller = Speller(tmp_path / "file" / "our-words.txt")
    speller.load()
    assert not speller.learn("pizzanight")
    assert wrong(speller, "pizzanight") == []


def test_a_dictionary_is_read_from_a_folder_with_odd_letters(tmp_path: Path) -> None:
    place = tmp_path / "Dŵr a Żółć 日本 'n Ünï"
    shutil.copytree(folder("spelling"), place)
    speller = Speller(tmp_path / "own.txt", place)
    assert speller.load() and wrong(speller, "A supervison") == ["supervison"]


def emptied(place: Path) -> None:
    (place / "en_GB.dic").write_bytes(b"")


def missing(place: Path) -> None:
    (place / "en_GB.aff").unlink()


def scrambled(place: Path) -> None:
    (place / "en_GB.dic").write_bytes(bytes(range(256)) * 40)
    (place / "en_GB.aff").write_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize("harm", [emptied, missing, scrambled])
def test_a_dictionary_that_cannot_be_read_calls_nothing_wrong(tmp_path: Path, harm, capfd) -> None:
    place = tmp_path / "spelling"
    shutil.copytree(folder("spelling"), place)
    harm(place)
    speller = Speller(tmp_path / "own.txt", place)
    assert not speller.load() and not speller.available
    assert speller.wrong("A supervison") == [] and speller.suggestions("supervison") == []
    assert speller.learn("pizzanight")


def test_without_the_library_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "hunspell", None)
    speller = Speller(tmp_path / "own.txt")
    assert not speller.load() and not speller.available and speller.wrong("A supervison") == []


@given(st.text() | st.text("ab'’-‐@.1_é\u0301\u00ad \n😀ŵ", max_size=60))
def test_any_text_can_be_looked_at(speller: Speller, text: str) -> None:
    end = 0
    for start, length in speller.wrong(text):
        assert end <= start and length > 1 and start + length <= len(text)
        assert text[start].isalpha()
        end = start + length


@pytest.mark.parametrize("text", ["a" * 200_000, "a.b" * 60_000, "a-" * 100_000, "a@" * 50_000, "'’" * 90_000])
def test_a_very_long_scrap_is_looked_at_in_no_time(speller: Speller, text: str) -> None:
    import time

    begun = time.perf_counter()
    speller.wrong(text)
    assert time.perf_counter() - begun < 5


def test_the_words_of_the_field_are_kept_in_order_and_needed(speller: Speller) -> None:
    lines = (folder("spelling") / "field.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    bare = Speller(speller.own_file.with_name("none.txt"))
    bare.load()
    bare._ours = set()
    bare._asked.clear()
    assert [line for line in lines if not wrong(bare, line)] == [], "the dictionary has these already"
