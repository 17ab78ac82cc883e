"""Runs every benchmark once: ``python -m benchmarks``. Figures are ratios of one run; trust these, not single times."""

import sys
from importlib import import_module
from pathlib import Path

for module in sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py")):
    sys.stdout.write(f"\n{module}\n{'-' * len(module)}\n")
    sys.stdout.flush()
    import_module(f"benchmarks.{module}").main()
