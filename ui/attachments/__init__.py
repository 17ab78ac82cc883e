"""Files at the workstation: chosen, looked at, and curves against their limits."""
