"""Verifying a document that somebody received; needs nobody signed in and no site."""
