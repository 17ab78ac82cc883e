"""The machine-readable record that leaves the site, and the words it must show."""
