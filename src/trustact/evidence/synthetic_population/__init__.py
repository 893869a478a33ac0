"""A population that nobody is in: drawn from a seed, with the margins that were published."""
