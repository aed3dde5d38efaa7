"""Reading the framework: in three voices, by word, with what we wrote."""

from tests.ui.hands import Hands, latest


def texts(hands: Hands) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in hands.window.presenter.reading.findChildren(QLabel))


def test_every_theme_and_element_can_be_read(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    assert page.list.count() == 20
    for row in range(20):
        page.list.setCurrentRow(row)
        in_sample.let_it_settle()
        assert page.title.text() == page.list.item(row).text()
        assert page.explanation.text() in texts(in_sample)


def test_a_word_is_found_in_the_framework_and_in_what_we_wrote(in_sample: Hands) -> None:
    page = in_sample.go("framework").reading
    page.search.setText("żałoba")
    in_sample.let_it_settle()
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["Support"]
    assert "żałoba" in texts(in_sample)
    page.search.setText("quillwort")
    assert page.list.count() == 0 and page.nothing.isVisibleTo(in_sample.window)
    page.search.clear()
    assert page.list.count() == 20


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
    assert page.list.count() == 20 and "Nothing yet" in texts(in_new)
    assert in_new.ask(latest) == ""
