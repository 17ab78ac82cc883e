"""Words every package uses. Standard library only."""
