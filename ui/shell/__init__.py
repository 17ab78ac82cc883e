"""The frame of the window: top bar, notices, screens, and sheets above all of it.

:class:`ui.shell.fault.FaultSheet` is loaded when there is a fault to tell.
"""

from ui.shell.idle import IdleWatch
from ui.shell.tabs import Tab, Tabs
from ui.shell.window import Window

__all__ = ["IdleWatch", "Tab", "Tabs", "Window"]
