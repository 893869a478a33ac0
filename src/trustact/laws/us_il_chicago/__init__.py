"""Chicago, Illinois."""
