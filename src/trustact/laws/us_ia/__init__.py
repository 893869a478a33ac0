"""Iowa: the duty to comply with detainer requests that came with a warrant."""
