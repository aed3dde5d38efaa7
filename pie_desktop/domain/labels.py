"""The words for every code that a person can choose, in the order in which they are offered."""

from collections.abc import Mapping

from pie_desktop.domain.framework import Scale
from pie_desktop.domain.kinds import Kept, Position
from pie_desktop.words import _

STANDING: Mapping[str, str] = {
    "not-applicable": _("Not applicable"),
    "not-discussed": _("Not discussed yet"),
    "not-sure": _("Not sure"),
    "unset": _("Not placed yet"),
}
DEPTH: Mapping[str, str] = {
    "coffee": _("Coffee break: one theme or element"),
    "short": _("Short: the themes"),
    "long": _("Long: every element"),
}
SPEAKER: Mapping[str, str] = {
    "member": _("one of the team"),
    "residents": _("residents"),
    "board": _("the board"),
    "colleague": _("a colleague we trust"),
}
PERSON: Mapping[str, str] = {
    "staff": _("staff"),
    "resident": _("resident"),
    "volunteer": _("volunteer"),
    "outside": _("from outside"),
}
USER_KIND: Mapping[str, str] = {
    "manager": _("manager"),
    "member": _("team member"),
    "reader": _("reader"),
}
ROLE: Mapping[str, str] = {
    "formal": _("formal"),
    "light": _("visible, but light"),
    "informal": _("informal"),
}
PART: Mapping[str, str] = {"holder": _("holds it"), "deputy": _("deputy"), "cover": _("stands in")}
TIE: Mapping[str, str] = {
    "family": _("family"),
    "peers": _("peers"),
    "friends": _("friends"),
    "neighbours": _("neighbours"),
    "pet": _("a pet"),
    "agency": _("an agency"),
    "group": _("a group"),
    "worker": _("a worker"),
}
CLOSENESS: Mapping[str, str] = {
    "strong": _("strong"),
    "steady": _("steady"),
    "thin": _("thin"),
    "hurting": _("it hurts"),
    "lost": _("lost"),
}
REPLY: Mapping[str, str] = {"so": _("this is so"), "partly": _("partly so"), "not-so": _("not so")}
RELATIONSHIP: Mapping[str, str] = {
    "staff-resident": _("between staff and residents"),
    "peers": _("among residents"),
    "family": _("family and friends"),
    "neighbours": _("neighbours"),
    "pets": _("pets"),
    "agencies": _("other agencies"),
    "team": _("within the team"),
}
EVIDENCE: Mapping[str, str] = {
    "practice": _("what we do"),
    "document": _("document"),
    "figure": _("figures"),
    "residents-words": _("residents' words"),
    "reflection": _("reflection"),
}
PAIR: Mapping[str, str] = {
    "one-to-one": _("one to one"),
    "group": _("a group"),
    "debrief": _("a debrief after something hard"),
}
ITEM: Mapping[str, str] = {
    "agreed": _("from last time"),
    "action": _("actions"),
    "reflection": _("reflections"),
    "role": _("roles"),
    "strength": _("what goes well"),
    "barrier": _("what is in the way"),
    "wellbeing": _("how I am"),
    "workload": _("workload"),
    "training": _("learning"),
    "question": _("questions"),
}
CONTROL: Mapping[str, str] = {
    "ours": _("ours to change"),
    "partly": _("partly ours"),
    "outside": _("outside our control"),
}
ACTION_STATE: Mapping[str, str] = {
    "planned": _("planned"),
    "under-way": _("under way"),
    "done": _("done"),
    "dropped": _("dropped"),
}
UPWARDS: Mapping[str, str] = {
    "management": _("management"),
    "funder": _("the funder"),
    "agency": _("another agency"),
}
BARRIER_STATE: Mapping[str, str] = {
    "flagged": _("flagged"),
    "answered": _("answered"),
    "resolved": _("resolved"),
}
VOICE: Mapping[str, str] = {
    "staff": _("as put to staff"),
    "residents": _("as put to residents"),
    "board": _("as put to the board"),
}
LANGUAGE: Mapping[str, str] = {
    "en-GB": _("English"),
    "cy": _("Welsh"),
    "ga": _("Irish"),
    "gd": _("Scottish Gaelic"),
    "ar": _("Arabic"),
    "fa": _("Farsi"),
    "pl": _("Polish"),
    "ro": _("Romanian"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
}
STAGE: Mapping[str, str] = {
    "where": _("Where are we?"),
    "evidence": _("What makes us say so?"),
    "helps": _("What helps?"),
    "holds_back": _("What holds us back?"),
    "actions": _("What will we do?"),
    "peers": _("How does it look to someone we trust?"),
}
WEATHER: Mapping[str, str] = {
    "heavy": _("heavy"),
    "mixed": _("mixed"),
    "steady": _("steady"),
    "light": _("light"),
}
ENERGY: Mapping[str, str] = {
    "empty": _("empty"),
    "low": _("low"),
    "enough": _("enough"),
    "full": _("full"),
}
KIND: Mapping[str, str] = {
    "service": _("service"),
    "framework": _("framework"),
    "person": _("person"),
    "role": _("role"),
    "assignment": _("who holds a role"),
    "tie": _("tie"),
    "agency": _("agency"),
    "assessment": _("self-assessment round"),
    "judgement": _("position on the line"),
    "speaker": _("voice in a round"),
    "view": _("view of one voice"),
    "feeling": _("how it feels to do this"),
    "evidence": _("evidence"),
    "factor": _("what helps or holds back"),
    "action": _("action"),
    "barrier": _("barrier"),
    "structure": _("shape of a reflection"),
    "reflection": _("reflection"),
    "pair": _("supervision between people"),
    "meeting": _("supervision meeting"),
    "preparation": _("preparation for supervision"),
    "key": _("key of a person"),
    "envelope": _("sealed envelope of the organisation"),
    "conflict": _("two versions of one thing"),
    "receipt": _("how far a service was read in"),
}
KEPT: Mapping[Kept, str] = {
    "people": _("people who left"),
    "reflection": _("reflections"),
    "supervision": _("supervision"),
    "circle": _("circles of support of people who left"),
    "assessment": _("self-assessment rounds"),
    "plan": _("actions and barriers that are over"),
}
KEPT_FROM: Mapping[Kept, str] = {
    "people": _("counted from their last day"),
    "reflection": _("counted from the day they are about; each author sees their own"),
    "supervision": _("counted from the day of the meeting, for those who met; for managers from the end of it all"),
    "circle": _("counted from the last day of the person; seen by those who open it"),
    "assessment": _("counted from the day they were finished"),
    "plan": _("counted from the day they were done, dropped or resolved"),
}
ORDINALS = (
    _("first"), _("second"), _("third"), _("fourth"), _("fifth"),
    _("sixth"), _("seventh"), _("eighth"), _("ninth"), _("tenth"),
)  # fmt: skip
NUMBERS = (
    _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"), _("ten"),
)  # fmt: skip


def position_in_words(scale: Scale, position: Position) -> str:
    """A position as words: *Growing, third of five*; on a line with one place a level only the level is named."""
    level = scale.levels[position.level - 1].label
    if scale.places == 1:
        return level
    few = scale.places <= len(NUMBERS)
    which = ORDINALS[position.place - 1] if few else str(position.place)
    places = NUMBERS[scale.places - 1] if few else str(scale.places)
    return _("{level}, {which} of {places}").format(level=level, which=which, places=places)
