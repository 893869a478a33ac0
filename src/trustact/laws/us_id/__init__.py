"""Idaho: a ban on sanctuary policies."""
