"""The command line, as a script uses it: what it prints, what it leaves, how it ends."""

import json
from pathlib import Path

import pytest

from pie_desktop.__main__ import main
from pie_desktop.cli import run
from pie_desktop.domain.kinds import Person
from pie_desktop.services import passphrases, people
from pie_desktop.vault.passphrase import Cost


@pytest.fixture
def pie(places, clock, capsys):
    """Runs a command; gives its exit code and what it said on both ways."""

    def use(*words: object, pictures=None) -> tuple[int, str, str]:
        code = run([str(word) for word in words], places, clock, pictures)
        said = capsys.readouterr()
        return code, said.out, said.err

    return use


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    path = tmp_path / "lodge.pie"
    path.write_bytes(sample_file.read_bytes())
    return path


def test_new_makes_a_workspace_and_never_replaces_one(pie, tmp_path: Path) -> None:
    path = tmp_path / "house.pie"
    assert pie("new", path, "--service", "Harbour House")[0] == 0
    before = path.read_bytes()
    code, _out, err = pie("new", path, "--service", "Another")
    assert (code, err.count("\n")) == (1, 1) and "house.pie" in err
    assert path.read_bytes() == before


def test_new_without_a_name_makes_no_file(pie, tmp_path: Path) -> None:
    code, _out, err = pie("new", tmp_path / "house.pie", "--service", "  ")
    assert code == 1 and "needs a name" in err
    assert list(tmp_path.glob("*.pie")) == []


def test_sample_makes_a_sound_file(pie, tmp_path: Path) -> None:
    assert pie("sample", tmp_path / "s.pie")[0] == 0
    code, out, _err = pie("check", tmp_path / "s.pie", "--json")
    assert code == 0 and json.loads(out) == {"sound": True, "problems": []}


def test_check_names_what_is_wrong(pie, file: Path, tmp_path: Path) -> None:
    assert pie("check", file)[0] == 0
    assert pie("check", tmp_path / "nothing.pie")[0] == 1
    (tmp_path / "text.pie").write_text("Dear all")
    code, _out, err = pie("check", tmp_path / "text.pie")
    assert code == 1 and "not a PIE Desktop file" in err and "Traceback" not in err


def test_backup_and_restore(pie, file: Path, tmp_path: Path) -> None:
    code, out, _err = pie("backup", file, "--to", tmp_path / "stick")
    backup = Path(out.strip())
    assert code == 0 and backup.parent == tmp_path / "stick"
    usual = Path(pie("backup", file)[1].strip())
    assert usual.exists() and pie("backup", file)[1].strip() == str(usual), "nothing has changed: the same copy serves"
    file.write_bytes(b"damaged")
    code, out, _err = pie("restore", file, backup)
    assert code == 0 and "kept as" in out
    assert pie("check", file)[0] == 0
    assert [path.read_bytes() for path in tmp_path.glob("lodge.replaced-*.pie")] == [b"damaged"]


@pytest.mark.parametrize("where", [".", "..", "/", "a folder"])
def test_a_folder_in_the_place_of_a_file_is_told_in_words(
    pie, file: Path, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a folder").mkdir()
    for words in (
        ("export", file, "--output", where), ("import", file, where), ("report", "assessment", file, "--output", where)
    ):  # fmt: skip
        code, _out, err = pie(*words)
        assert code == 1 and err.count("\n") <= 2 and "  " not in err and "Traceback" not in err
    assert {path.name for path in tmp_path.iterdir()} == {"a folder", "home", file.name}
    assert list((tmp_path / "a folder").iterdir()) == []


def test_export_shows_what_leaves_and_dry_run_writes_nothing(pie, file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    code, out, _err = pie("export", file, "-o", target, "--dry-run")
    assert code == 0 and not target.exists()
    assert "Free text leaves as it was written." in out and "Mair Applewhistle" not in out
    assert pie("export", file, "-o", target, "--name", "Mair Applewhistle", "--for", "Head office")[0] == 0
    document = json.loads(target.read_text())
    names = {one["body"]["name"] for one in document["records"] if one["kind"] == "person"}
    assert "Mair Applewhistle" in names and "Dafydd Cwtchley" not in names
    assert document["recipient"] == "Head office" and document["profile"] == "head-office"
    code, _out, err = pie("export", file, "-o", target, "--name", "Nobody Atall")
    assert code == 1 and "Nobody Atall" in err


def test_import_counts_and_the_same_file_twice_changes_nothing(pie, file: Path, tmp_path: Path) -> None:
    sent, office = tmp_path / "out.json", tmp_path / "office.pie"
    pie("export", file, "-o", sent)
    pie("new", office, "--service", "Head office")
    planned = json.loads(pie("import", office, sent, "--dry-run", "--json")[1])
    assert planned["new"] > 200 and planned["conflicts"] == 0
    assert json.loads(pie("import", office, sent, "--json")[1]) == planned
    again = json.loads(pie("import", office, sent, "--json")[1])
    assert (again["new"], again["changed"], again["conflicts"]) == (0, 0, 0)
    assert again["same"] == planned["new"] + planned["same"]
    assert "0 files bring something new" in pie("import", office, sent)[1]


def test_import_takes_the_good_files_and_names_the_bad_one(pie, file: Path, tmp_path: Path) -> None:
    sent, bad, office = tmp_path / "out.json", tmp_path / "bad.json", tmp_path / "office.pie"
    pie("export", file, "-o", sent)
    bad.write_text(sent.read_text()[:1000])
    pie("new", office, "--service", "Head office")
    code, out, err = pie("import", office, bad, sent)
    assert code == 1 and "bad.json" in err and "1 file brings something new" in out
    sent.write_text(sent.read_text().replace("kettle", "teapot"))
    assert "changed after PIE Desktop made it" in pie("import", office, sent)[2]


BOSS, PASS = "Boss <b>Nightjar</b>", "seven grey herons wait"
READER, MANAGERS, WRONG = "You are a reader here", "This is for managers", "does not open it"


@pytest.fixture
def two_laptops(pie, tmp_path: Path, open_file) -> tuple[Path, Path]:
    """A file with a manager who has a passphrase, one who has none, a team member and a reader.

    And a document from its copy on another laptop, where the reader became a team member.
    """
    path, copy, sent = (tmp_path / name for name in ("house.pie", "laptop.pie", "laptop.json"))
    pie("new", path, "--service", "Testing House")
    desk = open_file(path)
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        access = {BOSS: "manager", "Ola": "manager", "Mair": "member", "Rhys": "reader"}
        ids = {name: work.add(Person(name=name, access=kind)).id for name, kind in access.items()}
        work.commit()
    desk.look_again()
    desk.sit(ids[BOSS])
    passphrases.set_passphrase(desk, PASS, Cost(memory=64, passes=1, lanes=1))
    desk.close()
    copy.write_bytes(path.read_bytes())
    other = open_file(copy)
    other.sit(ids["Ola"])
    people.change_person(other, ids["Rhys"], access="member")
    other.close()
    assert pie("export", copy, "-o", sent, "--profile", "everything")[0] == 0
    return path, sent


@pytest.mark.parametrize(
    ("who", "passphrase", "said"),
    [
        ("", "", READER),
        ("Rhys", "", READER),
        ("Mair", "", MANAGERS),
        ("Nobody Atall", "", "Nobody Atall"),
        (BOSS, "", "PIE_PASSPHRASE"),
        (BOSS, "seven grey cranes wait", WRONG),
        (BOSS, PASS, ""),
        ("Ola", "", ""),
    ],
)
def test_where_managers_are_named_one_of_them_reads_documents_in(
    pie, two_laptops: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, who: str, passphrase: str, said: str
) -> None:
    path, sent = two_laptops
    monkeypatch.setenv("PIE_PASSPHRASE", passphrase)
    asked = ("import", path, sent, "--json", *(("--as", who) if who else ()))
    code, out, err = pie(*asked)
    assert said in err and "Traceback" not in err and (not passphrase or passphrase not in out + err)
    if said:
        assert code == 1 and '"new"' not in out
    else:
        assert code == 0 and err == "" and json.loads(out)["changed"] == 1
        assert json.loads(pie(*asked)[1])["changed"] == 0, "it is there"
    assert pie("check", path)[0] == 0


def test_help_says_how_a_document_is_read_in(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["import", "--help"])
    told = capsys.readouterr().out
    assert "--as PERSON" in told and "PIE_PASSPHRASE" in told


def test_report_lists_makes_and_refuses(pie, file: Path, tmp_path: Path) -> None:
    code, out, _err = pie("report", "--list")
    assert code == 0 and out.startswith("assessment\t")
    for ending in ("pdf", "html"):
        assert pie("report", "assessment", file, "-o", tmp_path / f"a.{ending}")[0] == 0
        assert (tmp_path / f"a.{ending}").stat().st_size > 10_000
    code, _out, err = pie("report", "poetry", file, "-o", tmp_path / "a.pdf")
    assert code == 1 and "poetry" in err
    with pytest.raises(SystemExit) as ended:
        pie("report", "assessment", file)
    assert ended.value.code == 2


def test_the_tour_leaves_its_results_and_draws_the_pages(pie, tmp_path: Path) -> None:
    drawn: list[Path] = []
    code, _out, _err = pie("tour", tmp_path / "out", pictures=drawn.append)
    assert code == 0 and drawn == [tmp_path / "out"]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"larkspur-lodge.pie", "larkspur-lodge.json", "head-office.pie", "assessment.pdf"} <= names
    assert pie("tour", tmp_path / "out")[0] == 0, "a second tour takes the place of the first"


def test_self_test_proves_the_program(pie) -> None:
    code, out, _err = pie("self-test")
    assert code == 0 and "works here" in out


def test_wrong_use_is_told_from_trouble(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--frobnicate"])
    assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("PIE Desktop")


def test_without_a_screen_the_window_says_so(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 4
    assert "no screen" in capsys.readouterr().err


def test_the_pictures_of_the_tour_come_from_the_real_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp
) -> None:
    monkeypatch.setenv("PIE_HOME", str(tmp_path / "home"))
    assert main(["tour", str(tmp_path / "out")]) == 0
    drawn = {path.stem for path in (tmp_path / "out").glob("*.png")}
    areas = ["welcome", "home", "assessment", "element", "plan", "barriers", "framework", "reports", "share"]
    areas += ["settings", "about", "relationships", "roles", "people", "circles", "agencies", "reflection"]
    areas += ["supervision"]
    assert {f"page-{area}-light" for area in areas} <= drawn
