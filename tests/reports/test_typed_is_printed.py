"""P11: what you typed is what prints, to the letter, on paper and on a page."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from bidi import get_display
from bidi.mirror import MIRRORED
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paper import Page, body, code, is_control, lines, report, spaced, squeezed
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFile

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.reports.blocks import (
    Block,
    Bullets,
    Columns,
    Cover,
    Facts,
    Heading,
    Item,
    Journey,
    Para,
    Stop,
    Table,
    Together,
    TrackBlock,
)
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from resources import folder

HOSTILE = (
    "Tom<Jerry", "<jo@example.org>", "<img src=/etc/passwd>", "<img src='http://example.org/x.png'/>", "<para>",
    "</para>", "&amp;", "&", "&#65;", "&lt;b&gt;", "<b>bold</b>", "<br/>", "<a href='x'>y</a>", "<script>x</script>",
    "-->", "]]>", "{{x}}", "%s", "\\", "(", ")", "\\n", "'", '"', "<!--", "<!doctype", "\ttab", "a\u00a0b", "©®™",
    "Llanfairpwllgwyngyll ŵ ŷ Ŵ Ŷ", "Zażółć gęślą jaźń", "Καλημέρα, τι κάνετε;", "Привет", "ﬁ", "e\u0301", "🐈", "👩‍🚀",
    "日本語", "שלום", "\u200b", "\u202e", "\u2066x\u2069", "\ufeff", "[U+0041]", "…", "\x00", "\x1b[0m", "\x7f", "\x85",
)  # fmt: skip
ARABIC = ("سلمى نجم الوادي", "لا إله", "مُحَمَّد", "پاکستان", "می‌خواهم", "کوردی ڕۆژ", "ښه ده", "١٢٣", "لأ", "(سلمى)")
SCALE = Scale(levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(1, 5)))

breaks = st.sampled_from([" ", "  ", "\n", "\r\n", "\r", "\u2028", "\n\n"])
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
typed = st.lists(st.one_of(st.sampled_from(HOSTILE), anything, breaks), min_size=1, max_size=8).map("".join)
"""Any Unicode, with markup and line breaks in it."""


def _known(name: str) -> frozenset[str]:
    return frozenset(map(chr, TTFontFile(str(folder("fonts") / f"{name}.ttf")).charToGlyph))


LATIN, ARABIAN = _known("NotoSans-Regular"), _known("NotoSansArabic-Regular")


def is_gap(character: str) -> bool:
    return character.isspace() and character not in "\x1c\x1d\x1e\x1f"


def in_print(text: str) -> str:
    """A text as it must stand on paper: what no bundled font has, and what nobody could see, as its code."""
    return "".join(
        one if is_gap(one) and (one in LATIN or one in "\n\t\r\v\f\x85\u2028\u2029")
        else code(one) if is_control(one) or one not in LATIN | ARABIAN
        else one
        for one in text
    )  # fmt: skip


def missing_in(text: str) -> tuple[str, ...]:
    found = {one for one in text if code(one) in in_print(one)}
    return tuple(sorted(found))


def runs_left_to_right(text: str) -> bool:
    return not any(one in ARABIAN and one not in LATIN for one in text)


def everywhere(text: str) -> list[tuple[str, Block]]:
    """The text in every place of a report that can hold one."""
    return [
        ("heading", Heading(text, 1)),
        ("small heading", Heading(text, 3)),
        ("paragraph", Para(text)),
        ("note", Para("", note=text)),
        ("quote", Para(text, "quote")),
        ("item", Bullets((Item(text),))),
        ("note of an item", Bullets((Item("", text),))),
        ("fact", Facts((("", text),))),
        ("name of a fact", Facts(((text, ""),))),
        ("cell", Table(("", ""), ((Item(text), Item("")),), (1, 4))),
        ("note of a cell", Table(("", ""), ((Item(""), Item("", text)),), (1, 1))),
        ("column", Columns(((Para(text),), (Para(""),)))),
        ("title", Cover("", text)),
        ("within a group", Together((Para(text),))),
    ]


PLACES = [name for name, _block in everywhere("")]


@pytest.mark.parametrize("place", PLACES)
@given(text=typed.filter(runs_left_to_right))
@example(text="".join(HOSTILE))
@example(text="\n".join(HOSTILE))
@settings(max_examples=15, deadline=None)
def test_any_text_stands_on_paper_as_it_was_typed(place: str, text: str) -> None:
    data, missing = pdf(report(dict(everywhere(text))[place]))
    on_paper = "".join(lines(body(data)))
    if "item" in place:
        on_paper = on_paper.replace("•", "", 1)
    assert squeezed(on_paper) == squeezed(in_print(text))
    assert missing == missing_in(text)


def pypdf_leaves_in_order(text: str) -> bool:
    """pypdf turns round what stands beside such characters; U+FEFF, which has no direction, is among them."""
    return not re.search("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]", text)


@given(text=typed.filter(pypdf_leaves_in_order))
@example(text=" ".join(one for one in HOSTILE if pypdf_leaves_in_order(one)))
@settings(max_examples=60, deadline=None)
def test_another_program_copies_the_same_text_out_of_the_paper(text: str) -> None:
    data, _missing = pdf(report(Para(text), title="-", foot="-"))
    copied = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert squeezed(in_print(text)) in squeezed(copied)


@given(words=st.lists(st.sampled_from([*"abcdef", "ŵŷ", "Tom<Jerry", "&amp;", "<b>"]), max_size=200))
@settings(max_examples=30, deadline=None)
def test_words_stay_apart_when_they_are_copied(words: list[str]) -> None:
    data, _missing = pdf(report(Para(" ".join(words)), title="-", foot="-"))
    assert spaced("\n".join(lines(body(data)))) == " ".join(words)


@given(text=typed)
@example(text=" ".join((*HOSTILE, *ARABIC)))
@settings(max_examples=100, deadline=None)
def test_any_text_stands_on_a_page_as_it_was_typed(text: str) -> None:
    for place, block in everywhere(text):
        data, missing = html(report(block))
        page = Page(data)
        shown = "".join(found for tag, found in page.texts if tag not in ("style", "title", "footer"))
        wanted = "".join(code(one) if is_control(one) and not is_gap(one) else one for one in text)
        assert squeezed(shown) == squeezed(wanted), place
        assert missing == tuple(sorted({one for one in text if is_control(one) and not is_gap(one)})), place


@pytest.mark.parametrize("text", [*HOSTILE, *ARABIC])
def test_titles_reach_the_metadata_to_the_letter(text: str) -> None:
    made = report(Para("x"), title=f"a{text}b")
    assert squeezed(PdfReader(BytesIO(pdf(made)[0])).metadata.title) == squeezed(in_print(made.title))
    (shown,) = Page(html(made)[0]).within("title")
    assert squeezed(shown) == squeezed(
        "".join(code(one) if is_control(one) and not is_gap(one) else one for one in made.title)
    )


def reversed_and_plain(shown: str) -> str:
    """A line read from right to left, joined forms as the letters that they are, brackets whichever way they look."""
    letters = unicodedata.normalize("NFKC", shown[::-1])
    return squeezed("".join(min(one, MIRRORED.get(one, one)) for one in letters))


@given(
    words=st.lists(st.sampled_from((*ARABIC, "Salma", "2026", "Tom<Jerry", "(x)", "🐈", "ŵŷ")), min_size=1, max_size=5)
)
@settings(max_examples=100, deadline=None)
def test_right_to_left_lines_stand_in_their_direction(words: list[str]) -> None:
    text = " ".join(words)
    if runs_left_to_right(text):
        text += " سلمى"
    data, _missing = pdf(report(Para(text)))
    (line,) = lines(body(data))
    directions = [unicodedata.bidirectional(one) for one in text if unicodedata.bidirectional(one) in ("L", "R", "AL")]
    base = "L" if not directions or directions[0] == "L" else "R"
    assert reversed_and_plain(line) == reversed_and_plain(get_display(in_print(text), base_dir=base))


@given(words=st.lists(st.sampled_from(ARABIC[:7]), min_size=30, max_size=200))
@settings(max_examples=20, deadline=None)
def test_right_to_left_texts_over_many_lines_lose_nothing(words: list[str]) -> None:
    text = " ".join(words)
    shown = lines(body(pdf(report(Para(text)))[0]))
    assert len(shown) > 1
    assert "".join(map(reversed_and_plain, shown)) == reversed_and_plain(text[::-1])


@given(text=st.text(st.sampled_from(sorted(ARABIAN - LATIN)), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_arabic_letter_in_any_neighbourhood_is_copied_as_what_it_is(text: str) -> None:
    shown = "".join(lines(body(pdf(report(Para(text)))[0])))
    assert sorted(reversed_and_plain(shown)) == sorted(reversed_and_plain(text[::-1]))


def test_arabic_letters_are_joined() -> None:
    (line,) = lines(body(pdf(report(Para("سلمى")))[0]))
    assert [unicodedata.name(one).split()[-2] for one in line] == ["FINAL", "MEDIAL", "MEDIAL", "INITIAL"]
    assert unicodedata.normalize("NFKC", line) == "سلمى"[::-1], "drawn from left to right"


def test_letters_without_presentation_forms_are_joined_too() -> None:
    """Kurdish and Pashto: the glyphs have no character, and yet the letters can be copied."""
    from pie_desktop.reports.faces import face

    for text in ("ڵە", "ښه", "ډېره"):
        (line,) = lines(body(pdf(report(Para(text)))[0]))
        assert reversed_and_plain(line) == text
        alone = sum(face("NotoSansArabic", False).advance[letter] for letter in text)
        joined = sum(piece.advance for piece in face("NotoSansArabic", False).shaped(text))
        assert joined < alone, "joined letters are narrower than letters that stand alone"


def test_vowel_signs_do_not_tear_letters_apart() -> None:
    """A vocalised lam-alef stays the ligature that it must be, with its sign."""
    for text in ("لَا", "لاَ", "سَلَام"):
        (line,) = lines(body(pdf(report(Para(text)))[0]))
        assert sorted(reversed_and_plain(line)) == sorted(text)
        assert set(line) & {"\ufefb", "\ufefc"}, "the ligature"


def test_brackets_turn_round_where_the_text_runs_to_the_left() -> None:
    (line,) = lines(body(pdf(report(Para("سلمى (Salma)")))[0]))
    assert line.startswith("(Salma) ")
    (line,) = lines(body(pdf(report(Para("Keyworker, سلمى (Salma)")))[0]))
    assert line.endswith("(Salma)") and line.startswith("Keyworker, ")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["W" * 10_000, "wide words " * 900, "🐈" * 1200, "ب" * 2000, "a\u0301" * 5000])
def test_no_text_is_too_long_to_be_printed_whole(place: str, text: str) -> None:
    if place == "title" and len(text) > 5000:
        text = text[:5000]
    pieces = body(pdf(report(dict(everywhere(text))[place]))[0])
    on_paper = reversed_and_plain("".join(lines(pieces)))[::-1]
    expected = reversed_and_plain(in_print(text))[::-1]
    assert sorted(on_paper.replace("•", "")) == sorted(expected)
    assert all(piece.left >= 55.9 and piece.right <= 595.28 - 55.9 for piece in pieces)


def test_pictures_name_the_rounds_and_cut_only_what_has_no_room() -> None:
    for when in ("Summer 2026", "Zażółć <b>", "سلمى"):
        block = TrackBlock(SCALE, SCALE.fraction(SCALE.position(12)), SCALE.fraction(SCALE.position(4)), when, "")
        on_paper = "".join(lines(body(pdf(report(block))[0])))
        shown = unicodedata.normalize("NFKC", on_paper)
        assert when in shown or when[::-1] in shown
        assert when in Page(html(report(block))[0]).within("text")


def test_a_journey_tells_every_stop() -> None:
    stops = (Stop("Roles <b>", None, None, "Not sure", "before: x & y"), Stop("سلمى", None, None, "Tom<Jerry"))
    made = report(Journey(SCALE, (("Part one", stops),)))
    on_paper = "\n".join(lines(body(pdf(made)[0])))
    on_page = "\n".join(text for _tag, text in Page(html(made)[0]).texts)
    for text in ("Roles <b>", "Not sure", "before: x & y", "Tom<Jerry", "Part one"):
        assert text in on_paper and text in on_page


def test_what_cannot_be_drawn_is_told_once_and_in_order() -> None:
    data, missing = pdf(report(Para("🐈 and 日本 and 🐈"), Heading("日"), title="🐕"))
    assert missing == ("日", "本", "🐈", "🐕")
    assert re.findall(r"\[U\+[0-9A-F]+\]", "".join(lines(body(data)))) == [
        "[U+1F408]", "[U+65E5]", "[U+672C]", "[U+1F408]", "[U+65E5]",
    ]  # fmt: skip


def test_the_fonts_that_are_promised_are_there() -> None:
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        assert _known(name) >= set("ŵŷŴŶêôâÂąćęłńóśźżĄĆĘŁŃÓŚŹŻαβγδέήίόύώΩ–—‘’“”…•·£€")
    assert Path(folder("fonts") / "OFL.txt").is_file()
