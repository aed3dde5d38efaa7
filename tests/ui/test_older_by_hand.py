"""Entering an assessment of long ago, with hands, and seeing it beside what came after."""

from PySide6.QtWidgets import QLabel, QWidget

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def entered(hands: Hands, title: str, begun: str, ended: str = "") -> None:
    hands.go("assessment", service="")
    hands.press("Enter an older assessment…")
    dialog = hands.dialog()
    dialog.title.setText(title)
    dialog.begun.line.setText(begun)
    dialog.ended.line.setText(ended)
    dialog.check()
    hands.wait()


def newest(desk: Desk, title: str) -> str:
    return next(one.id for one in rounds.rounds(desk) if one.value.title == title)


def test_it_is_entered_finished_and_shows_beside_what_came_after(in_new: Hands) -> None:
    entered(in_new, "Spring 2019", "2 April 2019", "1 May 2019")
    view = in_new.window.presenter.view
    assert in_new.window.presenter.page.currentWidget() is view and view.code == "P1.PF"
    older = in_new.ask(newest, "Spring 2019")
    view.element.judgement.list.picked.emit("8")
    in_new.wait()
    in_new.window.presenter._deed("finish", older)
    in_new.wait()
    assert "older assessment is finished" in in_new.told()
    value = in_new.ask(rounds.look, older).record.value
    assert (str(value.started_on), str(value.finished_on)) == ("2019-04-02", "2019-05-01")

    today = in_new.ask(rounds.begin, "Today", "short")
    card = in_new.go("assessment", round=today, code="PA").view.element.judgement
    assert card.older.isVisibleTo(card)
    assert card.older.text().startswith("Before, under PIEs 1") and "(Spring 2019)" in card.older.text()
    assert "Starting, third of five" in card.older.text()
    in_new.go("assessment", round=today, code="TS")
    assert not card.older.isVisibleTo(card)


def test_the_ghost_is_named_after_the_older_heading(in_new: Hands) -> None:
    entered(in_new, "Spring 2019", "2 April 2019")
    older = in_new.ask(newest, "Spring 2019")
    in_new.ask(elements.place, older, "P1.PE", "placed", Position(level=2, place=3))
    today = in_new.ask(rounds.begin, "Today", "long")
    look = in_new.ask(rounds.look, today).element("SO.1")
    assert look.then is not None and "Physical environment" in look.then.when
    in_new.go("assessment", round=today, code="SO.1")
    assert not in_new.window.grab().isNull()


def test_days_that_will_not_do_are_told_beside_their_field(in_new: Hands) -> None:
    for begun, ended, told in (
        ("", "", "A month and a year will do"),
        ("1 March 2031", "", "lies in the past"),
        ("1 March 2019", "1 March 2018", "finished before it is begun"),
        ("1 March 2019", "no day", "A month and a year will do"),
    ):
        entered(in_new, "Once", begun, ended)
        dialog = in_new.dialog()
        assert told in texts(dialog), (begun, ended)
        dialog.reject()
        in_new.wait()
    entered(in_new, " ", "1 March 2019")
    assert "It needs some words here." in texts(in_new.dialog())
    in_new.dialog().reject()
    assert in_new.ask(rounds.rounds) == []
