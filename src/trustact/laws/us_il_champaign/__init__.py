"""Champaign County, Illinois."""
