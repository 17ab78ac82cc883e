"""The road into the ledger: a site in its folder, the recorder, and the services of the bench."""
