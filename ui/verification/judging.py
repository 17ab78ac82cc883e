"""How the page judges: as the command line does, with this program's own drawing to compare with.

Verifier and drawing are brought in when the first file is judged, which is in the background, so that the page appears
at once.
"""

from batchrecord.verification.result import Verification
from ui.verification.presenter import Inquiry

__all__ = ["judge"]


def judge(data: bytes, inquiry: Inquiry) -> Verification:
    """Verify a file.

    Raises:
        FormatError: it is neither a PDF nor a record of ours.
    """
    from batchrecord.document.render import render
    from batchrecord.verification.verify import verify_file

    return verify_file(
        data,
        trust=inquiry.pinned.anchors,
        coi=inquiry.coi or None,
        bag=inquiry.bag or None,
        at=inquiry.at,
        other=inquiry.other,
        renderer=render,
    )
