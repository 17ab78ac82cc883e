"""The page of the laboratory: release tests, their results, and the check by a second analyst."""
