"""Makes `resources/sample/larkspur-lodge.json` from the story beside this file.

    python packaging/sample_hostel/build.py

The same story gives the same document: ids are made from the story's own keys, times are fixed.
"""

import json
import uuid
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import convert, structs
from private import Private  # beside this file

from pie_desktop import __version__
from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import (
    Action,
    Agency,
    Answer,
    Assessment,
    Assignment,
    Barrier,
    Evidence,
    Factor,
    Feeling,
    Judgement,
    Participant,
    Person,
    Position,
    Role,
    Service,
    Speaker,
    Tie,
    Value,
    View,
)
from pie_desktop.domain.records import Record
from pie_desktop.exchange.document import FORMAT, FORMAT_VERSION, Document, Origin, encoded, filled
from pie_desktop.services.catalogue import default_framework, older_frameworks, suggested_statements
from resources import folder

HERE = Path(__file__).parent
TOLD_ON = 1_793_000_000_000
SPACE = uuid.UUID("6d8f1a52-20c8-5d57-9a64-5b1f0f0a5a11")


class Story:
    """Collects records; every id comes from the place of the thing in the story."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.known: dict[str, str] = {}
        self.service = self.id("service")

    def id(self, *place: object) -> str:
        """The name of a thing by its place in the story; names sort in the order in which things are told."""
        key = "/".join(map(str, place))
        if key not in self.known:
            moment = TOLD_ON + len(self.known) << 80
            chance = uuid.uuid5(SPACE, key).int & ((1 << 76) - 1)
            self.known[key] = str(uuid.UUID(int=moment | 7 << 76 | chance & ~(3 << 62) | 2 << 62))
        return self.known[key]

    def add(self, id: str, value: Value, parent: str | None = None) -> str:
        self.records.append(
            Record(id=id, value=value, service=self.service, parent=parent, revision=f"sample-{id[:8]}")
        )
        return id

    def change(self, id: str, **fields: object) -> None:
        [at] = [number for number, record in enumerate(self.records) if record.id == id]
        record = self.records[at]
        self.records[at] = structs.replace(record, value=structs.replace(record.value, **fields))

    def tell(self, story: dict) -> None:
        self.add(self.service, Service(**story["service"]))
        for one in story["people"]:
            key = one.pop("key")
            self.add(self.id("person", key), convert(one, Person))
        for one in story["roles"]:
            key = one.pop("key")
            self.add(self.id("role", key), convert(one, Role))
        shipped, [older] = default_framework(), older_frameworks()
        ours = self.our_framework(shipped, story["framework"])
        self.records += [shipped, older, ours]
        made_with = {"pies-1": older.id, "pies-2": shipped.id, "ours": ours.id}
        previous = None
        for told in story["rounds"]:
            previous = self.round(told, made_with[told.get("framework", "pies-2")], previous)
        self.assignments(story["assignments"])
        self.agencies(story["agencies"])
        self.circles(story["circles"])
        Private(self).tell(story)

    def round(self, told: dict, framework: str, previous: str | None) -> str:
        """One round with all that was said in it. Its key names it elsewhere in the story."""
        round = self.id("round", told["key"])
        took_part = tuple(
            Participant(person=self.id("person", one["person"])) if "person" in one else Participant(label=one["label"])
            for one in told["took_part"]
        )
        days = {day: date.fromisoformat(told[day]) for day in ("started_on", "finished_on", "review_on") if day in told}
        value = Assessment(
            title=told["title"],
            framework=framework,
            depth=told.get("depth", "long"),
            opened=tuple(told.get("opened", ())),
            previous=previous,
            took_part=took_part,
            **days,
        )
        self.add(round, value)
        for code, element in told["elements"].items():
            self.element(round, code, element, told.get("statements", {}).get(code, {}))
        self.voices(round, told)
        return round

    def assignments(self, told: list[dict]) -> None:
        """Who held which role; people and roles by their keys in the story."""
        for number, one in enumerate(told):
            for field in ("person", "with_person", "instead_of"):
                if field in one:
                    one[field] = self.id("person", one[field])
            one["role"] = self.id("role", one["role"])
            value = convert(one, Assignment)
            self.add(self.id("assignment", number), value, value.person)

    def agencies(self, told: list[dict]) -> None:
        """Agencies, and the barriers that are about them: by round, element and place among what holds back."""
        for one in told:
            id = self.id("agency", one.pop("key"))
            for key, code, place in one.pop("barriers", []):
                self.change(self.id(self.id(self.id("round", key), code, "holds_back", place), "barrier"), agency=id)
            one["known_by"] = [self.id("person", key) for key in one["known_by"]]
            self.add(id, convert(one, Agency))

    def circles(self, told: list[dict]) -> None:
        """Circles of support with those who may open them; where there is no person, the service's own ties."""
        for number, one in enumerate(told):
            person = None
            if one["person"]:
                person = self.id("person", one["person"].pop("key"))
                workers = [self.id("person", key) for key in one["workers"]]
                self.add(person, convert({**one["person"], "workers": workers}, Person))
            for place, tie in enumerate(one["ties"]):
                links = {sort: self.id(sort, tie[sort]) for sort in ("person", "agency") if sort in tie}
                self.add(self.id("circle", number, place), convert({**tie, **links}, Tie), person)

    def our_framework(self, shipped: Record[Framework], told: dict) -> Record[Framework]:
        """The framework as the house uses it: with statements of its own under some elements."""
        ready = suggested_statements()
        themes = tuple(
            structs.replace(theme, elements=tuple(
                structs.replace(one, statements=ready[one.code]) if one.code in told["statements"] else one
                for one in theme.elements
            ))
            for theme in shipped.value.themes
        )  # fmt: skip
        value = structs.replace(
            shipped.value, themes=themes, version=told["version"], note=told["note"], based_on=shipped.id,
            made_on=date.fromisoformat(told["made_on"]),
        )  # fmt: skip
        id = str(uuid.uuid5(SPACE, "framework"))
        return Record(id=id, value=value, revision=f"sample-{id[:8]}")

    def voices(self, round: str, told: dict) -> None:
        """Who speaks beside the team, and how it feels to do this. Their names are those that the program gives."""
        for number, one in enumerate(told.get("voices", [])):
            views = one.pop("views")
            person = {"person": self.id("person", one["person"])} if "person" in one else {}
            speaker = self.add(self.id(round, "voice", number), convert(one | person, Speaker), round)
            for code, view in views.items():
                value = View(code=code, words=view.get("words", ""), **placed_at(view["position"]))
                self.add(str(uuid.uuid5(uuid.UUID(speaker), code)), value, speaker)
        for one in told.get("feelings", []):
            author = {"author": self.id("person", one["author"])} if "author" in one else {}
            id = str(uuid.uuid5(uuid.UUID(round), author.get("author", round)))
            self.add(id, convert(one | author, Feeling), round)

    def element(self, round: str, code: str, told: dict, replies: dict) -> None:
        answers = tuple(Answer(statement=statement, reply=reply) for statement, reply in replies.items())
        value = Judgement(
            code=code, words=told.get("words", ""), answers=answers, from_paper=told.get("from_paper", False),
            **placed_at(told["position"]),
        )  # fmt: skip
        self.add(self.id(round, code, "judgement"), value, round)
        for number, one in enumerate(told.get("evidence", [])):
            self.add(self.id(round, code, "evidence", number), convert({"code": code, **one}, Evidence), round)
        for side in ("helps", "holds_back"):
            for number, one in enumerate(told.get(side, [])):
                factor = self.id(round, code, side, number)
                barrier = one.pop("barrier", None)
                self.add(factor, convert({"code": code, "helps": side == "helps", **one}, Factor), round)
                if barrier:
                    self.barrier(round, code, factor, barrier)
        for number, one in enumerate(told.get("actions", [])):
            source = self.id(round, code, *one.pop("from")) if "from" in one else None
            self.action(self.id(round, code, "action", number), round, code, one, factor=source)

    def barrier(self, round: str, code: str, factor: str, told: dict) -> None:
        actions = told.pop("actions", [])
        around = {"code": code, "assessment": round, "factor": factor}
        barrier = self.add(self.id(factor, "barrier"), convert(around | told, Barrier))
        for number, one in enumerate(actions):
            self.action(self.id(barrier, "action", number), round, code, one, barrier=barrier)

    def action(self, id: str, round: str, code: str, told: dict, **source: str | None) -> None:
        owners = {
            f"owner_{sort}": self.id(sort, told[f"owner_{sort}"]) if told[f"owner_{sort}"] else None
            for sort in ("role", "person")
        }
        self.add(id, convert({"code": code, "assessment": round, **told, **owners, **source}, Action))


def placed_at(place: list | str) -> dict:
    """Level and place, or the reason why there is none, as fields."""
    if isinstance(place, list):
        return {"standing": "placed", "position": Position(level=place[0], place=place[1])}
    return {"standing": place}


def main() -> None:
    told = json.loads((HERE / "story.json").read_text(encoding="utf-8"))
    story = Story()
    story.tell(told)
    document = Document(
        format=FORMAT, format_version=FORMAT_VERSION, program=__version__, profile="everything", sequence=1,
        made_at=datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
        origin=Origin(workspace=story.id("workspace"), service=story.service, name=told["service"]["name"]),
    )  # fmt: skip
    target = folder("sample") / "larkspur-lodge.json"
    target.write_bytes(encoded(filled(document, story.records)))
    print(f"{len(story.records)} records in {target.name}")


if __name__ == "__main__":
    main()
