"""Mississippi: a ban on sanctuary policies."""
