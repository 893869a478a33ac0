"""Tennessee: communication and cooperation with federal officials."""
