"""The deviations of a batch: opened, investigated, assessed, closed."""
