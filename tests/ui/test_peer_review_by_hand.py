"""Peer review by hand: a file goes to a colleague, is written in there, and comes home; and the printed pack."""

from pathlib import Path

from pie_desktop.domain.kinds import Position
from pie_desktop.services import carrying_over, framework_editing, rounds, sharing
from pie_desktop.services import voices as speaking
from pie_desktop.services.desk import Desk
from tests.sample_kit import main_rounds
from tests.ui.hands import Hands, latest
from tests.ui.test_voices_in_a_round import seen


def test_a_round_goes_to_a_colleague_and_comes_back_with_their_words(
    in_sample: Hands, tmp_path: Path, sample_file: Path
) -> None:
    hands, home = in_sample, in_sample.program.path
    round = hands.ask(latest)
    sent, back = tmp_path / "round.json", tmp_path / "answer.json"

    hands.go("assessment", round=round, code="RR.2")
    hands.press("Voices")
    hands.press("Make a file for them…")
    share = hands.window.presenter
    assert hands.window.area == "share" and share.page.profile.key == "peer" and share.page.about.key == round
    assert "Mair Applewhistle" not in share.page.inside.toPlainText()
    share.send(sent)
    hands.wait()

    write_what_a_colleague_sees(hands, round, sent, back)

    assert home
    hands.open(home)
    read_it_at_home(hands, round, back)


def write_what_a_colleague_sees(hands: Hands, round: str, sent: Path, back: Path) -> None:
    hands.program.close_file()
    hands.wait()
    hands.window.presenter.page.service.setText("Ferry House")
    hands.press("Begin")
    share = hands.go("share", profile="answer")
    assert "Nothing was written here" in seen(hands) and not share.page.make.isVisibleTo(hands.window)
    share.plan([sent])
    hands.wait()
    hands.press("Keep this")
    hands.press("Look at Larkspur Lodge")
    hands.window.presenter.open_round(round, "RR.2")
    hands.wait()
    hands.press("Voices")
    assert "Larkspur Lodge asks how this looks to you." in seen(hands)
    hands.press("Write what I see")
    part = hands.window.presenter.voices
    part.step("RR.2")
    hands.wait()
    part.sheet.card.list.picked.emit("9")
    hands.write("In your own words", "The cat runs it all.")
    hands.press("All voices")
    assert "a colleague from Ferry House" in seen(hands)
    hands.press("Send it back…")
    share = hands.window.presenter
    assert share._outgoing.counts == {"speaker": 1, "view": 1}
    assert share._outgoing.document.recipient == "Larkspur Lodge"
    share.send(back)
    hands.wait()


def read_it_at_home(hands: Hands, round: str, back: Path) -> None:
    share = hands.go("share")
    share.plan([back])
    hands.wait()
    assert "The cat runs it all." in share.page.planned.text()
    assert "stands beside yours and changes nothing else" in share.page.planned.text()
    hands.press("Keep this")
    assert "stands beside yours among the voices of the round" in hands.told()
    assert hands.window.notice.undo.isVisibleTo(hands.window)
    hands.press("Look at the voices")
    assert hands.window.area == "assessment" and "a colleague from Ferry House" in seen(hands)
    voices = hands.ask(rounds.look, round).element("RR.2").voices
    assert [voice.words for voice in voices if voice.name == "a colleague from Ferry House"] == ["The cat runs it all."]
    hands.go("assessment", round=round, code="RR.2")
    assert "The cat runs it all." in seen(hands)
    hands.go("share")
    hands.window.notice.undo.click()
    hands.wait()
    assert not any(one.words == "The cat runs it all." for one in hands.ask(rounds.look, round).element("RR.2").voices)
    assert hands.ask(sharing.foreign_services) == []


def test_the_pack_is_seen_before_it_is_printed(in_sample: Hands, tmp_path: Path) -> None:
    round = in_sample.ask(latest)
    in_sample.go("assessment", round=round)
    in_sample.press("Voices")
    in_sample.press("Print it for them…")
    presenter = in_sample.window.presenter
    assert in_sample.window.area == "reports" and presenter.page.kind.key == "peer-review"
    assert presenter._paper is not None and "for a colleague" in presenter._paper.title
    assert "room to write" in seen(in_sample)
    presenter.make(presenter.page.round.key, tmp_path / "pack.html")
    in_sample.wait()
    assert "This is no inspection" in (tmp_path / "pack.html").read_text()


def test_every_kind_of_report_can_be_chosen(in_sample: Hands) -> None:
    presenter = in_sample.go("reports")
    titles = set()
    for kind in ("assessment", "over-time", "relationships", "peer-review"):
        presenter.page.kind.set_key(kind)
        presenter.page.kind.picked.emit(kind)
        in_sample.wait()
        assert presenter._paper is not None
        titles.add(presenter._paper.data)
        assert presenter.page.round_row.isVisibleTo(in_sample.window) == (kind != "over-time")
    assert len(titles) == 4


def test_where_there_is_nothing_to_print_nothing_is_shown(in_new: Hands) -> None:
    presenter = in_new.go("reports", kind="over-time")
    assert presenter._paper is None and not presenter.page.preview.isVisibleTo(in_new.window)


def test_what_a_file_may_be_about_is_chosen(in_sample: Hands) -> None:
    share = in_sample.go("share")
    assert not share.page.about_row.isVisibleTo(in_sample.window)
    share.page.profile.set_key("peer")
    share.page.profile_chosen.emit("peer")
    in_sample.wait()
    offered = [share.page.about.itemText(index) for index in range(share.page.about.count())]
    assert offered == [one.value.title for one in in_sample.ask(rounds.rounds)]
    share.page.about.setCurrentIndex(1)
    share.page.about.picked.emit(share.page.about.key)
    in_sample.wait()
    [sent] = [one for one in share._outgoing.document.records if one.kind == "assessment"]
    assert sent.id == share.page.about.key == in_sample.ask(main_rounds)[1].id


def test_a_colleagues_answer_shows_what_moves_before_it_is_kept(in_sample: Hands, tmp_path: Path) -> None:
    """The round is carried over while the answer is on its way."""
    round, path = in_sample.ask(latest), tmp_path / "answer.json"
    path.write_bytes(in_sample.ask(sharing.preview, "peer").data())

    def carry(desk: Desk) -> None:
        base = framework_editing.base_version(desk).id
        framework_editing.set_places(desk, base, 3)
        framework_editing.keep(desk, base, "as on paper")
        carrying_over.carry_over(desk, round, rounds.next_framework(desk))

    home = in_sample.program.path
    in_sample.program.close_file()
    in_sample.wait()
    in_sample.window.presenter.page.service.setText("Ferry House")
    in_sample.press("Begin")

    def answer(desk: Desk) -> bytes:
        sharing.apply_import(desk, sharing.plan_import(desk, path))
        speaking.begin_answer(desk, round)
        speaking.place_view(desk, speaking.answer_id(desk, round), "RR.2", "placed", Position(level=3, place=5))
        return sharing.preview(desk, "answer").data()

    path.write_bytes(in_sample.ask(answer))
    assert home
    in_sample.open(home)
    in_sample.ask(carry)
    share = in_sample.go("share")
    share.plan([path])
    in_sample.wait()
    told = share.page.planned.text()
    assert "before the round was carried over" in told
    assert "Roles and relationships: Growing, fifth of five → Growing, third of three" in told
