"""Alabama: verification of status, and what follows from it."""
