"""Tests of what sets the program up."""
