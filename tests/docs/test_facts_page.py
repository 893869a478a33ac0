"""The page of facts has every fact of the vocabulary."""

import re

import yaml

import trustact
from facts_page import PAGE, render_page
from trustact.cli.facts import EVENT_EXAMPLE
from trustact.language.fact_index import COMPLETENESS_FACTS, FACTS, LISTS, QUESTION_FACTS, ROW_FACTS

ROW = re.compile(r"^\| `([^`]+)` \| (.*) \| (.+) \|$", re.MULTILINE)


def test_the_page_is_up_to_date():
    assert render_page() == PAGE.read_text(encoding="utf-8"), "run: python tools/facts_page.py"


def test_every_fact_stands_on_the_page_once_and_with_its_meaning():
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    paths = [path for path, _, _ in rows]
    of_rows = {f"{name}[].{field}" for name in LISTS for field in ROW_FACTS[name]}
    assert sorted(paths) == sorted({*QUESTION_FACTS, *FACTS, *LISTS, *COMPLETENESS_FACTS, *of_rows})
    assert [path for path, meaning, _ in rows if not meaning and path not in LISTS] == []


def test_facts_that_the_first_list_of_the_project_did_not_have_are_explained():
    meanings = {path: says for path, says, _ in ROW.findall(PAGE.read_text(encoding="utf-8"))}
    for path in (
        "misdemeanor_conviction_days",
        "transported_by_agency",
        "identified_victim",
        "convictions[].followed_by_removal",
    ):
        assert len(meanings[path].split()) >= 5


def test_the_event_that_the_page_shows_is_one_that_a_case_accepts():
    assert EVENT_EXAMPLE in PAGE.read_text(encoding="utf-8")
    event = yaml.safe_load(EVENT_EXAMPLE)
    conviction = {"level": "felony", "convicted_on": "2010-01-01", "events": [event]}
    trustact.check({"as_of": "2015-01-01", "facts": {"convictions": [conviction]}})
