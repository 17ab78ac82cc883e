"""Founds the demonstration site: authority, people, time stamps, approved master, training, lots, equipment."""

from datetime import timedelta
from pathlib import Path

from batchrecord.base.clock import SetClock
from batchrecord.base.places import data_root
from batchrecord.demonstration.cast import CAST, TRAINED, Cast
from batchrecord.demonstration.equipment import register_equipment
from batchrecord.demonstration.materials import receive_lots
from batchrecord.execution.bench import Bench
from batchrecord.execution.enrolment import Enrolment
from batchrecord.execution.founding import NewSite, found_site
from batchrecord.execution.identity import Identity
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.stock import Stock, binding
from batchrecord.execution.timestamps import choose_own_timestamps
from batchrecord.master.load import read_folder
from batchrecord.master.model import Master
from batchrecord.registers.site import PRODUCTION, QUALITY
from batchrecord.signing.people import Role
from batchrecord.signing.signer import Cost
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["COST", "SITE", "found", "list_revocations"]

SITE = "DEMO-SITE"
COST = Cost(2, 8 * 1024, 1)
"""Less than a real site's: the passphrases are printed anyway, and a batch asks for some two hundred of them."""

_ADMINISTRATOR, _QUALITY = Identity("ad", Role.ADMINISTRATOR), Identity("qa1", Role.QUALITY)


def found(
    folder: Path, master: str, clock: SetClock, random_bytes: RandomBytes, cost: Cost = COST
) -> tuple[Bench, Cast, Master]:
    """Make the site, with a master of ``forms`` approved; the clock moves on while people sign.

    Raises:
        StorageError: the folder is not empty or cannot be written.
    """
    cast = Cast(CAST)
    plan = NewSite(
        id=SITE,
        name="Demonstration Site",
        workstation="WS-01",
        administrator=CAST["ad"],
        quality=CAST["qa1"],
        cost=cost,
        demonstration=True,
    )
    recorder = found_site(folder, plan, clock, random_bytes)
    try:
        desk = Enrolment(recorder, random_bytes, cost)
        for person in CAST.values():
            if person.id not in ("ad", "qa1"):
                clock.forward(minutes=7)
                desk.enrol(person, _ADMINISTRATOR, _QUALITY, cast.passphrases("ad", "qa1"))
        clock.forward(minutes=20)
        # Whoever makes a document in the window has no second custodian there to close it; that is no fault to report.
        both = cast.passphrases("ad", "qa1")
        choose_own_timestamps(recorder, both, random_bytes, by=cast.credentials("qa1"), long_term=False)
        approved = _approve_master(recorder, cast, clock, master)
        _train(recorder, cast, clock, approved)
        receive_lots(recorder, cast, clock)
        register_equipment(recorder, cast, clock)
    except BaseException:
        recorder.site.close()
        raise
    return Bench(recorder), cast, approved


def list_revocations(bench: Bench, cast: Cast, random_bytes: RandomBytes) -> None:
    """Publish a fresh list of revoked certificates, as a site does at least every month."""
    desk = Enrolment(bench.recorder, random_bytes)
    desk.list_revocations((), _ADMINISTRATOR, cast.passphrases("ad", "qa1"))


def _approve_master(recorder: Recorder, cast: Cast, clock: SetClock, name: str) -> Master:
    stock = Stock(recorder)
    folder = data_root("forms")
    for part in name.split("/"):
        folder = folder.joinpath(part)
    clock.forward(days=1)
    master = stock.submit_master(read_folder(folder), cast.credentials("au"))
    clock.forward(hours=5)
    stock.approve_master(binding(master), PRODUCTION, cast.credentials("ap1"))
    clock.forward(hours=1)
    stock.approve_master(binding(master), QUALITY, cast.credentials("ap2"))
    return master


def _train(recorder: Recorder, cast: Cast, clock: SetClock, master: Master) -> None:
    stock = Stock(recorder)
    until = (clock.now().utc + timedelta(days=365)).date().isoformat()
    for person in TRAINED:
        clock.forward(minutes=25)
        trainer = cast.someone(("SU", "QA"), but=(person,))
        stock.record_training(person, binding(master), until, trainer)
