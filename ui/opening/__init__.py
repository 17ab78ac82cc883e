"""The first page of a program that was started without a site."""
