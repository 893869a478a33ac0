"""Many cases as columns: the conditions of a law as Ibis expressions."""
