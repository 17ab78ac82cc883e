"""Runs every benchmark once: ``python -m benchmarks``. Figures are ratios of one run; trust these, not single times."""

import sys
from importlib import import_module
from pathlib import Path

for name in sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py")):
    module = import_module(f"benchmarks.{name}")
    if hasattr(module, "main"):  # the others hold what several measure
        sys.stdout.write(f"\n{name}\n{'-' * len(name)}\n")
        sys.stdout.flush()
        module.main()
