"""The page on which a person signs in, or takes over at the same workstation."""
