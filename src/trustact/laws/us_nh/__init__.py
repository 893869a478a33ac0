"""New Hampshire: compliance with detainers if safe, and a hold in county jails."""
