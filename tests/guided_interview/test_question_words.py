"""Each question of the interview has words of its own, about a fact that exists."""

import pytest

from trustact.guided_interview.question_groups import GROUPS
from trustact.guided_interview.wording import QUESTION_WORDS, question_words, value_label
from trustact.language.fact_index import FACTS, LISTS, ROW_FACTS, fact_at
from trustact.language.offense import CATEGORY_IDS
from trustact.offenses.tables import code_lists


def test_every_worded_question_is_about_a_fact():
    for path in QUESTION_WORDS:
        holder, _, field = path.partition("[].")
        if path == "detainer" or path in LISTS or path in GROUPS:
            continue
        if not field:
            assert fact_at(path) is not None, path
            continue
        field = field.partition(".")[0]
        lists = [holder] if holder else list(ROW_FACTS)
        assert any(field in ROW_FACTS[name] for name in lists), path


@pytest.mark.parametrize("list_id", sorted({*CATEGORY_IDS, *code_lists()}))
def test_every_list_of_offenses_has_words(list_id):
    label = value_label("convictions[0].categories", list_id)
    assert label != list_id.replace("-", " ") or "-" not in list_id
    assert len(label) <= 120


def test_every_fact_has_a_question_of_its_own_words():
    rows = [f"{name}[0].{field}" for name, fields in ROW_FACTS.items() for field in fields]
    unworded = [path for path in (*FACTS, *rows) if question_words(path).startswith("Is this so")]
    assert unworded == []
    assert all(question_words(path).count("?") >= 1 for path in (*FACTS, *rows))


def test_clerk_is_asked_for_other_papers_in_plain_words():
    assert question_words("papers_complete") == (
        "Are these all papers? Is there no other, such as a judge's warrant?"
    )
    assert question_words("papers", another=True).startswith(
        "Is there any other paper, such as a judge's warrant"
    )
