"""What is different between two versions of a framework, what an element was called, what can still be compared."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct, structs

from pie_desktop.domain.framework import Element, Framework, Scale, Wording
from pie_desktop.domain.labels import VOICE
from pie_desktop.domain.records import Record
from pie_desktop.words import _, day, in_sentence, listed, several


class Named(Struct, frozen=True):
    """A theme or element by its code, and what it is called."""

    code: str
    label: str


class Renamed(Struct, frozen=True):
    """Something that was called one thing and is called another now."""

    code: str
    before: str
    after: str


class Differences(Struct, frozen=True, kw_only=True):
    """What a version changed. `reworded`: texts other than the label; `asked`: statements; `line`: the scale, in words.

    `gone` are codes that the newer version does not have at all.
    """

    title: Renamed | None = None
    renamed: tuple[Renamed, ...] = ()
    reworded: tuple[Named, ...] = ()
    added: tuple[Named, ...] = ()
    left_out: tuple[Named, ...] = ()
    taken_in: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()
    statements: tuple[Named, ...] = ()
    line: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """All of it, one sentence a line."""
        found = [*self._renamed(), *self.line]
        for sentence, parts in (
            (_("Added: {labels}."), self.added),
            (_("Not asked for any more: {labels}."), self.left_out),
            (_("Asked for again: {labels}."), self.taken_in),
            (_("Taken out: {labels}."), self.gone),
            (_("Other words in: {labels}."), self.reworded),
            (_("Other statements in: {labels}."), self.statements),
        ):
            if parts:
                found.append(sentence.format(labels=listed(part.label for part in parts)))
        return found

    def _renamed(self) -> Iterator[str]:
        for one in (*([self.title] if self.title else []), *self.renamed):
            yield _("“{before}” is now called “{after}”.").format(before=one.before, after=one.after)


def differences(old: Framework, new: Framework) -> Differences:
    """What is different in the newer one."""
    before, after = ({part.code: part for part in one.parts()} for one in (old, new))
    both = [(before[code], part) for code, part in after.items() if code in before]
    out_before, out_after = set(old.left_out), set(new.left_out)
    return Differences(
        title=Renamed("", old.label, new.label) if old.label != new.label else None,
        renamed=tuple(
            Renamed(part.code, was.wording.label, part.wording.label)
            for was, part in both
            if was.wording.label != part.wording.label
        ),
        reworded=tuple(
            Named(part.code, _with_voices(part, voices))
            for was, part in both
            if (voices := list(_reworded(was, part, old.scale, new.scale)))
        ),
        added=tuple(_named(part) for code, part in after.items() if code not in before),
        left_out=tuple(_named(part) for code, part in after.items() if code in out_after - out_before),
        taken_in=tuple(_named(part) for code, part in after.items() if code in out_before - out_after),
        gone=tuple(_named(part) for code, part in before.items() if code not in after),
        statements=tuple(_named(part) for was, part in both if was.statements != part.statements),
        line=tuple(line_changes(old.scale, new.scale)),
    )


def _named(part: Element) -> Named:
    return Named(part.code, part.wording.label)


def _with_voices(part: Element, voices: list[str]) -> str:
    """The label, and for whom the words are different where it is not for staff."""
    others = [VOICE[voice] for voice in dict.fromkeys(voices) if voice != "staff"]
    return f"{in_sentence(part.wording.label)} ({listed(others)})" if others else part.wording.label


def _reworded(was: Element, part: Element, old: Scale, new: Scale) -> Iterator[str]:
    """The voices for which other words are used, beside the label to staff."""
    first = (part.wording.voice, part.wording.language)
    before = {(one.voice, one.language): one for one in was.wordings}
    after = {(one.voice, one.language): one for one in part.wordings}
    for key in before | after:
        one, other = before.get(key), after.get(key)
        if one is None or other is None or _texts(one, old, new, key == first) != _texts(other, new, old, key == first):
            yield key[0]


def _texts(wording: Wording, scale: Scale, other: Scale, labelled: bool) -> object:
    """What a wording says, of the levels only what both scales have; without its label where that is told apart."""
    shared = {level.code for level in other.levels}
    levels = tuple(
        (level.code, text) for level, text in zip(scale.levels, wording.levels, strict=False) if level.code in shared
    )
    plain = structs.replace(wording, levels=(), label="" if labelled else wording.label)
    return plain, levels


def line_changes(old: Scale, new: Scale) -> Iterator[str]:
    """What is different about the line, in sentences."""
    before, after = ({level.code: level.label for level in scale.levels} for scale in (old, new))
    for code, label in after.items():
        if code not in before:
            yield _("A level more: “{label}”.").format(label=label)
        elif before[code] != label:
            yield _("The level “{before}” is now called “{after}”.").format(before=before[code], after=label)
    for code, label in before.items():
        if code not in after:
            yield _("A level less: “{label}”.").format(label=label)
    if old.places != new.places:
        words = several(
            "Each level has {after} place instead of {before}.",
            "Each level has {after} places instead of {before}.",
            new.places,
        )
        yield words.format(before=old.places, after=new.places)
    common = [code for code in before if code in after]
    if common != [code for code in after if code in before]:
        yield _("The levels stand in another order.")


class Formerly(Struct, frozen=True):
    """What a theme or element was called, and until when (None: nobody knows)."""

    label: str
    until: date | None

    @property
    def words(self) -> str:
        """The same as a sentence."""
        if self.until is None:
            return _("Once called “{label}”.").format(label=self.label)
        return _("Called “{label}” until {day}.").format(label=self.label, day=day(self.until))


def label_history(ancestry: Sequence[Record[Framework]], code: str) -> tuple[Formerly, ...]:
    """What a code was called before, newest first. `ancestry`: the version and those it came from, newest first."""
    found: list[Formerly] = []
    for newer, older in pairwise(ancestry):
        now, was = newer.value.find(code), older.value.find(code)
        if now and was and now.wording.label != was.wording.label:
            found.append(Formerly(was.wording.label, newer.value.made_on))
    return tuple(found)


class Comparison(Struct, frozen=True):
    """What another framework would do to comparing with ours. `lost`: asked for by ours, and not in theirs at all.

    `levels`: how many levels ours has and how many theirs, where that is not the same.
    """

    lost: tuple[Named, ...]
    levels: tuple[int, int] | None = None

    @property
    def breaks(self) -> bool:
        """Whether something can no longer be compared."""
        return bool(self.lost or self.levels)

    def lines(self) -> list[str]:
        """The same in sentences."""
        found = []
        if self.lost:
            words = several(
                "With this framework, {n} element can no longer be compared: {labels}.",
                "With this framework, {n} elements can no longer be compared: {labels}.",
                len(self.lost),
            )
            found.append(words.format(n=len(self.lost), labels=listed(part.label for part in self.lost)))
        if self.levels:
            words = _(
                "Its line has {theirs} levels and ours has {ours}. Then and now can be compared only by how far along "
                "the line they are, not by the names of the levels."
            )
            found.append(words.format(ours=self.levels[0], theirs=self.levels[1]))
        return found or [_("Everything that we ask about can still be compared.")]


def comparison(ours: Framework, theirs: Framework) -> Comparison:
    """Whether what we asked about so far can be compared with what is asked under another framework."""
    known = {part.code for part in theirs.parts()}
    asked = {part.code: part for depth in ("short", "long") for part in ours.asked(depth)}
    lost = tuple(_named(part) for code, part in asked.items() if code not in known)
    count = (len(ours.scale.levels), len(theirs.scale.levels))
    return Comparison(lost, count if count[0] != count[1] else None)
