"""The window: PySide6 views, presenters without Qt, and the composition root that joins them."""
