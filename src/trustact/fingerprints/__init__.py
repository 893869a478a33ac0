"""Fingerprints: templates, their comparison, and the safeguards of an identity check.

A comparison never identifies a person. It gives a score for the similarity of two prints, and the
rate at which prints of different fingers reach that score. Whether two prints come from one person
is decided by two people who have looked at the prints.
"""
