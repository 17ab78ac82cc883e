"""The ledger: append-only, signed, hash-chained. It knows bytes; what they mean is known in ``events``."""
