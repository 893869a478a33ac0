"""Measurements of the fingerprint check: extraction, error rates, speed, and other matchers."""

import os

# Set before numpy is loaded: speed is stated per core, so each process uses one thread.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
