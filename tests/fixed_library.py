"""A library that stays as it is, for tests whose result depends on which laws there are.

A law that somebody adds at a real place, or writes after it was only known, fails no such test.
"""

from contextlib import contextmanager
from dataclasses import replace
from inspect import unwrap

import pytest

from trustact import laws
from trustact.laws.index import LawIndex

FEW = (
    "us-ca/trust-act-2013",
    "us-ca/values-act-2017",
    "us-ct/trust-act-2013",
    "us-dc/detainer-2012",
    "us-dc/sanctuary-values-2020",
    "us-federal/8cfr-287-7",
    "us-federal/priorities-2011",
    "us-federal/secure-communities-2008",
    "us-ma/hrw-rule-2013",
    "us-ma/lunn-2017",
    "us-ma/trust-act-2013",
    "us-ma/trust-act-redraft-2014",
    "us-tx/sb4-2017",
)
"""The laws of the fixed library."""

NOT_WRITTEN = (
    "us-ct/trust-act-2019",
    "us-federal/pep-2014",
    "us-ma/trust-act-2015",
    "us-or/sanctuary-promise-2021",
)
"""The laws that are known there and not written, whether or not they are written here."""


@contextmanager
def fixed_library():
    """Let the library have the few laws, and no others."""
    known = laws.load_index()
    entries = [known.find(law) for law in FEW]
    entries += [replace(known.find(law), file=None) for law in NOT_WRITTEN]
    index = LawIndex(entries)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(laws, "load_index", lambda: index)
        patch.setattr(laws, "ids", lambda: FEW)
        # The function keeps the laws of the whole library.
        patch.setattr(laws, "get", unwrap(laws.get))
        yield
