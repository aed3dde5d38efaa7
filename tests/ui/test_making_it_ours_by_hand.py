"""Making the framework ours, with hands: every text, the line, local elements, keeping and throwing away."""

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from pie_desktop.domain.framework import Framework
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts
from tests.ui.hands import Hands


def framework_next(desk: Desk) -> Framework:
    return desk.workspace.need(rounds.next_framework(desk)).value


def bench(desk: Desk) -> editing.Workshop:
    return editing.workshop(desk)


def edit(hands: Hands, code: str = "") -> Any:
    presenter = hands.go("framework")
    hands.press("Make it ours", presenter.reading)
    if code:
        choose(hands, code)
    return presenter.editing.page


def choose(hands: Hands, code: str) -> None:
    page = hands.window.presenter.editing.page
    rows = {page.list.item(row).data(256): row for row in range(page.list.count())}
    page.list.setCurrentRow(rows[code])
    hands.wait()


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def keep(hands: Hands, note: str) -> None:
    hands.press("Keep as a new version…")
    dialog = hands.dialog()
    dialog.note.setPlainText(note)
    dialog.check()
    hands.wait()


def rewrite(hands: Hands, name: str, text: str) -> None:
    hands.let_it_settle()
    field = hands.named(name)
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)
    field.save_now()
    hands.wait()


def test_a_label_is_changed_kept_and_read(in_sample: Hands) -> None:
    page = edit(in_sample, "RR")
    assert not page.keep.isEnabled()
    rewrite(in_sample, "What it is called", "Our three Rs")
    assert page.list.item([page.list.item(row).data(256) for row in range(page.list.count())].index("RR")).text() == (
        "Our three Rs"
    )
    keep(in_sample, "The team calls it so.")
    assert in_sample.told() == "It is kept. The next round will be made with it."
    reading = in_sample.window.presenter.reading
    assert reading.isVisibleTo(in_sample.window) and reading.title.text() == "Our three Rs"
    assert reading.version == "PIEs 2.0, version 3"
    assert reading.formerly.text() == "Called “The Three Rs” until 1 December 2026."
    in_sample.press("Undo what the notice tells of")
    assert reading.title.text() == "The Three Rs"


def test_begin_where_one_reads(in_sample: Hands) -> None:
    presenter = in_sample.go("framework", code="SO.2")
    in_sample.press("Make it ours", presenter.reading)
    assert presenter.editing.page.part.title.text() == "Networks and surroundings"
    in_sample.press("Back to reading")
    assert presenter.reading.title.text() == "Networks and surroundings"


def test_each_text_of_each_reader_can_be_changed(in_sample: Hands) -> None:
    page = edit(in_sample, "TS.2")
    page.voice.set_key("residents")
    page.voice.picked.emit("residents")
    in_sample.wait()
    rewrite(in_sample, "What helps?", "Who makes the tea?\nWho laughs?")
    rewrite(in_sample, "Growing", "Most of us get support.")
    rewrite(in_sample, "What it can look like", "A cake on a bad day.")
    now = in_sample.ask(editing.workshop, "residents").wordings["TS.2"]
    assert now.prompts.helps == ("Who makes the tea?", "Who laughs?")
    assert now.levels[2] == "Most of us get support." and now.examples == ("A cake on a bad day.",)
    assert in_sample.ask(bench).framework.find("TS.2").wording.prompts.helps != now.prompts.helps


def test_what_is_being_typed_is_kept_before_the_field_is_left(in_sample: Hands) -> None:
    page = edit(in_sample, "TS.2")
    field = in_sample.named("What it is about", inside=page.part)
    field.setPlainText("Half a sen")
    field._keep()
    in_sample.wait()
    assert in_sample.ask(bench).framework.find("TS.2").wording.explanation == "Half a sen"
    assert field.toPlainText() == "Half a sen"


def test_leaving_for_another_area_or_element_saves_what_is_typed(in_sample: Hands) -> None:
    page = edit(in_sample, "TS.2")
    in_sample.named("In one line", inside=page.part).setPlainText("What carries us.")
    choose(in_sample, "TS.1")
    in_sample.named("In one line", inside=page.part).setPlainText("What we learn.")
    in_sample.go("home")
    framework = in_sample.ask(bench).framework
    assert framework.find("TS.2").wording.summary == "What carries us."
    assert framework.find("TS.1").wording.summary == "What we learn."
    assert in_sample.go("framework").where() == {"mode": "edit", "code": "TS.1", "version": ""}


def test_an_element_of_our_own_is_added_written_and_removed_and_comes_back(in_sample: Hands) -> None:
    page = edit(in_sample, "RR")
    in_sample.press("Add an element here…")
    dialog = in_sample.dialog()
    dialog.line.setText("The cat")
    dialog.check()
    in_sample.wait()
    assert page.part.title.text() == "The cat" and "our own" in page.part.over.text()
    assert page.list.currentItem().text() == "The cat (our own)"
    in_sample.press("Remove it", page.part)
    assert in_sample.told() == "It is taken away." and page.code == "*"
    in_sample.press("Undo what the notice tells of")
    assert [part.wording.label for part in in_sample.ask(bench).framework.find("RR").elements][-1] == "The cat"


def test_elements_are_left_out_and_taken_in_again(in_sample: Hands) -> None:
    page = edit(in_sample, "LE.4")
    in_sample.press("Leave it out", page.part)
    assert page.list.currentItem().text() == "Evidence-generating practice (left out)"
    assert "nobody is asked about it" in texts(page.part)
    in_sample.press("Take it in again", page.part)
    assert not in_sample.ask(bench).changed


def test_the_line_gets_other_levels_and_places(in_sample: Hands) -> None:
    page = edit(in_sample, "*")
    page.line.count.setValue(3)
    in_sample.wait()
    rewrite(in_sample, "Level 1", "Still to come")
    in_sample.press("Add a level after level 2")
    dialog = in_sample.dialog()
    dialog.line.setText("Half way")
    dialog.check()
    in_sample.wait()
    in_sample.press("Take level 5 away")
    assert "Version 2 still has it" in in_sample.told()
    scale = in_sample.ask(bench).framework.scale
    assert [level.label for level in scale.levels] == ["Still to come", "Starting", "Half way", "Growing"]
    assert scale.places == 3
    assert "Each level has 3 places instead of 5." in texts(page.line)
    rewrite(in_sample, "What the framework is called", "Larkspur's own")
    keep(in_sample, "As on our sheets.")
    assert in_sample.ask(framework_next).label == "Larkspur's own"


def test_a_new_statement_is_kept_while_it_is_typed_and_forgotten_when_it_is_there(in_sample: Hands) -> None:
    new = edit(in_sample, "SO.2").part.statements.new
    new.insertPlainText("We knock and w")
    new._rest.timeout.emit()
    in_sample.wait()
    assert in_sample.ask(drafts)["new-statement/SO.2"] == "We knock and w"
    in_sample.program._rebuild()
    in_sample.wait()
    new = in_sample.window.presenter.editing.page.part.statements.new
    assert new.text == "We knock and w"
    new.insertPlainText("ait.")
    new.save_now()
    in_sample.wait()
    statements = in_sample.ask(bench).framework.find("SO.2").statements
    assert "We knock and wait." in [one.text for one in statements]
    assert "new-statement/SO.2" not in in_sample.ask(drafts)


def test_statements_are_written_and_taken_in(in_sample: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    from pie_desktop.domain.framework import Statement
    from pie_desktop.services import catalogue

    ready = {"SO.2": (Statement(code="SO.2.s1", text="The rules hang in the hall."),)}
    monkeypatch.setattr(catalogue, "suggested_statements", lambda: ready)
    edit(in_sample, "SO.2")
    in_sample.press("Take in the statement: The rules hang in the hall.")
    in_sample.write("A new statement", "Everybody knows why.")
    rewrite(in_sample, "Statement: Everybody knows why.", "Everybody can say why.")
    statements = in_sample.ask(bench).framework.find("SO.2").statements
    assert [one.text for one in statements] == ["The rules hang in the hall.", "Everybody can say why."]
    in_sample.press("Remove the statement: The rules hang in the hall.")
    in_sample.press("Undo what the notice tells of")
    assert len(in_sample.ask(bench).framework.find("SO.2").statements) == 2


def test_throwing_away_can_be_taken_back(in_sample: Hands) -> None:
    edit(in_sample, "RR")
    rewrite(in_sample, "What it is called", "Our three Rs")
    in_sample.press("Throw the changes away")
    assert not in_sample.ask(bench).changed
    in_sample.press("Undo what the notice tells of")
    assert in_sample.ask(bench).framework.label_of("RR") == "Our three Rs"


def test_a_version_that_is_not_sound_is_not_kept_and_says_why(in_sample: Hands) -> None:
    edit(in_sample, "RR")
    rewrite(in_sample, "What it is called", " ")
    in_sample.press("Keep as a new version…")
    dialog = in_sample.dialog()
    dialog.note.setPlainText("note")
    dialog.check()
    in_sample.wait()
    assert dialog.isVisible() and "needs a name" in texts(dialog)
    dialog.reject()
    assert in_sample.ask(framework_next).label_of("RR") == "The Three Rs"


def test_other_windows_of_text_size_keep_the_place(in_sample: Hands) -> None:
    edit(in_sample, "RR")
    in_sample.program.look_like("dark", 200)
    in_sample.wait()
    assert in_sample.window.presenter.editing.page.part.title.text() == "The Three Rs"
    assert in_sample.window.minimumSizeHint().width() <= 1366
    assert in_sample.window.minimumSizeHint().height() <= 768
