"""Judges the entries of the site that the record carries: allowed when made, and exactly those needed.

The registers are folded over them, under the same rules as at the site. That no withdrawal exists elsewhere cannot be
proved from a record; the manual says so.
"""

from collections.abc import Iterator

from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.batch.act import Act
from batchrecord.record.carried import carried, missing
from batchrecord.registers import guards
from batchrecord.registers.site import SiteRegister
from batchrecord.verification.material import Material

__all__ = ["about_carried", "about_demands", "about_kind", "about_site_entries"]

_SITE = Where(ledger=SITE_LEDGER)


def about_site_entries(material: Material, register: SiteRegister) -> Iterator[Finding]:
    """Judge each entry of the site by the site's own rules, and fold it into the register."""
    wrong = False
    for line in material.lines:
        payload = line.entry.payload
        act = Act.of(payload, line.entry.envelope.thumbprint.hex())
        for reason in guards.against_recorded(register, act, payload.relies):
            wrong = True
            yield reason
        register.apply(line.fact)
    if not register.confirmed:
        wrong = True
        yield Finding.failed("site.not-confirmed", _SITE)
    if not wrong:
        yield Finding.passed("site.rules-kept", _SITE, entries=len(material.lines))


def about_carried(material: Material) -> Iterator[Finding]:
    """Say whether the record carries what its entries rely on, and nothing else."""
    relied = {leaf for entry in material.entries for leaf in entry.payload.relies}
    behind = {leaf for line in material.lines for leaf in line.entry.payload.relies}
    absent = list(missing(material.lines, relied | behind))
    yield from absent
    wanted = {line.leaf for line in carried(material.lines, relied)}
    extra = [line for line in material.lines if line.leaf not in wanted]
    for line in extra:
        yield Finding.failed("evidence.superfluous", line.entry.where)
    if not absent and not extra:
        yield Finding.passed("evidence.carried", entries=len(material.lines))


def about_kind(material: Material) -> Iterator[Finding]:
    """Say that the site is a demonstration, where it is one: everything is in order, and nothing of it is real."""
    if material.opened is not None and material.opened.demonstration:
        yield Finding.passed("site.demonstration", _SITE)


def about_demands(material: Material) -> Iterator[Finding]:
    """Say what the site demands of its own evidence, and what time therefore rests on; of stamps see elsewhere."""
    if material.opened is None:
        return
    demands = material.opened.demands
    if demands.witness:
        yield Finding.undecided("witness.missing")
    if not demands.timestamp and not demands.witness:
        yield Finding.passed("time.own-clock")
