"""Words that people write for a fact lead to the fact."""

import pytest

from trustact.language.case import Case
from trustact.language.errors import CaseErrors, TrustactError
from trustact.language.fact_index import FACTS, LISTS, ROW_FACTS
from trustact.language.other_words import CASE_KEYS, OTHER_WORDS


def message(facts):
    with pytest.raises(TrustactError) as raised:
        Case.check({"as_of": "2015-01-01", "facts": facts})
    error = raised.value
    return "\n".join(map(str, error.errors)) if isinstance(error, CaseErrors) else str(error)


@pytest.mark.parametrize(("word", "fact"), OTHER_WORDS.items())
def test_each_word_leads_to_a_fact_that_there_is(word, fact):
    rows = {name for fields in ROW_FACTS.values() for name in fields}
    assert fact in {*FACTS, *LISTS, *rows}
    assert word != fact


def test_the_citation_of_a_conviction_is_its_statute():
    assert "did you mean 'statute'?" in message({"convictions": [{"citation": "PC 459"}]})


@pytest.mark.parametrize("key", CASE_KEYS)
def test_key_of_the_case_stands_beside_the_facts(key):
    assert f"'{key}' stands beside 'facts', not below it" in message({key: "x"})
