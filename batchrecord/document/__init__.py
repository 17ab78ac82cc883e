"""From a record to its pages: drawing, archiving and signing the document."""
