"""The list of batches, and the issue of a new one."""
