import json
from xml.etree import ElementTree

import pytest

from trustact.cli.simulate import FIGURE_KEYS, SIMULATE_CHECK_KEYS, SIMULATE_KEYS

SMALL = ("simulate", "--bookings", "8000", "--draws", "3", "--as-if", "us-ma/hrw-rule-2013")


@pytest.fixture
def simulate(trustact):
    """Run the command as a part of the program."""
    return trustact


def keys_of(value, path=""):
    """Yield the path of every key, `[]` for each item of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            yield here
            yield from keys_of(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner, f"{path}[]")


def figures_of(value):
    """Yield every figure."""
    if isinstance(value, dict):
        if "count" in value:
            yield value
        else:
            for inner in value.values():
                yield from figures_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from figures_of(inner)


def test_strict_and_presume_are_read_and_a_wrong_name_is_refused(simulate):
    under_lunn = (*SMALL, "--as-if", "us-ma/lunn-2017")
    assert "nothing-added-to-the-wait" in simulate(*under_lunn).stdout
    assert "nothing-added-to-the-wait" not in simulate(*under_lunn, "--strict").stdout
    switched_off = simulate(*under_lunn, "--presume", "nothing-added-to-the-wait=no").stdout
    assert "hold.added_minutes" in switched_off
    refused = simulate(*under_lunn, "--presume", "nothing-added=no")
    assert refused.exit_code != 0
    assert "'nothing-added' is not a presumption" in refused.stderr


def test_json_has_the_documented_keys_and_no_others(simulate):
    done = simulate(*SMALL, "--as-if", "us-ma/lunn-2017", "--json")
    document = json.loads(done.stdout)
    open_maps = (
        "readings",
        "intervals",
        "chain",
        "chain_by",
        "same_of_all",
        "cite_as",
        "laws[].answers",
        "laws[].fallbacks",
        "laws[].outcomes",
        "laws[].by",
        "laws[].handed_over_less_without_law",
        "laws[].removed_less_without_law",
        "sensitivity[].handed_over_less_without_law",
    )
    found = {
        key
        for key in keys_of(document)
        if not any(key.startswith(f"{name}.") for name in open_maps)
    }
    assert found == set(SIMULATE_KEYS)
    figures = list(figures_of(document))
    assert len(figures) > 50
    assert all(set(figure) == set(FIGURE_KEYS) for figure in figures)


def test_text_names_seed_laws_and_what_matters_most(simulate):
    done = simulate(*SMALL, "--law", "none", "--seed", "7")
    assert done.exit_code == 0
    assert "seed 7" in done.stdout
    assert "us-ma/hrw-rule-2013 (as if)" in done.stdout
    assert "What matters most" in done.stdout
    assert "trustact simulate --bookings 8000" in done.stdout


def test_a_bill_is_as_if_in_force_and_that_stands_first(simulate, tmp_path):
    words = ("simulate", "--bookings", "4000", "--draws", "0", "--no-sensitivity")
    named = ("--law", "us-ma/trust-act-redraft-2014", "--report", "page.html")
    title = "Trust Act as reported by the committee (S.1135 redraft)"
    says = f"as if in force: {title} (bill) [us-ma/trust-act-redraft-2014]"
    done = simulate(*words, *named)
    assert " ".join(done.stdout.split()).startswith(says)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.index(says) < page.index("<h1>")
    assert json.loads(simulate(*words, *named[:2], "--json").stdout)["warnings"] == [says]
    bound = simulate(*words, "--law", "us-ma/lunn-2017", "--json").stdout
    assert json.loads(bound)["warnings"] == []


def test_a_report_is_one_page_with_the_figures_and_every_parameter(simulate, tmp_path):
    done = simulate(*SMALL, "--report", "page.html", "--set", "match_share=0.06")
    assert done.exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<script" not in page
    assert "http" not in page
    for said in ("Synthetic", "set by the user", "months_to_removal", "release.by_court"):
        assert said in page


def test_every_element_of_a_report_is_closed(simulate, tmp_path):
    simulate(*SMALL, "--report", "page.html")
    body = (tmp_path / "page.html").read_text(encoding="utf-8").partition("<body>")[2]
    assert ElementTree.fromstring(f"<body>{body.partition('</body>')[0]}</body>").tag == "body"


def test_a_period_before_the_program_has_no_matches(simulate):
    done = simulate(*SMALL, "--from", "2000-01-01", "--until", "2001-12-31")
    assert done.exit_code == 0
    assert "matched           0" in done.stdout


def test_the_check_prints_published_and_simulated_figures(simulate):
    done = simulate("simulate", "--check", "massachusetts-2012", "--draws", "3")
    assert done.exit_code == 0
    assert "768" in done.stdout
    document = json.loads(
        simulate("simulate", "--check", "massachusetts-2012", "--draws", "3", "--json").stdout
    )
    assert document["published"] == {"removed": 768, "share": 0.46}
    assert set(keys_of(document)) == set(SIMULATE_CHECK_KEYS)


def test_a_draft_stands_beside_the_laws(simulate, tmp_path):
    (tmp_path / "draft.py").write_text(
        "from trustact.language import Instrument, always\n"
        'act = Instrument("us-ma/mine", title="Mine", citation="1", status="bill", in_force=[],\n'
        '                 binds={"county-jail"}, basis="text")\n'
        'act.hold.prohibited("1", says="Nobody", when=always)\n',
        encoding="utf-8",
    )
    done = simulate(*SMALL, "--draft", "draft.py")
    assert done.exit_code == 0
    assert "us-ma/mine (as if)" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--set", "match_share=1.2"], "a share must be between 0 and 1"),
        (["--set", "match_shar=1"], "did you mean 'match_share'"),
        (["--set", "requests_per_match=0.9"], "more requests than matches"),
        (["--set", "requests_level_1=0.5"], "do not add up"),
        (["--bookings", "0"], "at least one"),
        (["--from", "2014-01-01", "--until", "2012-01-01"], "ends before it begins"),
        (["--law", "us-ma/hrw-rule"], "no law has the id"),
        (["--reading", "x=yes"], "--reading x=yes"),
        (["--draft", "none.py"], "no such file"),
        (["--report", "page.pdf"], "must end in .html"),
        (["--report", "nowhere/page.html"], "there is no folder"),
        (["--check", "massachusetts-2012", "--draws", "0"], "needs at least 2 draws"),
    ],
)
def test_wrong_use_says_what_would_be_right(simulate, words, says):
    done = simulate("simulate", *words)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""
