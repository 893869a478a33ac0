"""The city of Los Angeles: the police policies on detainers."""
