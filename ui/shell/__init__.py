"""The frame of the window: top bar, notices, screens, and sheets above all of it."""

from ui.shell.fault import FaultSheet
from ui.shell.window import Window

__all__ = ["FaultSheet", "Window"]
