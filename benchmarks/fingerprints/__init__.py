"""The fingerprint check, measured: extraction, error rates, speed, and beside it who can be run."""
