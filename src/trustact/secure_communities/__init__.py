"""Secure Communities end to end: booking, check, match, request, gate, outcome."""
