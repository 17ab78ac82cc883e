"""The vocabulary of the ledger: what each kind of entry says, as plain values."""
