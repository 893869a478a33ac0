"""How fast it is, beside others who answer the same: `python -m benchmarks`."""
