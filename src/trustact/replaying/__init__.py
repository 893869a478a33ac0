"""Many cases as columns: the same tree as Ibis expressions."""
