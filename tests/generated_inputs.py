"""How Hypothesis generates inputs: the same in each run, unless `--hypothesis-profile` is given."""

from hypothesis import settings

SAME_INPUTS, RANDOM_INPUTS = "same-inputs", "random-inputs"

settings.register_profile(SAME_INPUTS, derandomize=True, deadline=None, print_blob=True)
settings.register_profile(
    RANDOM_INPUTS, derandomize=False, max_examples=1_000, deadline=None, print_blob=True
)
settings.load_profile(SAME_INPUTS)
