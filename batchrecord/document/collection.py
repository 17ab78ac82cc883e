"""Holds back the search for cyclic garbage while a document grows.

A document is hundreds of thousands of small objects that all live until it is written, and hardly a cycle. Python's
collector would walk through all of them again and again as they become more; that was two fifths of all the time.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector still; afterwards it is as it was, whatever happens."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
