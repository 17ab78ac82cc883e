"""The parts of the document, one file each."""
