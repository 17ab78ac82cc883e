"""The command line: what it prints, and the status it ends with."""

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from batchrecord.base.clock import SetClock, SystemClock
from batchrecord.base.text import LANGUAGES
from batchrecord.cli import main
from batchrecord.demonstration.build import BATCH, IN_PROGRESS, build
from batchrecord.demonstration.small import SMALL
from tests.support.batch_run import CHEAP
from ui import app

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration that was built a quarter of an hour ago."""
    folder = tmp_path_factory.mktemp("cli") / "demo"
    now = SystemClock().now().utc - timedelta(minutes=15)
    build(
        folder,
        script=SMALL,
        story=SMALL.stories["clean"],
        clock=SetClock(now),
        random_bytes=random.Random(8).randbytes,
        cost=CHEAP,
    )
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives status, output and complaints."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def running(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return running


def _coi(demo: Path) -> str:
    return str(json.loads((demo / "demo.json").read_text(encoding="utf-8"))["coi"])


def test_verify_accepts_the_demonstration(demo: Path, run: Run) -> None:
    """URS-603: everything checked and in order ends with status 0."""
    status, out, _ = run(
        "verify", demo / "batch-record.pdf", "--trust", demo / "site-root.pem", "--coi", _coi(demo), "--json"
    )

    said = json.loads(out)
    assert status == 0
    assert said["format"] == "batchrecord.verification/1"
    assert said["verdict"] == "accept"
    assert set(said["answers"].values()) == {"yes"}
    assert said["document"]["batch"] == BATCH


def test_the_fingerprint_pins_as_well_as_the_file(demo: Path, run: Run) -> None:
    """URS-601: a hospital can pin the root by its fingerprint, as read over the telephone."""
    digits = json.loads((demo / "demo.json").read_text(encoding="utf-8"))["fingerprint"]
    spoken = " ".join(digits[at : at + 4].upper() for at in range(0, 64, 4))

    assert run("verify", demo / "batch-record.pdf", "--trust", spoken, "--coi", _coi(demo))[0] == 0


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (["--coi", "COI-26-9999-XXXX"], 30),
        ([], 20),
        (["--bag", "B-26-0117-02", "--coi", "the right one"], 30),
    ],
    ids=["other patient", "no code", "other bag"],
)
def test_the_patient_decides(demo: Path, run: Run, given: list[str], status: int) -> None:
    """URS-608: another patient's code or bag is refused; without a code it stays undecided."""
    arguments = [_coi(demo) if argument == "the right one" else argument for argument in given]

    assert run("verify", demo / "batch-record.pdf", "--trust", demo / "site-root.pem", *arguments)[0] == status


def test_a_slip_of_typing_is_named(demo: Path, run: Run) -> None:
    """URS-608: a code in small letters is refused like any other, but the sentence tells to scan it."""
    root = demo / "site-root.pem"
    status, out, _ = run("verify", demo / "batch-record.pdf", "--trust", root, "--coi", _coi(demo).lower())

    assert status == 30
    assert "capital and small letters" in out
    assert "scan the code" in out


@pytest.mark.parametrize("more", [(), ("--all",)])
@pytest.mark.parametrize(("lang", "said"), [("en", "DEMONSTRATION"), ("zh-Hans", "演示")])
def test_a_demonstration_is_called_one(demo: Path, run: Run, more: tuple[str, ...], lang: str, said: str) -> None:
    """URS-603: the first lines say it; the verdict stays what it is."""
    root, coi = demo / "site-root.pem", _coi(demo)
    asked = ("verify", demo / "batch-record.pdf", "--trust", root, "--coi", coi)
    status, out, _ = run(*asked, "--lang", lang, *more)
    _, shown, _ = run(*asked, "--json")

    assert status == 0
    assert said in out.splitlines()[2]
    assert json.loads(shown)["document"]["demonstration"] is True


@pytest.mark.parametrize(
    "given",
    ["0001-01-01T00:00+08:00", "9999-12-31T23:59Z", "1999-12-31", "9999", "", "-1", "２０２６-01-01", "x" * 9000],
)
def test_only_sensible_times_are_taken(demo: Path, run: Run, given: str) -> None:
    """URS-809: whatever is typed as a time ends in a verdict or in words, never in a traceback."""
    status, out, err = run("verify", demo / "batch-record.pdf", f"--at={given}")

    assert (status, out) == (2, "")
    assert "--at" in err
    assert "Traceback" not in err


def test_the_line_of_openssl_pins_too(demo: Path, run: Run) -> None:
    """URS-601: what ``openssl x509 -fingerprint -sha256`` prints is a fingerprint."""
    digits = json.loads((demo / "demo.json").read_text(encoding="utf-8"))["fingerprint"].upper()
    line = "sha256 Fingerprint=" + ":".join(digits[at : at + 2] for at in range(0, 64, 2))

    assert run("verify", demo / "batch-record.pdf", "--trust", line, "--coi", _coi(demo))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verify", "nothing.pdf"], "There is no file nothing.pdf"),
        (["verify", "{demo}/batch-record.pdf", "--trust", "no-root.pem"], "“no-root.pem” is neither a file"),
        (["verify", "{demo}/batch-record.pdf", "--trust", "a" * 9000], "neither a file"),
        (["verify", "{demo}/batch-record.pdf", "--trust", "{demo}/batch-record.pdf"], "neither a root certificate"),
        (["verify", "{demo}/batch-record.pdf", "--trust", "{demo}"], "is a folder"),
    ],
)
def test_what_is_not_there_is_called_that(demo: Path, run: Run, arguments: list[str], said: str) -> None:
    """URS-809: a mistyped name is told from a file of another kind."""
    status, _, err = run(*(argument.replace("{demo}", str(demo)) for argument in arguments))

    assert status == 2
    assert said in err


def test_without_a_root_nothing_is_genuine(demo: Path, run: Run) -> None:
    """URS-603: what could not be checked is named and never counts as passed."""
    status, out, _ = run("verify", demo / "batch-record.pdf", "--coi", _coi(demo), "--json")

    assert status == 20
    assert json.loads(out)["answers"]["genuine"] == "unknown"


def test_a_changed_byte_is_refused(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-604: one byte of a page, changed, ends with status 30."""
    data = bytearray((demo / "batch-record.pdf").read_bytes())
    data[len(data) // 3] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(data)

    assert run("verify", changed, "--trust", demo / "site-root.pem", "--coi", _coi(demo))[0] == 30


@pytest.mark.parametrize("content", [b"", b"just a text\n", b"PK\x03\x04 something else"])
def test_another_file_is_not_judged(run: Run, tmp_path: Path, content: bytes) -> None:
    """URS-809: a file that is neither document nor record ends with one line and status 2."""
    other = tmp_path / "other.txt"
    other.write_bytes(content)

    status, out, err = run("verify", other)

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "/nowhere/at/all.pdf"],
        ["verify", "{demo}/batch-record.pdf", "--trust", "/nowhere.pem"],
        ["verify", "{demo}/batch-record.pdf", "--status", "/nowhere"],
        ["verify", "{demo}/batch-record.pdf", "--at", "yesterday"],
        ["verify", "{demo}"],
        ["verify"],
        ["master", "check", "/nowhere"],
        ["no-such-command"],
        [],
    ],
)
def test_wrong_usage_ends_with_two(demo: Path, run: Run, arguments: list[str]) -> None:
    """URS-809: wrong usage and what cannot be read end with status 2 and without a traceback."""
    status, out, err = run(*(argument.replace("{demo}", str(demo)) for argument in arguments))

    assert (status, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["verify", "nothing.pdf"], 2, "file.not-there"),
        (["verify", "{demo}/demo.json"], 2, "file.not-judgeable"),
        (["verify"], 2, "usage.missing"),
        (["verify", "a", "--no-such"], 2, "usage.unknown"),
        (["verify", "a", "--at", "never"], 2, "usage.time"),
        (["verify", "a", "--lang", "tlh"], 2, "usage.choice"),
        (["verify", "a", "--coi"], 2, "usage.no-value"),
        (["site", "check", "{demo}/masters"], 1, "site.missing"),
        (["batch", "show", "{demo}", "B-0"], 1, "batch.unknown"),
        (["batch", "show", "{demo}", "\udcff"], 1, "batch.number-malformed"),
    ],
)
def test_whoever_asks_for_json_gets_json(demo: Path, run: Run, arguments: list[str], status: int, code: str) -> None:
    """URS-809: also where nothing could be done; people are told in their language beside it."""
    asked = [argument.replace("{demo}", str(demo)) for argument in arguments]
    ended, out, err = run(*asked[:2], "--json", *asked[2:])

    said = json.loads(out)
    assert (ended, said["format"], said["status"]) == (status, "batchrecord.error/1", status)
    assert [reason["code"] for reason in said["reasons"]] == [code]
    assert err.strip()


@pytest.mark.parametrize("arguments", [["verify", "--lang", "zh-Hans"], ["verify", "a", "--x", "--lang=zh-Hans"]])
def test_misuse_is_told_in_the_language_asked_for(run: Run, arguments: list[str]) -> None:
    """URS-709: a command that is not understood is explained in the person's language all the same."""
    status, _, err = run(*arguments)

    assert status == 2
    assert "未执行任何操作" in err


def test_batches_are_listed(demo: Path, run: Run) -> None:
    """URS-808: the batches of a site can be listed, as text and as JSON."""
    status, text, _ = run("batch", "list", demo)
    _, out, _ = run("batch", "list", demo, "--json")

    said = {each["batch"]: each for each in json.loads(out)["batches"]}
    assert status == 0
    assert BATCH in text
    assert said[BATCH]["status"] == "released"
    assert said[IN_PROGRESS]["status"] == "running"
    assert said[IN_PROGRESS]["open_steps"] == ["P5.05"]


def test_a_batch_is_shown(demo: Path, run: Run) -> None:
    """URS-808: a batch can be shown with every step and what is still open."""
    _, text, _ = run("batch", "show", demo, IN_PROGRESS, "--lang", "zh-Hans")
    status, out, _ = run("batch", "show", demo, IN_PROGRESS, "--json")

    said = json.loads(out)
    assert status == 0
    assert "P5.05" in text
    assert "慢病毒载体" in text or "载体" in text
    assert {"id": "P5.05", "standing": "open"} in said["steps"]
    assert any(each["where"].get("entry") == "P5.11.added" for each in said["open"])


def test_a_record_is_exported(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-808: the exported record is the one inside the document, byte for byte."""
    out = tmp_path / "record.json"

    assert run("batch", "export", demo, BATCH, "--out", out)[0] == 0
    assert out.read_bytes() == (demo / "batch-record.json").read_bytes()


def test_what_is_not_there_is_said_in_one_line(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-809: an unknown batch, a record that was not issued and a folder without site end with one line each."""
    for arguments in (
        ("batch", "show", demo, "B-1999-0001"),
        ("batch", "export", demo, IN_PROGRESS, "--out", tmp_path / "x"),
        ("batch", "list", tmp_path),
        ("site", "check", tmp_path),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert "Traceback" not in err
    assert not (tmp_path / "x").exists()


def test_the_site_is_whole(demo: Path, run: Run) -> None:
    """URS-807: the site check of an untouched site says so and ends with status 0."""
    status, out, _ = run("site", "check", demo, "--json")

    assert status == 0
    assert json.loads(out)["whole"] is True


def test_people_are_listed_without_secrets(demo: Path, run: Run) -> None:
    """URS-902: the list of people names roles, certificates and training, and neither passphrase nor key."""
    status, out, _ = run("site", "people", demo, "--json")

    people = {each["id"]: each for each in json.loads(out)["people"]}
    assert status == 0
    assert people["op1"]["roles"] == ["OP", "VE"]
    assert set(people["op1"]) == {"id", "name", "roles", "certificate_until", "training"}


def test_people_are_listed_with_their_training(demo: Path, run: Run) -> None:
    """URS-808: for each version of a master until when; who signs nothing that needs training has none."""
    _, out, _ = run("site", "people", demo, "--json")
    _, text, _ = run("site", "people", demo)
    people = {each["id"]: each for each in json.loads(out)["people"]}

    (training,) = people["op1"]["training"]
    assert (training["master"], len(training["digest"])) == ("bcma-cart", 64)
    assert people["qp"]["training"] == []
    lines = text.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith("op1 "))
    assert lines[at + 1].split() == ["bcma-cart", f"{training['version']}:", "until", training["until"]]


def test_what_rests_on_unverified_evidence_is_told(run: Run) -> None:
    """URS-122: the check of a master lists it by its mark, and is no failure for it."""
    source = Path(__file__).parent / "support" / "rich_master"
    status, out, _ = run("master", "check", source)

    assert status == 0
    assert "mark D" in out
    assert "P3.02.volume" in out
    assert "P1.02.lowest" not in out
    status, out, _ = run("master", "check", source, "--json")
    (found,) = json.loads(out)["unverified"]
    assert (status, found["mark"], "P2.02.viability" in found["names"]) == (0, "D", True)


def test_a_master_is_checked(run: Run, tmp_path: Path) -> None:
    """URS-102: the shipped master has no faults; one with a fault ends with status 1 and names file and key."""
    source = Path(__file__).parents[1] / "forms" / "masters" / "bcma-cart" / "1.0"
    for file in source.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())

    assert run("master", "check", source)[0] == 0

    phase = tmp_path / "p5-transduction.toml"
    phase.write_text(phase.read_text(encoding="utf-8").replace('kind = "CALC"', 'kind = "MAGIC"', 1), encoding="utf-8")
    status, out, _ = run("master", "check", tmp_path)
    assert status == 1
    assert "p5-transduction.toml" in out


def test_demo_makes_everything_and_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-801: one command makes a site and a verified document and says in plain words where everything is."""
    monkeypatch.setattr(
        "batchrecord.demonstration.build.SHOWN", SMALL
    )  # the whole one: tests/demonstration/test_whole.py
    folder = tmp_path / "demo"

    status, out, err = run("demo", folder, "--lang", "zh-Hans")

    assert (status, err) == (0, "")
    for name in ("batch-record.pdf", "batch-record.json", "site-root.pem", "demo.json"):
        assert str(folder / name) in out
    assert "接受" in out


def test_demo_leaves_other_folders_alone(run: Run, tmp_path: Path) -> None:
    """URS-801: a folder with something else in it is refused in one line."""
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")

    status, _, err = run("demo", tmp_path)

    assert status == 1
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_site_is_set_up_and_a_person_enrolled(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """URS-808: a real site is founded and staffed from the command line; the check finds it whole."""
    folder = tmp_path / "site"
    admin, quality, newcomer = "seven keys on a brass ring", "two lamps in the long hall", "heron over the wet meadow"
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{admin}\n{quality}\n"))
    people = ("--administrator", "ad", "Zhou Min 周敏", "--quality", "qa1", "Lin Yue")

    status, out, err = run("site", "init", folder, "--id", "SITE-01", "--name", "Hall 3", *people)
    assert (status, err) == (0, "")
    assert "site-root.pem" in out
    assert not any(words in out for words in (admin, quality))

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{admin}\n{quality}\n{newcomer}\n"))
    rights = ("--administrator", "ad", "--quality", "qa1")
    assert run("site", "enrol", folder, "op1", "Chen Wei", "OP,VE", *rights)[0] == 0
    assert run("site", "check", folder)[0] == 0
    listed = {each["id"] for each in json.loads(run("site", "people", folder, "--json")[1])["people"]}
    assert listed == {"ad", "qa1", "op1"}


def test_weak_passphrases_and_unknown_roles_are_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """URS-211: a passphrase that everyone guesses founds no site, and nothing is left of the attempt."""
    monkeypatch.setattr("sys.stdin", io.StringIO("short\ntwo lamps in the long hall\n"))
    people = ("--administrator", "ad", "A", "--quality", "qa1", "B")

    status, _, err = run("site", "init", tmp_path / "site", "--id", "S", "--name", "N", *people)

    assert status == 1
    assert "short" not in err.replace("too short", "").replace("shorter", "")
    assert not (tmp_path / "site").exists()


def test_the_application_opens_on_the_demonstration(demo: Path) -> None:
    """URS-714: the command opens the window on a site, in a process of its own, and ends in order."""
    command = "import sys; from batchrecord.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", command, "app", "--site", str(demo), "--smoke"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "ready\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_application_speaks_the_language_that_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """URS-709: the window begins in each of the languages it speaks."""
    asked: list[str] = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def begun(_site: Path | None, *, language: str, **_: object) -> int:
        asked.append(language)
        return 0

    monkeypatch.setattr(app, "run", begun)

    assert run("app", "--lang", language)[0] == 0
    assert asked == [language]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_application_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-712: one line in place of an aborted process."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    status, out, err = run("app")

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "no screen" in err
