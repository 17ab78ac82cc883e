"""Who puts time stamps on the documents of a site: chosen by a signed entry, and asked when a document is made.

A site without a choice makes documents without time stamps. One that has chosen makes none without: if its authority
does not answer, the document is not made, and somebody can choose another by another entry, for everyone to see.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from secrets import token_bytes

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.events.site import TimestampsChosen
from batchrecord.execution.enrolment import site_authority
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded, Recorder
from batchrecord.execution.site import Site
from batchrecord.signing.machine import TimestampKey
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.timestamp import OutsideRoot, OwnTimestamps, TimestampAuthority, timestamp_url
from batchrecord.signing.timestamp_client import OutsideTimestamps
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["choose_no_timestamps", "choose_outside_timestamps", "choose_own_timestamps", "timestamp_authority"]

_HOLDER = "tsa"


def choose_own_timestamps(
    recorder: Recorder,
    passphrases: Mapping[str, str],
    random_bytes: RandomBytes,
    *,
    by: Credentials,
    long_term: bool = True,
) -> Recorded:
    """Let the site stamp its documents itself, with a new key that its issuing authority certifies.

    Args:
        recorder: Of the site.
        passphrases: Of both custodians of the issuing authority, by identity.
        random_bytes: For the serial number of the certificate.
        by: Who chooses, somebody of quality assurance.
        long_term: Whether documents are closed for the long term.

    Raises:
        WrongPassphraseError: one of the passphrases is wrong.
        RefusedError: the procedure forbids it.
        StorageError: the key cannot be written.
    """
    site = recorder.site
    at = site.clock.now().utc.replace(microsecond=0)
    with site_authority(site).open(passphrases, site.pepper(), random_bytes) as desk:
        key = TimestampKey.make(lambda public: desk.timestamps(_HOLDER, f"{site.name} time stamps"[:64], public, at))
    # First the file: a choice without its key would stop every document; a key without its choice harms nobody.
    key.save(site.folder.timestamp_key)
    certificate = b64encode(key.certificate.der).decode()
    event = TimestampsChosen(source="own", certificate=certificate, url="", long_term=long_term)
    return recorder.sign_site(event, Meaning.RECORDED, by)


def choose_outside_timestamps(
    recorder: Recorder, url: str, root: bytes, *, by: Credentials, long_term: bool = True
) -> Recorded:
    """Have documents stamped by an authority outside.

    Args:
        recorder: Of the site.
        url: Where it is asked, ``https://``.
        root: Its root certificate, DER; known from the authority itself, not from an answer of it.
        by: Who chooses, somebody of quality assurance.
        long_term: Whether documents are closed for the long term.

    Raises:
        FormatError: ``timestamp.root``, ``timestamp.url``.
        RefusedError: the procedure forbids it.
    """
    certificate = b64encode(OutsideRoot.read(root).der).decode()
    event = TimestampsChosen(source="outside", certificate=certificate, url=timestamp_url(url), long_term=long_term)
    return recorder.sign_site(event, Meaning.RECORDED, by)


def choose_no_timestamps(recorder: Recorder, *, by: Credentials) -> Recorded:
    """Make documents without time stamps from now on."""
    event = TimestampsChosen(source="none", certificate="", url="", long_term=False)
    return recorder.sign_site(event, Meaning.RECORDED, by)


def timestamp_authority(site: Site) -> TimestampAuthority | None:
    """Return who puts time stamps on documents now; None where the site has chosen nobody.

    Raises:
        StorageError: the key of the own authority cannot be read.
        RefusedError: others can read it, or it is not the one that was chosen (``timestamp.other-key``).
    """
    choice, chain = site.timestamps, site.chain
    if choice is None or choice.source == "none" or chain is None:
        return None
    certificate = b64decode(choice.certificate, validate=True)
    if choice.source == "outside":
        return OutsideTimestamps(url=choice.url, root=certificate, random_bytes=token_bytes)
    key = TimestampKey.load(site.folder.timestamp_key)
    if key.certificate.der != certificate:
        raise RefusedError(Finding.failed("timestamp.other-key", holder=key.certificate.name))
    return OwnTimestamps(key=key, chain=(chain.issuing.der, chain.root.der), clock=site.clock)
