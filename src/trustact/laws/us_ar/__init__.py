"""Arkansas: a ban on local sanctuary policies."""
