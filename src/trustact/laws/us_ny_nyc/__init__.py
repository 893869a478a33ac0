"""New York City: the Administrative Code on detainers."""
