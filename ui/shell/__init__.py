"""The frame of the window: top bar, notices, screens, and sheets above all of it."""

from ui.shell.fault import FaultSheet
from ui.shell.idle import IdleWatch
from ui.shell.tabs import Tab, Tabs
from ui.shell.window import Window

__all__ = ["FaultSheet", "IdleWatch", "Tab", "Tabs", "Window"]
