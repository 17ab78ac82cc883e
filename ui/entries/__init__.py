"""Editors of one entry each, made from the fields that its kind asks for."""
