"""Who may open the circle of support of a person, and who may say so."""

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.words import _


def is_open(person: Person, id: str, actor: Actor) -> bool:
    """Whether the circle of a person (the record `id`) may be read and written by whoever asks.

    Nobody named at the keyboard: by nobody.
    """
    return actor.person in openers(person, id)


def openers(person: Person, id: str) -> frozenset[str]:
    """Who opens the circle of a person (the record `id`): their workers; of anybody but a resident they too."""
    return frozenset(person.workers if person.sort == "resident" else (*person.workers, id))


def key_refusal(before: Person | None, after: Person, id: str, actor: Actor, empty: bool) -> str:
    """Why the people who may open a circle may not be changed so; nothing where they may.

    `empty`: no tie was ever written in it. Whoever is named already, and managers, may name others. Nobody names
    themselves, unless there is nothing to read yet; and a circle with ties is never left without a key.
    """
    had = before.workers if before else ()
    opens = before is not None and is_open(before, id, actor)
    reasons = (
        (actor.person is None, _("Say who you are first (Ctrl+L). Then name who opens a circle of support.")),
        (actor.kind != "manager" and not opens, _("A manager names who opens a circle of support.")),
        (
            actor.person in after.workers and not opens and not (empty and not had),
            _("Nobody opens a circle of support for themselves. Ask somebody else in the team to name you."),
        ),
        (
            actor.person == id and not opens and not empty and id in openers(after, id),
            _("Nobody opens a circle of support for themselves. Ask somebody else in the team to name you."),
        ),
        (id in after.workers, _("The circle is this person's own. Name who works with them.")),
        (
            after.sort == "resident" and not after.workers and not empty,
            _("Somebody has to be able to open this circle. Name the next person first."),
        ),
    )
    same = had == after.workers and not (before and not empty and openers(after, id) - openers(before, id))
    return "" if same else next((sentence for holds, sentence in reasons if holds), "")
