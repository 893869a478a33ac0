"""Newark: the police order on detainers."""
