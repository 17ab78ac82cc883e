"""Looking at a document: its pages as they are, before it is signed, on the shelf, or after it was verified."""
