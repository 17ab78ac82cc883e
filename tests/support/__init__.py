"""What tests share: authority, builders, and the check that every requirement has a test."""
