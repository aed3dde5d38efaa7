"""T13: every question of the services, asked by every kind of user, answers as if others had written nothing private.

Answers are compared before and after: a word that leaks, a count that moves, a row that appears would be seen.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from pie_desktop import services
from pie_desktop.domain.kinds import Feeling, Person, Tie, Value
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.domain.supervising import Agreed, Decision, Item, Meeting, Pair, Preparation
from pie_desktop.errors import PieError
from pie_desktop.services import drafts, passphrases, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.storage.seals import Seals
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.workspace import Workspace
from pie_desktop.vault.passphrase import Cost

WORD = "quillwort"
DAY = date(2026, 11, 20)
CHEAP = Cost(memory=64, passes=1, lanes=1)
TELLS_THAT_SOMETHING_WAS_DONE = {
    "history.head_in_words": "the head of the history moves with everything",
    "privacy.code_paper": "a page to print carries the time of its making",
    "opening.whose": "says when something was last saved",
    "passphrases.delete_backups": "a verb: copies of the file are made whenever something was written",
    "passphrases.plain_backups": "copies of the file are made whenever something was written",
}
"""What may differ: that something was written in the file is no secret; what, by whom and how much of it is."""


def questions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function of the services that asks: it takes a desk, and tells of no change."""
    for module in pkgutil.iter_modules(services.__path__):
        inside = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, function in inspect.getmembers(inside, inspect.isfunction):
            if function.__module__ != inside.__name__ or name.startswith("_"):
                continue
            takes_desk = next(iter(inspect.signature(function).parameters), "") == "desk"
            tells = re.search(r"\bChange\b", str(function.__annotations__.get("return")))
            if takes_desk and not tells and f"{module.name}.{name}" not in TELLS_THAT_SOMETHING_WAS_DONE:
                yield f"{module.name}.{name}", function


QUESTIONS = dict(questions())


class House:
    """A house with people of every kind. `ids` by name; `everybody` are all ids there were before anything private."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        people = {
            "ana": Person(name="Ana"),
            "bo": Person(name="Bo"),
            "cy": Person(name="Cy"),
            "dee": Person(name="Dee", access="member"),
            "eve": Person(name="Eve", access="reader"),
            "robin": Person(name="Robin", sort="resident", label="resident"),
        }
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            self.ids = {name: work.add(person).id for name, person in people.items()}
            work.commit()
        desk.sit(self.ids["cy"])
        passphrases.change_access(desk, self.ids["cy"], "manager")
        self.round = rounds.begin(desk, "Autumn", "long") and rounds.latest(desk).id
        robin = desk.workspace.need(self.ids["robin"])
        with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "test") as work:
            value: Person = robin.value
            work.change(robin, type(value)(**{**fields(value), "workers": (self.ids["ana"],)}))
            pair = work.add(Pair(supervisor=self.ids["bo"], supervisees=(self.ids["ana"],), met=(DAY,)))
            self.pair = pair.id
            work.commit()
        self.before = [record.id for record in desk.workspace.everything()]

    def private(self) -> list[str]:
        """Ana, and Bo with her, write all that is theirs alone. Returns the names of the records."""
        desk, ana, bo = self.desk, self.ids["ana"], self.ids["bo"]
        passages = (Passage(heading="note", text=WORD),)
        desk.sit(ana)
        new: list[tuple[Value, str | None]] = [
            (Reflection(author=ana, on=DAY, passages=passages, tags=(WORD,), codes=("TS.2",)), None),
            (Reflection(author=ana, on=DAY, passages=passages, shared_with=(bo,), shared_on=DAY), None),
            (
                Meeting(
                    held_on=DAY, notes=WORD, decisions=(Decision(what=WORD, why=WORD),), agreed=(Agreed(what=WORD),)
                ),
                self.pair,
            ),
            (Tie(who=WORD, sort="family", gives=WORD), self.ids["robin"]),
            (Feeling(text=WORD, author=ana), self.round),
        ]
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            made = [work.add(value, parent=parent).id for value, parent in new]
            items = (Item(sort="question", text=WORD),)
            made.append(work.add(Preparation(author=ana, items=items), parent=made[2]).id)
            work.commit()
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            made.append(work.add(Reflection(author=ana, on=DAY, passages=passages)).id)
            work.commit()
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            work.bin(desk.workspace.need(made[-1]))
            work.commit()
        drafts.keep_draft(desk, "reflection/new", WORD)
        return made


def fields(value: Value) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def told(answer: Any) -> str:
    """An answer as text, without the head of the history, which stands at the foot of every page."""
    if inspect.isgenerator(answer):
        answer = list(answer)
    return re.sub(r"0x[0-9a-f]+|history \d+ · [0-9a-f]{16}|\b[0-9a-f]{64}\b", "", repr(answer))


def answers(house: House, ids: list[str], quiet: Callable[[bool], None]) -> dict[str, str]:
    """What every question answers: without more, and about each record."""
    quiet(True)
    found: dict[str, str] = {}
    for name, question in QUESTIONS.items():
        wanted = [
            one
            for one in list(inspect.signature(question).parameters.values())[1:]
            if one.default is inspect.Parameter.empty and one.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        if not wanted:
            found[name] = asked(question, house.desk)
        elif len(wanted) == 1 and wanted[0].annotation in (str, "str"):
            for id in ids:
                found[f"{name}({ids.index(id)})"] = asked(question, house.desk, id)
        elif len(wanted) == 2 and {one.annotation for one in wanted} <= {str, "str"}:
            for id in ids:
                found[f"{name}({ids.index(id)}, TS.2)"] = asked(question, house.desk, id, "TS.2")
    quiet(False)
    return found


class Wrote(PieError):
    """What was taken for a question is a verb: it is stopped before it writes."""


@pytest.fixture(autouse=True)
def nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Stops verbs that are asked like questions, while it is switched on."""
    state = {"on": False}

    def guarded(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def call(*args: Any, **named: Any) -> Any:
            if state["on"]:
                raise Wrote
            return real(*args, **named)

        monkeypatch.setattr(owner, name, call)

    monkeypatch.setattr(passphrases, "measured_cost", lambda: CHEAP)
    for owner, name in (
        (UnitOfWork, "_write"), (Workspace, "set_meta"), (Workspace, "save_draft"), (Workspace, "drop_draft"),
        (Workspace, "compact"), (Workspace, "close"), (Desk, "sit"), (Desk, "admit"), (Seals, "unlock"),
    ):  # fmt: skip
        guarded(owner, name)
    return lambda on: state.update(on=on)


def asked(question: Callable[..., Any], desk: Desk, *args: str) -> str:
    try:
        return told(question(desk, *args))
    except PieError as error:
        return f"{type(error).__name__}: {error}"
    except (KeyError, StopIteration, AttributeError, TypeError, ValueError, AssertionError) as error:
        return type(error).__name__  # asked about a record of a kind that it is not about


SEATS = ("cy", "dee", "eve", "robin", "")


@pytest.mark.parametrize("name", SEATS)
@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_nobody_learns_from_any_answer_that_others_wrote_something_private(
    desk: Desk, name: str, sealed: bool, nothing_is_written: Callable[[bool], None]
) -> None:
    house = House(desk)
    assert desk.person
    if sealed:
        for other in ("ana", "bo"):
            desk.sit(house.ids[other])
            passphrases.set_passphrase(desk, f"{other} has a long passphrase", CHEAP)
        desk.sit("")
    desk.sit(house.ids.get(name, ""))
    before = answers(house, house.before, nothing_is_written)
    if sealed:
        from pie_desktop.services import seats

        seats.unlock(desk, house.ids["ana"], "ana has a long passphrase")
        sit, desk.sit = desk.sit, lambda _person: None  # type: ignore[method-assign]
        made = house.private()
        desk.sit = sit  # type: ignore[method-assign]
    else:
        made = house.private()
    desk.sit(house.ids.get(name, ""))
    after = answers(house, house.before, nothing_is_written)
    assert len(before) > 100
    assert {key: (before[key], after[key]) for key in before if before[key] != after[key]} == {}
    about = answers(house, made, nothing_is_written)
    assert [key for key, answer in about.items() if WORD in answer] == []


def test_the_author_is_answered(desk: Desk, nothing_is_written: Callable[[bool], None]) -> None:
    """The other tests could not fail if nobody were ever told anything."""
    house = House(desk)
    made = house.private()
    desk.sit(house.ids["ana"])
    assert any(WORD in answer for answer in answers(house, made, nothing_is_written).values())
