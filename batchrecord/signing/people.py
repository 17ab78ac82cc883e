"""The roles a person can hold, and how identity and printed name are spelled.

Roles are certificate policies, so a change of role is a new certificate. Whoever administers the system makes, checks
and releases nothing: administrator excludes every other role for the same person (segregation rule S10; PIC/S PI 041-1,
least privilege). Workstations, the site log and the site's time-stamp authority hold
certificates too; theirs carry nothing but their own policy.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from batchrecord.base.characters import inadmissible
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["MACHINES", "Role", "against_combination", "person_id", "printed_name"]


class Role(StrEnum):
    """What somebody may do; the codes are those the master uses."""

    OPERATOR = "OP"
    VERIFIER = "VE"
    SUPERVISOR = "SU"
    WAREHOUSE = "WH"
    ANALYST = "QC"
    RESULT_REVIEWER = "QCR"
    QUALITY = "QA"
    QUALIFIED_PERSON = "QP"
    AUTHOR = "AU"
    APPROVER = "AP"
    LOGISTICS = "LG"
    ADMINISTRATOR = "AD"
    INSPECTOR = "IN"
    """Reads and exports; signs nothing."""
    WORKSTATION = "WS"
    """A computer, not a person."""
    LOG = "LOG"
    """The key that signs the site log's checkpoints, not a person."""
    TIMESTAMP = "TSA"
    """The site's own time-stamp authority, not a person."""


MACHINES = frozenset({Role.WORKSTATION, Role.LOG, Role.TIMESTAMP})

_ALONE = MACHINES | {Role.ADMINISTRATOR, Role.INSPECTOR}
# The letters of an X.520 PrintableString that are also safe in file names and on labels.
_PERSON_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,30}[A-Za-z0-9])?")
_LONGEST_NAME = 64  # X.520, ub-common-name


def person_id(text: str) -> str:
    """Return the identity of a person or machine, checked: 1 to 32 letters, digits, ``.`` and ``-``, such as ``op1``.

    Raises:
        FormatError: another spelling.
    """
    if not isinstance(text, str) or not _PERSON_ID.fullmatch(text):
        raise FormatError(Finding.failed("person.id-malformed", value=str(text)[:40]))
    return text


def printed_name(text: str) -> str:
    """Return a printed name, checked: 1 to 64 printable characters, no space at either end.

    Raises:
        FormatError: empty, too long, or not printable.
    """
    if not isinstance(text, str) or not 0 < len(text) <= _LONGEST_NAME or text != text.strip() or "\n" in text:
        raise FormatError(Finding.failed("person.name-malformed", value=str(text)[:80]))
    found = inadmissible(text)
    if found is not None:
        raise FormatError(Finding.failed("text.inadmissible", character=found))
    return text


def against_combination(roles: Iterable[Role]) -> Iterator[Finding]:
    """Yield every reason why one certificate cannot carry these roles together."""
    held = frozenset(roles)
    if not held:
        yield Finding.failed("roles.none")
    if len(held) > 1:
        for role in sorted(held & _ALONE):
            yield Finding.failed("roles.excluded", role=role.value, roles=" ".join(sorted(held)))
