"""The page that says where each promise is checked names files that are there."""

import re

from repository.files import ROOT

PAGE = (ROOT / "docs" / "back-ends.md").read_text(encoding="utf-8")
TESTS = {path.relative_to(ROOT / "tests").as_posix(): path for path in ROOT.glob("tests/**/test_*")}


def named():
    return set(re.findall(r"`((?:\w+/)*test_\w+\.py)`", PAGE))


def test_each_file_that_the_page_names_is_there():
    names = {path.name for path in TESTS.values()}
    assert len(named()) > 10
    assert [name for name in named() if name not in TESTS and name not in names] == []


def test_each_file_with_deep_tests_is_named():
    marked = re.compile(r"(?m)^@pytest\.mark\.deep$")
    deep = [name for name, path in TESTS.items() if path.suffix == ".py" and path.is_file()]
    deep = [name for name in deep if marked.search(TESTS[name].read_text(encoding="utf-8"))]
    assert len(deep) > 5
    assert {name.rpartition("/")[2] for name in deep} <= {n.rpartition("/")[2] for n in named()}
