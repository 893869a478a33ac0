"""The fingerprint check, measured: extraction, error rates, speed, and beside it who can be run."""

import os

# Before numpy is loaded: rates are per core, and one thread is what one core can do.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
