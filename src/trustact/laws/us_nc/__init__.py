"""North Carolina: inquiry in jails, and a hold that a state judicial official orders."""
