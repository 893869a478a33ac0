"""Milwaukee County: a resolution of the board on detainers."""
