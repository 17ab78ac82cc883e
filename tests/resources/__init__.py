"""Tests of what is bundled."""
