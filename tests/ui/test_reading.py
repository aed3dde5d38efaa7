"""Reading the framework: in three voices, by word, with what we wrote."""

from pie_desktop.services import framework_editing
from pie_desktop.services.desk import Desk
from pie_desktop.services.reading import excerpt, read
from tests.ui.hands import Hands, latest
from ui.widgets.labels import PlainLabel


def texts(hands: Hands) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in hands.window.presenter.reading.findChildren(QLabel))


def test_every_theme_and_element_can_be_read(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    assert page.list.count() == 21
    for row in range(20):
        page.list.setCurrentRow(row)
        in_sample.let_it_settle()
        assert page.title.text() == page.list.item(row).text()
        assert page.explanation.text() in texts(in_sample)


def test_a_word_is_found_in_the_framework_and_in_what_we_wrote(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    page.search.setText("żałoba")
    in_sample.let_it_settle()
    assert [page.list.item(row).text().splitlines()[0] for row in range(page.list.count())] == ["Support"]
    assert "żałoba" in texts(in_sample)
    page.search.setText("quillwort")
    assert page.list.count() == 0 and page.nothing.isVisibleTo(in_sample.window)
    page.search.clear()
    assert page.list.count() == 21


def test_residents_and_the_board_have_words_of_their_own(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    heard = set()
    for voice in ("staff", "residents", "board"):
        page.voice.set_key(voice)
        page.voice.picked.emit(voice)
        in_sample.wait()
        heard.add(page.explanation.text())
    assert len(heard) == 3


def test_what_we_wrote_leads_back_to_its_round(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    page.search.setText("żałoba")
    in_sample.wait()
    in_sample.press("Open Autumn 2026", page)
    assert in_sample.window.area == "assessment"
    assert in_sample.window.presenter.view.code == "TS.2"
    assert in_sample.window.presenter.view.side.name.text() == "Autumn 2026"


def test_a_new_service_can_read_before_it_has_written(in_new: Hands) -> None:
    page = in_new.go("framework").reading
    assert page.list.count() == 21 and "Nothing yet" in texts(in_new)
    assert in_new.ask(latest) == ""


def test_examples_links_and_words_stand_under_an_element(in_sample: Hands) -> None:
    page = in_sample.go("framework", code="SO.1").reading
    reading = in_sample.ask(read)
    part = reading.framework.find("SO.1")
    shown = texts(in_sample)
    assert part.wording.examples and all(one in shown for one in part.wording.examples)
    assert part.links and all(link.why in shown for link in part.links)
    assert reading.terms_of("SO.1") and all(term.meaning in shown for term in reading.terms_of("SO.1"))
    way = reading.ways(part)[0]
    in_sample.press(way.label, page)
    assert page.title.text() == way.label and page.code == way.code


def test_a_link_is_followed_whatever_was_looked_for(in_sample: Hands) -> None:
    page = in_sample.go("framework", code="SO.1").reading
    page.search.setText(page.title.text())
    way = in_sample.ask(read).ways(in_sample.ask(read).framework.find("SO.1"))[0]
    in_sample.let_it_settle()
    in_sample.press(way.label, page)
    assert page.code == way.code and page.search.text() == "" and page.list.count() == 21


def test_the_glossary_is_read_and_leads_to_elements(in_sample: Hands) -> None:
    page = in_sample.go("framework", code="?").reading
    terms = in_sample.ask(read).terms
    shown = texts(in_sample)
    assert page.title.text() == "Glossary" and len(terms) > 20
    assert all(term.term in shown and term.meaning in shown for term in terms)
    term = next(term for term in terms if term.codes)
    label = in_sample.ask(read).framework.label_of(term.codes[0])
    in_sample.press(f"{term.term}: read {label}", page)
    assert page.title.text() == label


def test_the_glossary_is_searched_with_the_same_line(in_sample: Hands) -> None:
    page = in_sample.go("framework", code="?").reading
    page.search.setText("commissioner")
    in_sample.let_it_settle()
    assert page.title.text() == "Glossary" and "commissioner" in texts(in_sample)
    assert "advocate" not in texts(in_sample)
    page.search.setText("quillwort")
    assert page.list.count() == 0


def test_an_earlier_name_is_still_found(in_sample: Hands) -> None:
    def rename(desk: Desk) -> None:
        base = framework_editing.base_version(desk).id
        framework_editing.say(desk, base, "RR", "staff", "en-GB", "label", "Quillwort")
        framework_editing.keep(desk, base, "note")

    in_sample.ask(rename)
    page = in_sample.go("framework").reading
    page.search.setText("three rs")
    in_sample.let_it_settle()
    assert "Quillwort" in [page.list.item(row).text().splitlines()[0] for row in range(page.list.count())]


def test_a_find_says_where_it_stands_is_marked_and_in_sight(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    page.search.setText("night")
    assert page.list.count() > 5
    for row in range(page.list.count()):
        label, _gap, where = page.list.item(row).text().partition("\n")
        assert "night" in label.lower() or ("night" in where.lower() and ": " in where), where
    marked = [one for one in page.findChildren(PlainLabel) if one.selectedText()]
    assert marked and all(one.selectedText().lower() == "night" for one in marked)
    viewport = page.sides.scroller.viewport()

    def one_is_in_sight() -> bool:
        return any(viewport.rect().contains(one.mapTo(viewport, one.rect().center())) for one in marked)

    in_sample.bot.waitUntil(one_is_in_sight)


def test_an_excerpt_holds_the_word_and_a_little_around_it() -> None:
    assert excerpt("Short night.", "night") == "Short night."
    said = excerpt("word " * 30 + "the Night shift " + "more " * 30, "night")
    assert "Night" in said and said.startswith("…") and said.endswith("…") and len(said) < 70
