"""One file per version of the schema; a file that was released never changes."""
