"""Electronic batch records for cell therapy: guided, signed, provable offline."""

__version__ = "0.1.0"
