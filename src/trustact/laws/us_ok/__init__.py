"""Oklahoma: the duty to fulfill what a detainer requests."""
