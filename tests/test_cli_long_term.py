"""Who stamps documents, and how they are closed, from the command line."""

import io
import json
import random
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from batchrecord.base.clock import SetClock, SystemClock
from batchrecord.cli import main
from batchrecord.demonstration.build import BATCH, build
from batchrecord.demonstration.cast import CAST
from batchrecord.demonstration.small import SMALL
from tests.support.batch_run import CHEAP
from tests.support.outside import OutsideAuthority, answering

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration whose batch was rejected, so that its documents are short."""
    folder = tmp_path_factory.mktemp("long-term") / "demo"
    now = SystemClock().now().utc - timedelta(minutes=15)
    build(
        folder,
        script=SMALL,
        story=SMALL.stories["rejected"],
        clock=SetClock(now),
        random_bytes=random.Random(8).randbytes,
        cost=CHEAP,
    )
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with the passphrases of some people on its input; gives status, output and complaints."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def running(*arguments: object, by: tuple[str, ...] = ()) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{CAST[person].passphrase}\n" for person in by)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return running


def issue(demo: Path, run: Run, version: int) -> tuple[int, str, Path]:
    """Issue the record again; give status, complaints and where the document belongs."""
    reason = f"an address was wrong, found by reader {version}"
    status, _, complaints = run("batch", "document", demo, BATCH, "--by", "qp", "--reason", reason, by=("qp",))
    return status, complaints, demo / "documents" / f"{BATCH} batch record v{version}.pdf"


def judged(demo: Path, run: Run, file: Path) -> set[str]:
    """Return every code found about a document."""
    _, said, _ = run("verify", file, "--trust", demo / "site-root.pem", "--json")
    return {finding["code"] for finding in json.loads(said)["findings"]}


def test_a_document_is_closed_after_a_new_list(demo: Path, run: Run) -> None:
    """URS-514: before a new list it cannot be closed and stays as it was; after one it can, once, and others cannot."""
    status, _, file = issue(demo, run, 2)
    signed = file.read_bytes()
    close = ("site", "close", demo, file, "--by", "qa1")
    refused, _, complaints = run(*close, by=("qa1",))

    assert (status, refused) == (0, 1)
    assert "before the document was signed" in complaints
    assert file.read_bytes() == signed
    assert {"timestamp.order-only"} <= judged(demo, run, file)
    listed = ("site", "revocations", demo, "--administrator", "ad", "--quality", "qa1")
    assert run(*listed, by=("ad", "qa1"))[0] == 0
    status, said, _ = run(*close, "--json", by=("qa1",))
    assert (status, json.loads(said)["format"]) == (0, "batchrecord.closed/1")
    assert file.read_bytes().startswith(signed)
    assert "document.closed" in judged(demo, run, file)
    again, _, complaints = run(*close, by=("qa1",))
    assert (again, "has not noted" in complaints) == (1, True)
    strange = demo / "strange.pdf"
    strange.write_bytes(signed[:-1])
    assert run("site", "close", demo, strange, "--by", "qa1", by=("qa1",))[0] == 1


def test_a_wrong_passphrase_closes_nothing(demo: Path, run: Run) -> None:
    """URS-514: the document is as it was where whoever closes it cannot sign."""
    _, _, file = issue(demo, run, 3)
    run("site", "revocations", demo, "--administrator", "ad", "--quality", "qa1", by=("ad", "qa1"))
    signed = file.read_bytes()

    status, _, _ = run("site", "close", demo, file, "--by", "qa1", by=("op1",))

    assert status == 1
    assert file.read_bytes() == signed


def test_an_authority_outside(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-514: asked while a document is made; without its answer there is no document, and the same version again."""
    now = SystemClock().now().utc + timedelta(seconds=30)
    outside = OutsideAuthority(now)
    root = tmp_path / "root.pem"
    root.write_bytes(x509.load_der_x509_certificate(outside.root).public_bytes(Encoding.PEM))
    with answering(outside.answer) as server:
        choose = (
            "site",
            "timestamps",
            demo,
            "outside",
            "--url",
            server.address,
            "--root",
            root,
            "--quality",
            "qa1",
        )
        assert run(*choose, by=("qa1",))[0] == 0
        status, _, file = issue(demo, run, 4)
        assert status == 0
        assert len(server.queries) == 1
    assert {"timestamp.independent"} <= judged(demo, run, file)

    status, complaints, file = issue(demo, run, 5)

    assert status == 1
    assert "does not answer" in complaints
    assert not file.exists()
    assert not [each for each in file.parent.iterdir() if each.suffix == ".part"]
    own = ("site", "timestamps", demo, "own", "--administrator", "ad", "--quality", "qa1", "--long-term")
    assert run(*own, by=("ad", "qa1"))[0] == 0
    status, _, file = issue(demo, run, 5)
    assert status == 0
    assert "timestamp.order-only" in judged(demo, run, file)


def test_no_time_stamps(demo: Path, run: Run) -> None:
    """URS-514: a site can do without; its documents then bear none, and nothing is missed."""
    assert run("site", "timestamps", demo, "none", "--quality", "qa1", by=("qa1",))[0] == 0
    status, _, file = issue(demo, run, 6)

    assert status == 0
    found = judged(demo, run, file)
    assert not {code for code in found if code.startswith(("timestamp.", "document.not-closed"))}
    closed, _, complaints = run("site", "close", demo, file, "--by", "qa1", by=("qa1",))
    assert (closed, "has not chosen" in complaints) == (1, True)


@pytest.mark.parametrize("arguments", [("own",), ("outside", "--url", "http://tsa"), ("elsewhere",)])
def test_an_incomplete_choice(demo: Path, run: Run, arguments: tuple[str, ...]) -> None:
    """URS-514: what is needed for a choice is asked for before anything is signed."""
    assert run("site", "timestamps", demo, *arguments, "--quality", "qa1")[0] == 2


def test_only_quality_assurance_chooses(demo: Path, run: Run) -> None:
    """URS-219: an administrator does not decide about documents."""
    assert run("site", "timestamps", demo, "none", "--quality", "ad", by=("ad",))[0] == 1
