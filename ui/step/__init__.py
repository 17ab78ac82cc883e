"""The page of one step: what to do, what to enter, who signed."""
