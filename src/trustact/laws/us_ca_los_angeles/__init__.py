"""Los Angeles County: the Board policy on transfers of 2020."""
