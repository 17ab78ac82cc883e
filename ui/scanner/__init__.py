"""The place where a scanner is tried before it is trusted."""
