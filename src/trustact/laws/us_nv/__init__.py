"""Nevada: model policies on immigration enforcement."""
