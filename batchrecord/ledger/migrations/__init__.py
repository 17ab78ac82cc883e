"""The schema of the database, from its first version on.

Rules: a migration never touches what was signed; it calls no other code of the program, because that code will change;
all that are due run in one transaction, after a copy of the file was made.
"""
