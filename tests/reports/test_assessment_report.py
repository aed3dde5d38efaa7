"""The report of a round: what it tells, in which order, and what it never does."""

import re
from datetime import date

import pytest
from paper import Page, body, lines, report, squeezed

from pie_desktop.domain.kinds import Participant, Position
from pie_desktop.reports.blocks import Facts, Heading, Item, Journey, Para, Report, Table, Together, TrackBlock
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import barriers, elements, plan, reporting, rounds
from pie_desktop.services.desk import Desk
from tests.sample_kit import main_rounds


def simple(made: Report) -> list[object]:
    """Every block, those of groups too."""
    return [one for block in made.blocks for one in (block.blocks if isinstance(block, Together) else (block,))]


def headings(made: Report, level: int = 1) -> list[str]:
    return [one.text for one in simple(made) if isinstance(one, Heading) and one.level == level]


def on_page(made: Report) -> str:
    return "\n".join(text for tag, text in Page(html(made)[0]).texts if tag != "style")


def on_paper(made: Report) -> str:
    return "\n".join(lines(body(pdf(made)[0])))


def test_what_is_strong_stands_before_what_holds_back(sample: Desk) -> None:
    made = reporting.make(sample, "assessment")
    parts = headings(made)
    assert parts[:2] == ["What's strong", "Distance travelled"]
    assert parts[-2:] == ["Barriers outside our control", "Action plan"]
    assert on_page(made).index("What helps") < on_page(made).index("What holds us back")


WRITTEN = (
    "name", "about", "title", "words", "text", "reference", "how_we_know", "outcome", "what", "pathway",
    "people_labels", "tried", "ask", "asked_of", "answer",
)  # fmt: skip
"""The fields that hold what people wrote."""


def test_every_word_of_the_sample_round_is_in_its_report(sample: Desk) -> None:
    made = reporting.make(sample, "assessment")
    found = rounds.latest(sample)
    look = rounds.look(sample, found.id)
    records = [found, look.service, *look.barriers, *sample.workspace.find("action", look.record.service)]
    for kind in ("judgement", "evidence", "factor"):
        records += sample.workspace.children(found.id, kind)
    shown, printed = squeezed(on_page(made)), set(on_paper(made).split())
    wanted = [text for record in records for name in WRITTEN if (text := getattr(record.value, name, ""))]
    assert len(wanted) > 100
    for text in wanted:
        assert squeezed(text) in shown
        words = text.replace("🐈", "[U+1F408]").split()
        assert all(word in printed for word in words if max(word) < "\u0600"), text


def test_a_round_with_nothing_in_it_can_be_printed(desk: Desk) -> None:
    rounds.begin(desk, "Winter 2026", "long")
    made = reporting.make(desk, "assessment")
    assert headings(made)[:2] == ["What's strong", "Where we are"]
    assert "Barriers outside our control" not in headings(made), "no page for what there is not"
    text = on_paper(made)
    assert text.count("Not placed yet") == 2 * 15
    assert "0 of 15" in text and "still going on" in text
    assert "No actions have been written down yet." in text
    assert "Compared with" not in text and "hollow" not in text


def test_a_short_round_asks_about_the_five_themes(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "short")
    elements.place(desk, begun, "RR", "placed", Position(level=3, place=2))
    elements.add_factor(desk, begun, "RR", "The egg cook", helps=True, priority=True)
    made = reporting.make(desk, "assessment")
    assert len(headings(made)) == 3 + 5
    assert headings(made, 2) == []
    (journey,) = [one for one in simple(made) if isinstance(one, Journey)]
    assert [name for name, _stops in journey.parts] == [""] * 5
    assert [stop.words for _name, stops in journey.parts for stop in stops][-1] == "Growing, second of five"
    assert on_paper(made).count("The Three Rs") == 3, "strengths, journey and its own part"
    assert Item("The egg cook", "priority") in strengths(made)


def strengths(made: Report) -> list[Item]:
    blocks = simple(made)
    start = next(at for at, one in enumerate(blocks) if isinstance(one, Heading) and one.text == "What's strong")
    end = next(at for at, one in enumerate(blocks) if isinstance(one, Journey))
    return [item for one in blocks[start:end] for item in getattr(one, "items", ())]


def test_priorities_stand_first_among_strengths(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "long")
    elements.add_factor(desk, begun, "RR.1", "later", helps=True)
    elements.add_factor(desk, begun, "RR.2", "first", helps=True, priority=True)
    found = strengths(reporting.make(desk, "assessment"))
    assert found == [Item("first", "priority · Roles and relationships"), Item("later", "Rules and procedures")]


def second_round(desk: Desk, clock, then: tuple[str, Position | None], now: tuple[str, Position | None]) -> Report:
    first = rounds.begin(desk, "Winter 2026", "long")
    elements.place(desk, first, "RR.2", *then)
    rounds.finish(desk, first)
    clock.move(days=90)
    second = rounds.begin(desk, "Spring 2027", "long")
    elements.place(desk, second, "RR.2", *now)
    return reporting.make(desk, "assessment")


def track_of(made: Report) -> tuple[TrackBlock, Para]:
    for block in made.blocks:
        if isinstance(block, Together) and any(
            isinstance(one, Heading) and one.text == "Roles and relationships" for one in block.blocks
        ):
            (line,) = [one for one in block.blocks if isinstance(one, TrackBlock)]
            (words,) = [one for one in block.blocks if isinstance(one, Para) and one.style == "strong"]
            return line, words
    raise AssertionError("the element is not in the report")


def stop_of(made: Report):
    (journey,) = [one for one in simple(made) if isinstance(one, Journey)]
    return next(stop for _name, stops in journey.parts for stop in stops if stop.label == "Roles and relationships")


def test_then_and_now_are_told_by_picture_and_in_words(desk: Desk, clock) -> None:
    made = second_round(
        desk, clock, ("placed", Position(level=2, place=2)), ("placed", Position(level=3, place=3))
    )  # fmt: skip
    line, words = track_of(made)
    assert line.then is not None and line.now is not None and line.then < line.now
    assert line.when == "Winter 2026"
    assert (words.text, words.note) == ("Growing, third of five", "Starting, second of five in Winter 2026")
    assert line.words == "Starting, second of five in Winter 2026; now Growing, third of five."
    assert stop_of(made).note == "before: Starting, second of five"
    assert "Distance travelled" in headings(made)


def test_standing_still_is_told_without_a_verdict(desk: Desk, clock) -> None:
    same = ("placed", Position(level=2, place=2))
    made = second_round(desk, clock, same, same)
    assert track_of(made)[1].note == "Where it was in Winter 2026."
    assert stop_of(made).note == "as before"


def test_not_applicable_then_leaves_no_ghost_and_not_sure_now_keeps_it(desk: Desk, clock) -> None:
    made = second_round(desk, clock, ("not-applicable", None), ("placed", Position(level=1, place=1)))
    assert track_of(made)[0].then is None and track_of(made)[1].note == ""
    made = second_round(desk, clock, ("placed", Position(level=1, place=1)), ("not-sure", None))
    line, words = track_of(made)
    assert line.now is None and line.then is not None
    assert words.text == "Not sure" and stop_of(made).note == "before: Not yet, first of five"


def test_barriers_outside_our_control_have_a_page_of_their_own(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "long")
    elements.add_factor(desk, begun, "SO.3", "No bus after six", helps=False, control="outside")
    elements.add_factor(desk, begun, "SO.3", "Pets refused", helps=False, control="outside")
    flagged = next(
        one for one in desk.workspace.children(begun, "factor") if one.value.text == "Pets refused"
    )  # fmt: skip
    elements.flag_upwards(desk, flagged.id, "funder")
    barrier = next(iter(desk.workspace.find("barrier", desk.workspace.own_service)))
    barriers.change_barrier(
        desk, barrier.id, pathway="On", since=date(2026, 3, 2), people=0, people_labels="two residents",
        tried="a letter", ask="ask first", asked_of="lettings", answer="not yet", outcome="none", state="answered",
    )  # fmt: skip
    made = reporting.make(desk, "assessment")
    assert "Pets refused" in headings(made, 2)
    facts = next(one for one in simple(made) if isinstance(one, Facts) and one.rows[0][0] == "Where on the way")
    assert facts.rows == (
        ("Where on the way", "On"), ("Since", "2 March 2026"), ("People it touched", "0, two residents"),
        ("Tried so far", "a letter"), ("What we ask", "ask first"), ("Asked of", "lettings"), ("Answer", "not yet"),
        ("What came of it", "none"),
    )  # fmt: skip
    assert "Pathways, systems and system coherence · flagged to the funder · answered" in on_page(made)
    pieces = body(pdf(made)[0])
    (page,) = {piece.page for piece in pieces if piece.text == "Barriers outside our control"}
    assert min((piece for piece in pieces if piece.page == page), key=lambda piece: -piece.y).text == (
        "Barriers outside our control"
    )
    assert any("No bus after six" in piece.text for piece in pieces if piece.page == page)


def test_the_plan_tells_who_when_and_what_came_of_it(desk: Desk) -> None:
    rounds.begin(desk, "Winter 2026", "long")
    plan.add_action(desk, "Feed the cat", code="RR.2", due=date(2026, 12, 24), how_we_know="a fat cat")
    plan.add_action(desk, "Dance", state="dropped", outcome="the knee")
    plan.give_to_new(desk, next(iter(plan.look(desk).actions)).id, "Cat keeper", is_role=True)
    (table,) = [one for one in simple(reporting.make(desk, "assessment")) if isinstance(one, Table)]
    assert table.rows == (
        (Item("Feed the cat", "Roles and relationships"), Item("Cat keeper"), Item("24 Dec 2026"), Item("a fat cat"),
         Item("planned")),
        (Item("Dance"), Item(""), Item(""), Item(""), Item("dropped", "the knee")),
    )  # fmt: skip
    assert len(table.head) == len(table.widths) == 5
    assert table.widths[-1] / sum(table.widths) >= 0.2, "what came of it has room"


def test_an_element_with_sixty_texts_is_printed_whole(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "long")
    for number in range(20):
        elements.add_evidence(desk, begun, "RR.2", f"evidence{number}e " * 20, reference=f"ref{number}e")
        elements.add_factor(desk, begun, "RR.2", f"help{number}e " * 20, helps=True)
        elements.add_factor(desk, begun, "RR.2", f"hinder{number}e " * 20, helps=False)
    text = on_paper(reporting.make(desk, "assessment"))
    for number in range(20):
        assert len(re.findall(rf"\bevidence{number}e\b", text)) == 20
        assert len(re.findall(rf"\bref{number}e\b", text)) == 1
        assert len(re.findall(rf"\bhelp{number}e\b", text)) == 40, "among the strengths and under its element"
        assert len(re.findall(rf"\bhinder{number}e\b", text)) == 20


def test_who_took_part_is_on_the_cover(desk: Desk) -> None:
    rounds.begin(
        desk, "Winter 2026", "short", [Participant(person=desk.person), Participant(label="سلمى (Salma)")]
    )  # fmt: skip
    made = reporting.make(desk, "assessment")
    pieces = [piece for piece in body(pdf(made)[0]) if piece.page == 0]
    name = next(piece for piece in pieces if piece.text == "Tess Tester")
    other = next(piece for piece in pieces if "Salma" in piece.text)
    assert other.left == pytest.approx(name.left), "short names stand under each other, whatever their direction"


def test_a_list_keeps_its_bullet_at_the_side_where_the_text_begins(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "long")
    elements.add_evidence(desk, begun, "RR.2", "from the left")
    elements.add_evidence(desk, begun, "RR.2", "سلمى نجم")
    pieces = body(pdf(reporting.make(desk, "assessment"))[0])
    bullets = [piece for piece in pieces if piece.text == "•"]
    assert len(bullets) == 2
    english = next(piece for piece in pieces if piece.text == "from the left")
    (left,) = [bullet for bullet in bullets if bullet.y == english.y]
    assert left.right < english.left
    arabic = [piece for piece in pieces if "Arabic" in piece.font]
    (right,) = [bullet for bullet in bullets if bullet.y == arabic[0].y]
    assert max(piece.right for piece in arabic) < right.left
    assert right.right <= 595.28 - 56


@pytest.mark.parametrize("word", ["score of", "average", "rank", "mean", "percent", "%", "red"])
def test_no_total_no_rank_no_average(sample: Desk, word: str) -> None:
    """Nothing that we write ourselves counts positions together."""
    made = reporting.make(sample, "assessment")
    ours = [
        one.text for one in simple(made) if isinstance(one, Heading | Para) and getattr(one, "style", "") != "quote"
    ]
    assert not [text for text in ours if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold())]


def test_a_round_without_a_previous_one_prints_no_comparison(desk: Desk) -> None:
    begun = rounds.begin(desk, "Winter 2026", "long")
    elements.place(desk, begun, "RR.2", "placed", Position(level=4, place=5))
    elements.say_why(desk, begun, "RR.2", "We <b>just</b> do")
    rounds.finish(desk, begun)
    made = reporting.make(desk, "assessment")
    line, words = track_of(made)
    assert line.then is None and words.note == ""
    assert "We <b>just</b> do" in on_paper(made)
    assert "finished 1 December 2026" in on_paper(made)


def test_the_relationships_that_a_text_speaks_of_stand_beside_it(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "long")
    elements.add_evidence(desk, round, "RR.2", "The cat decides.", relationships=("pets", "peers"))
    elements.add_factor(desk, round, "RR.2", "Aunts ring on Sundays.", True, relationships=("family",))
    elements.add_factor(desk, round, "RR.2", "Nobody rings back.", False, relationships=("agencies",))
    plan.add_action(desk, "Ring.", assessment=round, code="RR.2", relationships=("neighbours",))
    elements.add_evidence(desk, round, "RR.2", "Not marked.")
    said = on_page(reporting.make(desk, "assessment", round))
    assert "relationships: pets, among residents" in said and "what we do" not in said
    assert "relationships: family and friends" in said and "ours to change" not in said
    assert "relationships: other agencies" in said
    assert said.count("relationships: neighbours") == 2, "under the element and in the plan"
    assert said.count("relationships:") == 5


def test_a_report_is_of_the_round_that_is_asked_for(sample: Desk) -> None:
    newest, older = main_rounds(sample)
    assert reporting.make(sample, "assessment").title.endswith(newest.value.title)
    assert reporting.make(sample, "assessment", older.id).title.endswith(older.value.title)


def test_the_helper_for_blocks_makes_what_reports_are() -> None:
    assert report(Para("x")).blocks == (Para("x"),)
