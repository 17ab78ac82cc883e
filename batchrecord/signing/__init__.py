"""Who signed, with what, and does it hold: people, meanings, keys, certificates, envelopes, trust."""
