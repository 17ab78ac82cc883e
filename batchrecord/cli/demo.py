"""``batchrecord demo DIR``: a site, a whole batch, its document, and the verdict on it."""

import argparse
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.clock import SystemClock
from batchrecord.base.sentences import phrase, wording
from batchrecord.cli.say import Commands, Options, table
from batchrecord.cli.verify import say_verdict, verified

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.verification.result import Verification

__all__ = ["add", "as_told"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    from batchrecord.demonstration.build import SHOWN

    demo = commands.add_parser("demo", parents=[shared], help="make a site, a whole batch and its document, and verify")
    demo.add_argument("folder", type=Path, metavar="DIR")
    demo.add_argument(
        "--story", choices=tuple(SHOWN.stories), default=next(iter(SHOWN.stories)), help="course of events"
    )
    demo.set_defaults(run=_demo)


def _demo(options: Options) -> int:
    from batchrecord.demonstration.build import FACTS, IN_PROGRESS, SHOWN, build

    lang, begun = options.lang, time.monotonic()
    made = build(
        options.folder,
        script=SHOWN,
        story=SHOWN.stories[options.story],
        clock=SystemClock(),
        random_bytes=secrets.token_bytes,
        told=lambda stage: print(wording(f"cli.stage.{stage}", lang), flush=True),
    )
    took = time.monotonic() - begun
    print(wording("cli.stage.verification", lang), flush=True)
    found = verified(
        made.document, trust=str(made.root), coi=made.coi, bag=next(iter(made.bags), None), at=None, status=None
    )
    print()
    print(phrase("cli.demo.story", lang, story=made.story.told.inside(lang)))
    print(phrase("cli.demo.made", lang, batch=made.batch, decision=made.story.decision, entries=made.entries))
    print(phrase("cli.demo.took", lang, seconds=round(took)))
    waits = phrase("cli.demo.progress-says", lang, batch=IN_PROGRESS, step=SHOWN.stops_at)
    again = f"batchrecord verify {made.document} --trust {made.root} --coi {made.coi}"
    table(
        (
            (wording("cli.demo.document", lang), str(made.document)),
            (wording("cli.demo.record", lang), str(made.record)),
            (wording("cli.demo.root", lang), str(made.root)),
            ("SHA-256", made.fingerprint),
            (wording("cli.demo.people", lang), str(made.folder / FACTS)),
            (wording("cli.demo.progress", lang), waits),
            (wording("cli.demo.again", lang), again),
        )
    )
    print()
    say_verdict(found, lang, everything=False)
    return 0 if as_told(found, made.story.decision) else found.verdict.exit_status


def as_told(found: "Verification", decision: str) -> bool:
    """Tell whether a verdict is the one to which a course of events leads.

    A released batch is accepted; of any other nothing is wrong but that it was not released.
    """
    from batchrecord.verification.result import Answer, Question, Verdict

    if decision == "released":
        return found.verdict is Verdict.ACCEPT
    wrong = {question for question, answer in found.answers.items() if answer is not Answer.YES}
    return wrong == {Question.RELEASED} and found.verdict is Verdict.REFUSE
