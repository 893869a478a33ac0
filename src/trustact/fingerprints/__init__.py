"""Fingerprints: templates, their comparison, and the guards of an identity check.

Nothing here names anybody. A comparison says how alike two prints are and how often prints of
different fingers are that alike; who a person is, two people decide who have looked themselves.
"""
