"""Multnomah County, Oregon: the policies of its Sheriff on detainers."""
