"""Every law passes every check that `trustact lint` makes of one."""

from functools import cache

import pytest

from samples import each_law
from trustact import laws
from trustact.authoring.law_source import LawSource
from trustact.authoring.lint import CHECKS, lint_law


@cache
def source(law):
    return LawSource(laws.scenario_file(law).with_suffix(".py"))


@each_law
@pytest.mark.parametrize("check", [pytest.param(each, id=each.__name__) for each in CHECKS])
def test_law_passes(law, check):
    assert list(map(str, check(source(law)))) == []


def test_lint_makes_every_check():
    law = laws.ids()[0]
    assert lint_law(source(law).path) == []
    assert len(set(CHECKS)) == len(CHECKS) > 10
