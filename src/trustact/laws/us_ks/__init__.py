"""Kansas: a ban on local sanctuary policies."""
