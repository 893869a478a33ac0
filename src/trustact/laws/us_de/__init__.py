"""Delaware: a ban on agreements with immigration authorities."""
