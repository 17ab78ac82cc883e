"""Settings that hold for every test."""

import os

from hypothesis import HealthCheck, settings

# Examples are drawn from the test itself, so that a run can be repeated anywhere; time limits would only measure how
# busy the machine is.
settings.register_profile(
    "default",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", parent=settings.get_profile("default"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
