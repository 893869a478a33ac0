"""Arizona: determination of status after a stop or arrest, and notice after a conviction."""
