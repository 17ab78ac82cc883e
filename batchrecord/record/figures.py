"""Pictures and moments in time, as elements of an outline.

Each gives its words part by part, in the order in which they are drawn; a page can end between two parts. What a
picture shows is said in words as well, so that nothing can be learned by looking only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from batchrecord.base.text import Phrase
from batchrecord.record.tone import Tone
from batchrecord.record.wording import word

__all__ = ["Figure", "Moment", "Timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture that was attached, such as the photograph of a label or of a gel."""

    picture: str
    """Digest of the page picture: :func:`batchrecord.base.picture.picture_digest`."""
    width: int
    height: int
    """Points of the page picture."""
    caption: Phrase
    alt: Phrase
    """What is to be seen, for those who cannot see it."""
    attachment: str = ""
    """Name of the attachment it shows, where the original is enclosed."""

    def parts(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the words that stand together."""
        yield (self.caption, *((word("figure.attachment", name=self.attachment),) if self.attachment else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One moment of a custody: where the product was, or who handed it to whom."""

    time: str
    """As it is shown, with its own offset."""
    what: Phrase
    place: Phrase | None = None
    giver: str = ""
    receiver: str = ""
    temperature: str = ""
    """With its unit."""
    tone: Tone = Tone.PLAIN

    def details(self) -> tuple[Phrase, ...]:
        """Return where, from whom to whom, and at which temperature, as far as it is known."""
        hands = word("custody.hands", giver=self.giver or "–", receiver=self.receiver or "–")
        return (
            *((self.place,) if self.place is not None else ()),
            *((hands,) if self.giver or self.receiver else ()),
            *((word("custody.temperature", value=self.temperature),) if self.temperature else ()),
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments one after the other, drawn as a line with dots, read as a list."""

    moments: tuple[Moment, ...]

    def parts(self) -> Iterator[tuple[Phrase, ...]]:
        """Yield the words of each moment: time, what happened, details."""
        for moment in self.moments:
            yield (Phrase.same(moment.time), moment.what, *moment.details())
