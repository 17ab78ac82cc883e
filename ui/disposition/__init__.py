"""The page of the authorised person: what a release needs, the decision, and the document."""
