"""The master batch record: what shall be done, as data that was approved by signature."""
