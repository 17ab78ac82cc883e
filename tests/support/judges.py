"""What other people's programs say about the signatures of a document, each in the same four words.

``whole``: every signature holds, is trusted, and the last reaches the end of the file. ``part``: the release signature
holds and is trusted, and there is more in the file than signatures that are known to hold reach. ``refused``: something
does not hold or is not trusted, or the file cannot be read. ``unsigned``: there is no signature.
"""

import asyncio
import atexit
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from batchrecord.signing.certificates import AuthorityCertificate
from tests.support.tools import jars, tool

__all__ = ["by_openssl", "by_pdfbox", "by_pdfsig", "by_pyhanko"]

_RANGE = re.compile(rb"/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+) ?\]")
_SOURCE = Path(__file__).parent / "java" / "JudgeSignatures.java"
_SECONDS = 300


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    plain = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(
        [*map(str, command)], capture_output=True, text=True, timeout=_SECONDS, check=False, env=plain
    )


def by_pdfsig(files: Mapping[str, Path], root: AuthorityCertificate, folder: Path) -> dict[str, str]:
    """Ask poppler, which trusts what stands in an NSS database and judges no document time stamp."""
    pdfsig, certutil = tool("pdfsig"), tool("certutil")
    database, pem = f"sql:{folder}", folder / "root.pem"
    pem.write_text(root.pem(), encoding="ascii")
    for arguments in (("-N", "--empty-password"), ("-A", "-n", "root", "-t", "CT,C,C", "-a", "-i", str(pem))):
        made = _run(certutil, "-d", database, *arguments)
        assert made.returncode == 0, made.stderr
    said = {name: _run(pdfsig, "-nssdir", database, file) for name, file in files.items()}
    return {name: _of_pdfsig(answer.stdout + answer.stderr) for name, answer in said.items()}


def _of_pdfsig(text: str) -> str:
    if "does not contain any signatures" in text:
        return "unsigned"
    first = text.partition("Signature #2")[0]
    if "Signature is Valid" not in first or "Certificate is Trusted" not in first:
        return "refused"
    return "part" if "Not total document signed" in first else "whole"


def by_openssl(files: Mapping[str, Path], root: AuthorityCertificate, folder: Path) -> dict[str, str]:
    """Ask OpenSSL about the bytes that each signature says it covers; whether they are all, the caller has to look."""
    openssl, pem = tool("openssl"), folder / "root.pem"
    pem.write_text(root.pem(), encoding="ascii")
    return {name: _of_openssl(file.read_bytes(), openssl, pem, folder) for name, file in files.items()}


def _of_openssl(data: bytes, openssl: str, pem: Path, folder: Path) -> str:
    ranges = [tuple(map(int, found.groups())) for found in _RANGE.finditer(data)]
    if not ranges:
        return "unsigned"
    content, message = folder / "content", folder / "message"
    for start, length, after, rest in ranges:
        content.write_bytes(data[start : start + length] + data[after : after + rest])
        try:
            message.write_bytes(bytes.fromhex(data[start + length + 1 : after - 1].decode("ascii")))
        except ValueError:
            return "refused"
        if b"ETSI.RFC3161" in data[after : after + 400]:
            answer = _run(openssl, "ts", "-verify", "-data", content, "-in", message, "-token_in", "-CAfile", pem)
        else:
            given = ("-inform", "DER", "-in", message, "-binary", "-content", content, "-CAfile", pem)
            answer = _run(openssl, "cms", "-verify", "-cades", *given, "-out", folder / "said")
        if answer.returncode != 0:
            return "refused"
    return "whole" if sum(ranges[-1][2:]) == len(data) else "part"


def by_pyhanko(files: Mapping[str, Path], root: AuthorityCertificate, at: datetime) -> dict[str, str]:
    """Ask pyHanko, which also judges what was changed after a signature."""
    trusted = asn1_x509.Certificate.load(root.der)
    return {name: asyncio.run(_of_pyhanko(file.read_bytes(), trusted, at)) for name, file in files.items()}


async def _of_pyhanko(data: bytes, root: asn1_x509.Certificate, at: datetime) -> str:
    try:
        reader = PdfFileReader(BytesIO(data))
        signatures, stamps = reader.embedded_regular_signatures, reader.embedded_timestamp_signatures
        if not signatures:
            return "unsigned"
        context = ValidationContext(trust_roots=[root], moment=at, allow_fetching=False)
        status = await async_validate_pdf_signature(signatures[0], context)
        if not status.bottom_line or not status.docmdp_ok:
            return "refused"
        coverage = status.coverage
        for stamp in stamps:
            stamped = await async_validate_pdf_timestamp(stamp, context)
            if not (stamped.valid and stamped.intact and stamped.trusted):
                return "refused"
            coverage = stamped.coverage
    except (PdfError, SigningError, ValueError):
        return "refused"
    return "whole" if coverage is SignatureCoverageLevel.ENTIRE_FILE else "part"


def by_pdfbox(files: Mapping[str, Path], root: AuthorityCertificate, folder: Path) -> dict[str, str]:
    """Ask PDFBox with BouncyCastle, through a program of some lines that looks at coverage too."""
    java, javac = tool("java"), tool("javac")
    path = ":".join(map(str, jars("pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcpkix", "bcutil")))
    compiled = _compiled(javac, path)
    der = folder / "root.der"
    der.write_bytes(root.der)
    quiet = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog"
    answer = _run(java, quiet, "-cp", f"{compiled}:{path}", "JudgeSignatures", der, *files.values())
    said: dict[str, list[str]] = {file.name: [] for file in files.values()}
    for line in answer.stdout.splitlines():
        name, _, rest = line.partition(" ")
        said[name].append(rest)
    return {name: _of_pdfbox(said[file.name]) for name, file in files.items()}


@cache
def _compiled(javac: str, path: str) -> str:
    folder = mkdtemp(prefix="judge-signatures-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = _run(javac, "-nowarn", "-cp", path, "-d", folder, _SOURCE)
    assert made.returncode == 0, made.stderr
    return folder


def _of_pdfbox(lines: list[str]) -> str:
    if lines == ["unsigned"]:
        return "unsigned"
    if not lines or any(" trusted " not in line for line in lines):
        return "refused"
    return "whole" if lines[-1].endswith("whole") else "part"
