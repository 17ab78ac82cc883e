"""Which passphrases may protect a key, asked at enrolment and never at unlocking.

Length and a list of what everyone tries first; no rules about kinds of characters, which make passphrases worse
(NIST SP 800-63B-4, 3.1.1.2). A passphrase itself never appears in a finding.
"""

import unicodedata
from collections.abc import Iterator

from batchrecord.base.findings import Finding

__all__ = ["SHORTEST", "acceptable"]

SHORTEST = 12
"""Characters."""
_LONGEST = 256
_FEWEST_DIFFERENT = 5
# Spelled without case, spaces and punctuation, as they are compared.
_COMMON = (
    "password",
    "passphrase",
    "passwort",
    "batchrecord",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "1234567890",
    "0987654321",
    "1q2w3e4r5t",
    "abcdefghij",
    "letmein",
    "iloveyou",
    "administrator",
    "changeme",
    "welcome1",
    "correcthorsebatterystaple",
    "密码",
    "口令",
)


def acceptable(passphrase: str, person_id: str = "") -> Iterator[Finding]:
    """Yield every reason why this passphrase is not accepted for this person; nothing if it is."""
    typed = unicodedata.normalize("NFC", passphrase)
    plain = "".join(c for c in typed.casefold() if c.isalnum())
    if len(typed) < SHORTEST:
        yield Finding.failed("passphrase.too-short", least=SHORTEST)
    if len(typed) > _LONGEST:
        yield Finding.failed("passphrase.too-long", most=_LONGEST)
    if any(unicodedata.category(c).startswith("C") for c in typed):
        yield Finding.failed("passphrase.control-character")
    if len(set(plain)) < _FEWEST_DIFFERENT:
        yield Finding.failed("passphrase.too-simple", least=_FEWEST_DIFFERENT)
    # What is left when the common part is taken out has to be long enough by itself.
    if any(word in plain and len(plain) - len(word) < SHORTEST for word in _COMMON):
        yield Finding.failed("passphrase.common")
    own = "".join(c for c in person_id.casefold() if c.isalnum())
    if own and own in plain:
        yield Finding.failed("passphrase.contains-identity")
