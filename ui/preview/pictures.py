"""Pages that are drawn, as pictures ready to be painted; those not painted for the longest time are forgotten."""

from collections import OrderedDict

from PySide6.QtGui import QImage

from ui.preview.pdf import Picture
from ui.preview.presenter import Want

__all__ = ["Pictures"]


class Pictures:
    """Keeps pictures up to so many bytes; the newest one is kept in any case."""

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        # An image only looks at the bytes of its picture, so both are kept.
        self._kept: OrderedDict[Want, tuple[QImage, Picture | None]] = OrderedDict()

    @property
    def used(self) -> int:
        """Bytes in use."""
        return self._used

    def keep(self, want: Want, picture: Picture | None) -> None:
        """Keep a picture; None stands for a page that cannot be drawn."""
        self._forget(want)
        image = QImage()
        if picture is not None:
            image = QImage(picture.data, picture.width, picture.height, QImage.Format.Format_RGB32)
        self._kept[want] = image, picture
        self._used += _size(picture)
        while self._used > self._room and len(self._kept) > 1:
            self._forget(next(iter(self._kept)))

    def has(self, want: Want) -> bool:
        """Tell whether a page of this size is there, or is known to be damaged."""
        return want in self._kept

    def image(self, want: Want) -> QImage | None:
        """Return a page in this size; a null image if it is damaged, None if it is not there."""
        if want not in self._kept:
            return None
        self._kept.move_to_end(want)
        return self._kept[want][0]

    def other(self, page: int) -> QImage | None:
        """Return the page in the largest other size there is, to be shown until the right one is drawn."""
        sizes = [want for want in self._kept if want.page == page and not self._kept[want][0].isNull()]
        return self._kept[max(sizes, key=lambda want: want.width)][0] if sizes else None

    def clear(self) -> None:
        """Forget all of them."""
        self._kept.clear()
        self._used = 0

    def _forget(self, want: Want) -> None:
        if want in self._kept:
            self._used -= _size(self._kept.pop(want)[1])


def _size(picture: Picture | None) -> int:
    return 0 if picture is None else len(picture.data)
