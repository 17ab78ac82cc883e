"""Labels at the bench: drawn as they will be printed, printed, and counted."""
