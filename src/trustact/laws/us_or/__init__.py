"""Oregon: no police work for immigration enforcement."""
