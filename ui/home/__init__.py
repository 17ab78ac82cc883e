"""Where everybody begins: what waits for her."""
