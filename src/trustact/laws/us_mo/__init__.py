"""Missouri: verification of status in jail, and a ban on local policies."""
