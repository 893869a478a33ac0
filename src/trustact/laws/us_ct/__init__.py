"""Connecticut: the Trust Act."""
