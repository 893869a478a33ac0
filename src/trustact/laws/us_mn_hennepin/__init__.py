"""Hennepin County, Minnesota."""
