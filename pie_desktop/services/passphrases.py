"""Passphrases: setting one, changing it, the printed recovery code, and the organisation's sealed envelope.

From the moment somebody sets a passphrase, what is theirs is sealed in the file, with its history and drafts. None of
this can be undone: without the key nobody would read what it sealed.
"""

import contextlib
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from pie_desktop.domain.keys import Envelope, Key
from pie_desktop.domain.kinds import Event, Person, UserKind
from pie_desktop.domain.records import Record
from pie_desktop.errors import NoRoom, NotAllowed, NotWritable, Refused, WrongCode
from pie_desktop.leftovers import sweep
from pie_desktop.services.desk import Desk
from pie_desktop.services.guesses import counted
from pie_desktop.services.seats import key_of
from pie_desktop.storage import purging
from pie_desktop.storage.chain import Change
from pie_desktop.storage.connection import journal_of
from pie_desktop.storage.sealing_up import seal_up, take_off_readers
from pie_desktop.vault import codes
from pie_desktop.vault.passphrase import Cost, measured_cost, too_short, unwrap, wrap
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.words import _, as_typed


class Standing(Struct, frozen=True):
    """How somebody stands: whether they have a passphrase and a recovery code that was tried.

    `envelope`: what everybody may know of the organisation's; `in_envelope`: it opens their key too; `opened`: when and
    why that was done.
    """

    sealed: bool = False
    code_tried_on: date | None = None
    envelope: Envelope | None = None
    in_envelope: bool = False
    opened: tuple[Event, ...] = ()


def standing(desk: Desk, person: str = "") -> Standing:
    """How somebody (whoever is at the keyboard, if nobody is named) stands with their passphrase."""
    record: Record[Key] | None = next(iter(desk.workspace.children(person or desk.person, "key")), None)
    envelope = envelope_of(desk)
    if record is None:
        return Standing(envelope=envelope.value if envelope else None)
    key = record.value
    return Standing(
        True, key.code_tried_on, envelope.value if envelope else None, bool(key.by_envelope), key.opened
    )  # fmt: skip


def envelope_of(desk: Desk) -> Record[Envelope] | None:
    """The organisation's sealed envelope, where there is one."""
    found: list[Record[Envelope]] = desk.workspace.children(desk.workspace.own_service, "envelope")
    return found[-1] if found else None


def set_passphrase(desk: Desk, passphrase: str, cost: Cost | None = None) -> str:
    """Whoever is at the keyboard sets their first passphrase. Returns the recovery code to print: it is kept nowhere.

    All that is theirs is sealed in the same step: records, history, drafts. Raises Refused (nobody is named, too
    short, there is one already, or something in the file cannot be read: it would stay as plain as it is).
    """
    _refuse_weak(desk, passphrase)
    desk.workspace.unreadable.refuse()
    if desk.person in desk.workspace.seals.keys:
        raise Refused(_("You have a passphrase already. Change it instead."))
    private, code = PrivateKey.make(), codes.new_code()
    key = _key(desk, desk.person, private, passphrase, code, cost)
    _begin_to_seal(desk, private, key, earlier=None)
    return code


def _key(desk: Desk, person: str, private: PrivateKey, passphrase: str, code: str, cost: Cost | None) -> Key:
    envelope = envelope_of(desk)
    return Key(
        public=private.public,
        by_passphrase=wrap(private, passphrase, person, cost or measured_cost()),
        by_code=codes.wrap_by_code(private, code, person),
        by_envelope=codes.to_envelope(private, envelope.value.public, person) if envelope else "",
        made_on=desk.clock.today(),
    )


def _begin_to_seal(desk: Desk, private: PrivateKey, key: Key, earlier: Record[Key] | None) -> None:
    seals, person = desk.workspace.seals, desk.person
    seals.unlock(person, private)
    seals.expect(person, key)
    try:
        with desk.workspace.unit_of_work(desk.actor, "set-passphrase") as work:
            if earlier:
                work.change(earlier, key)
            else:
                work.add(key, parent=person)
            seal_up(desk.workspace, work)
            work.commit()
    except BaseException:
        seals.lock()
        seals.keys_changed()
        raise
    clear_traces(desk)


def clear_traces(desk: Desk) -> None:
    """Writes the file anew, so that nothing of what was sealed is left in unused parts of it.

    SQLite has overwritten those already; where there is no room for this second pass, nothing is lost by leaving it.
    """
    with contextlib.suppress(NoRoom, NotWritable):
        desk.workspace.compact()


def why_not(passphrase: str) -> str:
    """Why a passphrase is not taken, as a sentence; nothing where it is."""
    return too_short(passphrase)


def _refuse_weak(desk: Desk, passphrase: str) -> None:
    if not desk.person:
        raise Refused(_("Say who you are first. A passphrase belongs to a person."))
    if why := too_short(passphrase):
        raise Refused(why)


def change_passphrase(desk: Desk, old: str, new: str, cost: Cost | None = None) -> Change | None:
    """Another passphrase for the same key: one key is wrapped anew, no text. Raises WrongPassphrase, Refused."""
    _refuse_weak(desk, new)
    record = key_of(desk, desk.person)
    with counted(desk, desk.person):
        private = unwrap(record.value.by_passphrase, old, desk.person)
    return _wrap_anew(desk, record, private, new, cost, "change-passphrase")


def _wrap_anew(
    desk: Desk, record: Record[Key], private: PrivateKey, new: str, cost: Cost | None, verb: str
) -> Change | None:
    person = record.parent or ""
    wrapped = wrap(private, new, person, cost or measured_cost())
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.change(record, structs.replace(record.value, by_passphrase=wrapped))
        return work.commit()


def new_code(desk: Desk, passphrase: str) -> str:
    """Another recovery code; the one before opens nothing any more. Returns it to be printed: it is kept nowhere."""
    record = key_of(desk, desk.person)
    with counted(desk, desk.person):
        private = unwrap(record.value.by_passphrase, passphrase, desk.person)
    code = codes.new_code()
    value = structs.replace(record.value, by_code=codes.wrap_by_code(private, code, desk.person), code_tried_on=None)
    with desk.workspace.unit_of_work(desk.actor, "new-code") as work:
        work.change(record, value)
        work.commit()
    return code


def try_code(desk: Desk, typed: str) -> Change | None:
    """Tries the printed recovery code once, so that it is known to be right before it is needed.

    Raises BadCode (a typing mistake, told as such), WrongCode.
    """
    record = key_of(desk, desk.person)
    codes.unwrap_by_code(record.value.by_code, typed, desk.person)
    with desk.workspace.unit_of_work(desk.actor, "try-code") as work:
        work.change(record, structs.replace(record.value, code_tried_on=desk.clock.today()))
        return work.commit()


def recover(desk: Desk, person: str, code: str, new: str, cost: Cost | None = None) -> tuple[Event, ...]:
    """Somebody forgot their passphrase and has the printed code: they set another one and are at the keyboard.

    Returns what they have to be told, as unlocking does. Raises BadCode, WrongCode, Refused.
    """
    if why := too_short(new):
        raise Refused(why)
    record = key_of(desk, person)
    codes.read_code(code)  # a typing mistake is no guess
    with counted(desk, person):
        private = codes.unwrap_by_code(record.value.by_code, code, person)
    desk.admit(person, private)
    _wrap_anew(desk, record, private, new, cost, "change-passphrase")
    return record.value.opened[record.value.told :]


def make_envelope(desk: Desk, kept: str) -> str:
    """A manager makes the organisation's sealed envelope. Returns the code to print; it is kept nowhere.

    `kept`: where the paper lies and who may open it: everybody reads that. Keys of others come into it when they next
    unlock (`join_envelope`). One that was there before is replaced: its paper opens nothing new any more.
    """
    if desk.actor.kind != "manager":
        raise NotAllowed(_("This is for managers. Nothing was changed."))
    if not kept.strip():
        raise Refused(_("Say where the envelope will lie and who may open it. Everybody will read that."))
    code = codes.new_code()
    value = Envelope(
        public=codes.envelope_key(code).public, made_on=desk.clock.today(), made_by=desk.actor.person, kept=kept.strip()
    )
    with desk.workspace.unit_of_work(desk.actor, "make-envelope") as work:
        for before in desk.workspace.children(desk.workspace.own_service, "envelope"):
            work.bin(before)
        work.add(value, parent=desk.workspace.own_service)
        for record in desk.workspace.find("key", desk.workspace.own_service):
            work.change(record, structs.replace(record.value, by_envelope=""))
        work.commit()
    join_envelope(desk)
    return code


def join_envelope(desk: Desk) -> bool:
    """Puts the key of whoever is unlocked into the organisation's envelope, where there is one and it is not in it.

    True when that was done now: then they have to be told.
    """
    envelope, seals = envelope_of(desk), desk.workspace.seals
    if envelope is None or not seals.unlocked:
        return False
    record = key_of(desk, desk.person)
    if record.value.by_envelope:
        return False
    with desk.workspace.unit_of_work(desk.actor, "seal") as work:
        work.change(record, structs.replace(record.value, by_envelope=seals.for_envelope(envelope.value.public)))
        work.commit()
    return True


def use_envelope(desk: Desk, code: str, person: str, why: str, new: str, cost: Cost | None = None) -> Change | None:
    """A manager opens the sealed envelope to give somebody a new passphrase. It is recorded, and they are told.

    Raises NotAllowed, BadCode, WrongCode, Refused.
    """
    if desk.actor.kind != "manager":
        raise NotAllowed(_("This is for managers. Nothing was changed."))
    if not why.strip():
        raise Refused(_("Say why the envelope is opened. The person whose key it is will read it."))
    if short := too_short(new):
        raise Refused(short)
    record = key_of(desk, person)
    if not record.value.by_envelope:
        raise Refused(_("This person’s key is not in the envelope."))
    codes.read_code(code)
    with counted(desk, "envelope"):
        private = codes.from_envelope(record.value.by_envelope, codes.envelope_key(code), person)
    if private.public != record.value.public:
        raise WrongCode
    by: Record[Person] | None = desk.workspace.get(desk.person) if desk.person else None
    words = _("{who} opened it with the sealed envelope: {why}")
    said = as_typed(words, who=by.value.name if by else _("Somebody"), why=why.strip())
    opened = (*record.value.opened, Event(on=desk.clock.today(), text=said))
    wrapped = wrap(private, new, person, cost or measured_cost())
    private.forget()
    with desk.workspace.unit_of_work(desk.actor, "use-envelope") as work:
        work.change(record, structs.replace(record.value, by_passphrase=wrapped, opened=opened))
        return work.commit()


def start_anew(desk: Desk, person: str, passphrase: str, cost: Cost | None = None) -> str:
    """Somebody lost passphrase and code: with a manager's help they get a new key. Returns its recovery code.

    What was sealed for the old key alone stays closed for ever. Raises NotAllowed for whoever is no manager.
    """
    if desk.actor.kind != "manager" or desk.person == person:
        raise NotAllowed(_("Another manager has to do this with you."))
    if why := too_short(passphrase):
        raise Refused(why)
    record = key_of(desk, person)
    private, code = PrivateKey.make(), codes.new_code()
    made = _key(desk, person, private, passphrase, code, cost)
    by: Record[Person] | None = desk.workspace.get(desk.person) if desk.person else None
    words = _("{who} gave you a new key. What was sealed for the old one alone stays closed.")
    said = as_typed(words, who=by.value.name if by else _("Somebody"))
    value = structs.replace(
        made,
        earlier=(*record.value.earlier, record.value.public),
        opened=(*record.value.opened, Event(on=desk.clock.today(), text=said)),
        told=record.value.told,
    )
    with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "set-passphrase") as work:
        work.change(record, value)
        take_off_readers(desk.workspace, work, person)
        work.commit()
    return code


def plain_backups(desk: Desk) -> list[Path]:
    """Copies made before today's sealing: they hold in plain what is sealed now, and may be deleted."""
    return [*(backup.path for backup in desk.backups.all()), *purging.set_aside(desk.workspace)]


def delete_backups(desk: Desk) -> int:
    """Makes a copy of the file as it is now and deletes the older ones. Returns how many went."""
    # By the clock the newest may be an older one, made while it was wrong: so the one made now is asked for.
    kept = desk.back_up() or desk.backups.all()[0]
    older = [path for path in plain_backups(desk) if path != kept.path]
    for path in older:
        path.unlink(missing_ok=True)
        journal_of(path).unlink(missing_ok=True)
    sweep(desk.backups.folder, "")
    sweep(desk.workspace.path.parent, desk.workspace.path.stem)
    return len(older)


def change_access(desk: Desk, person: str, access: UserKind | None) -> Change | None:
    """Makes somebody a manager, a team member or a reader; None: as everybody. Raises NotAllowed.

    As long as nobody is a manager, everybody counts as one: whoever begins makes themselves one. The last one stays.
    """
    record: Record[Person] = desk.workspace.need(person)
    people: list[Record[Person]] = desk.workspace.find("person", desk.workspace.own_service)
    managers = {one.id for one in people if one.value.access == "manager"}
    if not managers and (access != "manager" or person != desk.person):
        raise Refused(_("Make yourself the manager first; then say what the others are. Until then everybody is one."))
    if managers == {person} and access != "manager":
        raise Refused(_("Somebody has to be the manager. Name another one first."))
    with desk.workspace.unit_of_work(desk.actor, "change-access") as work:
        work.change(record, structs.replace(record.value, access=access))
        change = work.commit()
    desk.look_again()
    return change
