"""The results of a replay as figures that can be cited: counts, bounds, charts, a report."""
