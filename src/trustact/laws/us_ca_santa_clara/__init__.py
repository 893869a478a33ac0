"""Santa Clara County: the Board policy on detainers of 2011."""
