"""Who puts time stamps on documents, and closings: what the ledger of a site admits of them."""

from base64 import b64encode
from collections.abc import Iterator

import pytest

from batchrecord.events import site as events
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from tests.registers.test_site_guards import refused
from tests.support.authority import NOW, make_authority
from tests.support.batch_run import SiteRun
from tests.support.outside import OutsideAuthority

QA = ("qa1", Role.QUALITY, Meaning.RECORDED)
OTHER = make_authority(NOW, seed=5)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteRun]:
    """A site for tests that are all refused."""
    made = SiteRun.found(tmp_path_factory.mktemp("timestamps") / "site")
    yield made
    made.close()


def chosen(source: str, certificate: bytes = b"", url: str = "", *, long_term: bool = False) -> events.TimestampsChosen:
    """Return a choice."""
    text = b64encode(certificate).decode()
    return events.TimestampsChosen(source=source, certificate=text, url=url, long_term=long_term)


ROOT = OutsideAuthority(NOW).root


@pytest.mark.parametrize(
    ("event", "signed", "code"),
    [
        (chosen("none"), ("ad", Role.ADMINISTRATOR, Meaning.RECORDED), "signer.role"),
        (chosen("elsewhere"), QA, "timestamp.choice"),
        (chosen("none", long_term=True), QA, "timestamp.choice"),
        (chosen("none", ROOT), QA, "timestamp.choice"),
        (chosen("none", url="https://tsa.example/"), QA, "timestamp.choice"),
        (chosen("own", b"noise"), QA, "certificate.malformed"),
        (chosen("own", OTHER.workstation().certificate.der), QA, "timestamp.certificate"),
        (chosen("own", OTHER.timestamp_key().certificate.der), QA, "certificate.not-issued-by-authority"),
        (chosen("outside", b"noise", "https://tsa.example/"), QA, "timestamp.root"),
        (chosen("outside", OTHER.timestamp_key().certificate.der, "https://tsa.example/"), QA, "timestamp.root"),
        (chosen("outside", ROOT, "tsa.example"), QA, "timestamp.url"),
        (events.DocumentClosed(kind="batch-record", batch="B", version=1, document="0" * 64), QA, "document.not-made"),
    ],
)
def test_what_is_refused(site: SiteRun, event: object, signed: tuple[str, Role, Meaning], code: str) -> None:
    """URS-514: only quality assurance chooses, and only what can be asked and trusted; only what was made is closed."""
    assert code in refused(site, event, *signed)
