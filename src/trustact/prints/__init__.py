"""Fingerprints: templates, their comparison, and the guards of an identity check."""
