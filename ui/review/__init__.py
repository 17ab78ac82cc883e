"""The page of quality assurance: exceptions, deviations, what is open, audit trail, signatures of the review."""
