"""Taos County, New Mexico: the policy of its jail on detainers."""
