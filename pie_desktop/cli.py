"""The command line: for scripts, head office and checks. Everything but opening the window and drawing its pages."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from pie_desktop import __version__
from pie_desktop.clock import Clock
from pie_desktop.errors import NotFound, PieError, Refused
from pie_desktop.exchange.plan import Plan
from pie_desktop.paths import Places
from pie_desktop.services import desk as desks
from pie_desktop.services import reporting, rounds, sharing
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk
from pie_desktop.services.seats import unlock
from pie_desktop.words import _, several, unmarked

DONE, FOUND = 0, 1
ABOUT_TOUR = "about-this-folder.txt"
"""Lies in a folder that `tour` filled, and lets it fill that folder again."""


def _say(words: object, file: TextIO | None = None) -> None:
    """One line on the command line, in plain words: scripts read them too."""
    print(unmarked(str(words)), file=file)


class Commands:
    """The commands, each a method that returns its exit code. `places` and `clock` are those of this computer."""

    def __init__(self, places: Places, clock: Clock) -> None:
        self._places = places
        self._clock = clock

    def _open(self, file: Path) -> Desk:
        return desks.open_desk(file, self._places, self._clock, who=_("the command line"))

    def new(self, asked: argparse.Namespace) -> int:
        """A new workspace with its service."""
        if not asked.service.strip():
            raise Refused(_("A service needs a name. No file was made."))
        desks.new_workspace(asked.file, self._clock)
        desk = self._open(asked.file)
        try:
            desks.set_up(desk, asked.service)
        finally:
            desk.close()
        _say(_("{name} is ready.").format(name=asked.file))
        return DONE

    def sample(self, asked: argparse.Namespace) -> int:
        """A new workspace with the sample hostel in it."""
        sharing.new_sample(asked.file, self._places, self._clock)
        _say(_("The sample hostel is in {name}.").format(name=asked.file))
        return DONE

    def check(self, asked: argparse.Namespace) -> int:
        """Every problem of a file, in words."""
        found = problems(asked.file, self._clock, asked.head)
        if asked.json:
            _say(json.dumps({"sound": not found, "problems": found}, ensure_ascii=False))
        else:
            _say("\n".join(found) or _("{name} is sound.").format(name=asked.file))
        return FOUND if found else DONE

    def backup(self, asked: argparse.Namespace) -> int:
        """A checked copy, in the usual folder or in one of your own."""
        desk = self._open(asked.file)
        try:
            if asked.to:
                stamp = self._clock.now().strftime("%Y%m%dT%H%M%SZ")
                target = asked.to / f"{asked.file.stem}--{stamp}--{desk.workspace.head()[1][:8] or 'empty'}.pie"
                desk.save_copy(target)
            else:
                made = desk.back_up() or desk.backups.all()[0]
                target = made.path
        finally:
            desk.workspace.close()
        _say(target)
        return DONE

    def restore(self, asked: argparse.Namespace) -> int:
        """A backup in the place of a file; what was there is set aside."""
        kept = desks.restore(asked.file, asked.backup, self._clock, self._places)
        _say(_("{name} is now as it was in the backup.").format(name=asked.file))
        if kept:
            _say(_("What was there before is kept as {name}.").format(name=kept))
        return DONE

    def export(self, asked: argparse.Namespace) -> int:
        """A document for head office, or of everything."""
        desk = self._open(asked.file)
        try:
            names = [sharing.person_named(desk, name) for name in asked.name]
            outgoing = sharing.preview(desk, asked.profile, names, asked.recipient, asked.id)
            _print_outgoing(outgoing, asked.dry_run)
            if not asked.dry_run:
                sharing.export(desk, asked.output, outgoing)
        finally:
            desk.close()
        return DONE

    def import_(self, asked: argparse.Namespace) -> int:
        """Documents, each as a whole on its own; with --dry-run only what would happen."""
        desk = self._open(asked.file)
        code, told = DONE, []
        try:
            self._sit(desk, asked.asker)
            if not asked.dry_run:
                desk.back_up()
            for path in asked.documents:
                try:
                    plan = sharing.plan_import(desk, path)
                    if not asked.dry_run:
                        sharing.apply_import(desk, plan)
                    told.append((path, plan))
                except PieError as error:
                    _say(f"{path}: {error}", file=sys.stderr)
                    code = FOUND
        finally:
            desk.close()
        _print_imports(told, asked.json)
        return code

    def report(self, asked: argparse.Namespace) -> int:
        """A report as PDF or HTML, or the list of what there is."""
        if asked.list:
            for name, kind in reporting.KINDS.items():
                more = {
                    "person": _(" (--id PERSON)"),
                    "circle": _(" (--id PERSON)"),
                    "own": _(" (--as PERSON --id MEETING)"),
                }
                _say(f"{name}\t{kind.title}: {kind.purpose}{more.get(kind.of, '')}")
            return DONE
        desk = self._open(asked.file)
        try:
            self._sit(desk, asked.asker)
            missing = reporting.write(reporting.make(desk, asked.kind, asked.id), asked.output)
        finally:
            desk.close()
        _say(asked.output)
        if missing:
            _say(reporting.told_missing(missing), file=sys.stderr)
        return DONE

    def _sit(self, desk: Desk, name: str) -> None:
        """Puts a person at the keyboard, where one is named; one with a passphrase by what stands in PIE_PASSPHRASE."""
        if not name:
            return
        person = sharing.person_named(desk, name)
        if person not in desk.workspace.seals.keys:
            desk.sit(person)
            return
        passphrase = os.environ.get("PIE_PASSPHRASE", "")
        if not passphrase:
            raise Refused(_("This person has a passphrase. Put it into the environment variable PIE_PASSPHRASE."))
        unlock(desk, person, passphrase)

    def tour(self, asked: argparse.Namespace) -> int:
        """The main job on the sample hostel without a window; results in a folder."""
        target: Path = asked.folder
        target.mkdir(parents=True, exist_ok=True)
        about = target / ABOUT_TOUR
        if any(target.iterdir()) and not about.exists():
            raise Refused(_("{name} has other things in it. Choose an empty folder.").format(name=target))
        about.write_text(_("What lies here was made by pie-desktop tour, and is made anew by it."), encoding="utf-8")
        for old in ("larkspur-lodge.pie", "head-office.pie"):
            (target / old).unlink(missing_ok=True)
        walk_through(target, self._places, self._clock)
        _say(_("The main job is done. Look into {name}.").format(name=target))
        return DONE

    def self_test(self, _asked: argparse.Namespace) -> int:
        """The main job in a folder that goes away again, and a check of what came out."""
        with tempfile.TemporaryDirectory() as name:
            file = walk_through(Path(name), Places(Path(name) / "home"), self._clock)
            found = problems(file, self._clock)
        _say("\n".join(found) or _("PIE Desktop {version} works here.").format(version=__version__))
        return FOUND if found else DONE


def walk_through(target: Path, places: Places, clock: Clock) -> Path:
    """Sample, report, export, and head office reading it: the files that come out lie in `target`."""
    file, sent = target / "larkspur-lodge.pie", target / "larkspur-lodge.json"
    sharing.new_sample(file, places, clock)
    desk = desks.open_desk(file, places, clock)
    try:
        report = reporting.make(desk, "assessment")
        reporting.write(report, target / "assessment.pdf")
        reporting.write(report, target / "assessment.html")
        sharing.export(desk, sent, sharing.preview(desk))
    finally:
        desk.close()
    office = target / "head-office.pie"
    desks.new_workspace(office, clock)
    desk = desks.open_desk(office, places, clock)
    try:
        desks.set_up(desk, _("Head office"))
        sharing.apply_import(desk, sharing.plan_import(desk, sent))
        if not rounds.rounds(desk, sharing.foreign_services(desk)[0].id):
            raise NotFound(_("Head office did not find the rounds that were sent."))
    finally:
        desk.close()
    return file


def _print_outgoing(outgoing: sharing.Outgoing, whole: bool) -> None:
    for kind, count in outgoing.counts.items():
        _say(f"{count}\t{kind}")
    _say(_("Names that leave: {names}").format(names=", ".join(outgoing.names) or _("none")))
    _say(_("Free text leaves as it was written."))
    if whole:
        _say("\n".join(outgoing.lines))


def _print_imports(told: Sequence[tuple[Path, Plan]], as_json: bool) -> None:
    if as_json:
        results = [plan.counts() for _path, plan in told]
        _say(json.dumps(results[0] if len(results) == 1 else results))
        return
    for path, plan in told:
        _say(f"{path}: " + ", ".join(f"{count} {outcome}" for outcome, count in plan.counts().items()))
        if plan.moved:
            _say(_("The round was carried over since. These positions move with the line:"))
            _say("\n".join(plan.moved))
        if not plan.read.untouched:
            _say(_("It was changed after PIE Desktop made it, or made by another program."), file=sys.stderr)
    done = sum(any(step.outcome not in ("same", "older") for step in plan.steps) for _path, plan in told)
    _say(several("{n} file brings something new.", "{n} files bring something new.", done).format(n=done))


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    main = argparse.ArgumentParser(prog="pie-desktop", description=_("Self-assessment and planning for small hostels."))
    main.add_argument("--version", action="version", version=f"PIE Desktop {__version__}")
    commands = main.add_subparsers(dest="command", required=True)

    def add(name: str, help: str, *files: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        for file in files:
            command.add_argument(file, type=Path)
        return command

    add("new", _("make a new workspace"), "file").add_argument("--service", required=True, metavar="NAME")
    add("sample", _("make a filled sample hostel"), "file")
    add("tour", _("the main job without a screen"), "folder")
    check = add("check", _("is a file sound?"), "file")
    check.add_argument("--json", action="store_true")
    check.add_argument("--head", default="", help=_("what stands at the foot of a printed report"))
    add("backup", _("make a checked copy"), "file").add_argument("--to", type=Path, metavar="DIR")
    add("restore", _("put a backup in the place of a file"), "file", "backup")
    export = add("export", _("write a JSON document"), "file")
    export.add_argument("-o", "--output", type=Path, required=True)
    export.add_argument("--profile", choices=sharing.PROFILES, default="head-office")
    export.add_argument("--id", default="", help=_("the round for a peer, or the voice of an answer"))
    export.add_argument("--name", action="append", default=[], metavar="PERSON")
    export.add_argument("--for", dest="recipient", default="", metavar="RECIPIENT")
    export.add_argument("--dry-run", action="store_true")
    bring = add("import", _("read JSON documents in"), "file")
    bring.add_argument("documents", type=Path, nargs="+")
    bring.add_argument("--dry-run", action="store_true")
    bring.add_argument("--json", action="store_true")
    done_by = _("done by this person; a passphrase is read from PIE_PASSPHRASE")
    bring.add_argument("--as", dest="asker", default="", metavar="PERSON", help=done_by)
    report = commands.add_parser("report", help=_("make a report"))
    report.add_argument("kind", nargs="?")
    report.add_argument("file", type=Path, nargs="?")
    report.add_argument("-o", "--output", type=Path)
    report.add_argument("--id", default="")
    asked_by = _("asked by this person; a passphrase is read from PIE_PASSPHRASE")
    report.add_argument("--as", dest="asker", default="", metavar="PERSON", help=asked_by)
    report.add_argument("--list", action="store_true")
    add("self-test", _("prove that the installed program works"))
    return main


def run(words: Sequence[str], places: Places, clock: Clock, pictures: Callable[[Path], None] | None = None) -> int:
    """Runs one command and returns its exit code. `pictures` draws the pages of the screen for `tour`."""
    arguments = parser()
    asked = arguments.parse_args(words)
    if asked.command == "report" and not asked.list and not (asked.kind and asked.file and asked.output):
        arguments.error(_("report needs KIND FILE -o OUT, or --list"))
    commands = Commands(places, clock)
    name = {"import": "import_", "self-test": "self_test"}.get(asked.command, asked.command)
    try:
        code: int = getattr(commands, name)(asked)
        if asked.command == "tour" and pictures:
            pictures(asked.folder)
    except PieError as error:
        _say(error, file=sys.stderr)
        return FOUND
    except OSError as error:
        words = _("{name} cannot be used: {why}.")
        _say(words.format(name=error.filename, why=error.strerror), file=sys.stderr)
        return FOUND
    return code
