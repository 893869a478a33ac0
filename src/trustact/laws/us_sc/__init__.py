"""South Carolina: determination of status after a stop or arrest."""
