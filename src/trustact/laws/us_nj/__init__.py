"""New Jersey: the Attorney General's directive on immigration enforcement."""
