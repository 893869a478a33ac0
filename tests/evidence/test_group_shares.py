"""A share for each group: the file, and the bounds that follow."""

import pytest

from trustact.api.record_replay import replay_records
from trustact.evidence.bounds import KnownShare, KnownShareError, Range
from trustact.evidence.group_shares import read_group_shares
from trustact.evidence.replay_text import answer_table, group_table, share_note
from trustact.formats import package_data_path, read_records
from trustact.formats.package_data import DETAINERS_FY2015

HEAD = "state,fact,share,source\n"
TWO = HEAD + "California,convictions=[],0.5,TRAC\ntexas,convictions=[],0.25,TRAC\n"
ASSUMED = ["agency=county-jail", "release.by_court=true", "findings.deemed_dangerous=false"]


def read(tmp_path, text):
    path = tmp_path / "shares.csv"
    path.write_text(text, encoding="utf-8")
    return read_group_shares(path)


def test_a_file_gives_the_share_of_each_group_and_of_its_parts(tmp_path):
    shares = read(tmp_path, TWO)
    assert shares.fact == "convictions=[]"
    assert shares.share_of(["state"], ["CALIFORNIA"]).share == 0.5
    assert shares.share_of(["month", "state"], ["2015-01", "Texas"]).share == 0.25
    assert shares.share_of(["state"], ["Ohio"]) is None
    assert shares.share_of(["month"], ["2015-01"]) is None
    assert dict(shares.groups()) == {"california": 0.5, "texas": 0.25}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: the columns are the names of --by, then fact, share and source"),
        ("fact,share,source\n", "line 1: the columns are the names of --by"),
        ("state,share,source\n", "line 1: the columns are the names of --by"),
        ("state,state,fact,share,source\n", "line 1: a column is named twice"),
        (HEAD, "it has no share below its headings"),
        (HEAD + "Ohio,convictions=[],0.5\n", "line 2: it has 3 cells, and line 1 has 4"),
        (HEAD + ",convictions=[],0.5,TRAC\n", "line 2: the group has no name"),
        (HEAD + "Ohio,convictions=[],50,TRAC\n", "line 2: known share"),
        (HEAD + "Ohio,convictions=[],0.5,\n", "line 2: known share"),
        (TWO + "Texas,convictions=[],0.5,TRAC\n", "line 4: texas is there already"),
        (TWO + "Ohio,papers=[],0.5,TRAC\n", "line 4: the share is of papers=[], and those before"),
        (
            HEAD + "Kalifornia,convictions=[],0.5,TRAC\n",
            "line 2: 'Kalifornia' is no group of state; did you mean 'California'?",
        ),
        (HEAD + "QQ,convictions=[],0.5,TRAC\n", "line 2: 'QQ' is no group of state"),
        (TWO + "ca,convictions=[],0.5,TRAC\n", "line 4: california is there already"),
        (HEAD + 'Ohio,"convictions=[]\n', "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, says):
    with pytest.raises(KnownShareError) as error:
        read(tmp_path, text)
    assert says in str(error.value)


def test_a_state_is_named_by_its_two_letters_too(tmp_path):
    shares = read(tmp_path, HEAD + "CA,convictions=[],0.5,TRAC\nvi,convictions=[],0.5,TRAC\n")
    assert shares.share_of(["state"], ["California"]).share == 0.5
    assert shares.share_of(["state"], ["Virgin Islands"]).share == 0.5


def test_a_group_that_no_row_has_is_refused_with_its_line(tmp_path):
    text = "month,fact,share,source\n2014-10,convictions=[],0.5,TRAC\n2014-1,convictions=[],0.5,T\n"
    shares = read(tmp_path, text)
    with pytest.raises(KnownShareError) as error:
        shares.check_groups([("2014-10",), ("2014-11",)])
    assert "shares.csv, line 3: '2014-1' is no month of these records; did you" in str(error.value)
    shares.check_groups([("2014-10",), ("2014-1",)])
    # A state without a row is no mistake.
    read(tmp_path, TWO).check_groups([("Ohio",)])


def test_other_files_are_refused(tmp_path):
    with pytest.raises(KnownShareError, match="there is no such file"):
        read_group_shares(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"\xe9")
    with pytest.raises(KnownShareError, match="it is not UTF-8"):
        read_group_shares(tmp_path / "latin.csv")


@pytest.fixture(scope="module")
def detainers():
    return read_records(package_data_path(DETAINERS_FY2015))


def replay(detainers, share, **options):
    (law,) = replay_records(
        detainers,
        as_if=["us-ma/hrw-rule-2013"],
        where="state in (CA, TX, MA)",
        assumptions=ASSUMED,
        known_share=share,
        **options,
    ).laws
    return law


def test_each_group_has_the_bounds_of_its_own_share(detainers, tmp_path):
    shares = read(tmp_path, TWO)
    by_group = replay(detainers, shares, by=["state", ("state", "month"), "year"])
    by_state, by_month, by_year = by_group.groups
    for state, share in (("California", 0.5), ("Texas", 0.25)):
        alone = replay(detainers, KnownShare("convictions=[]", share, "TRAC"), by=["state"])
        (expected,) = (g for g in alone.groups[0].groups if g.values == (state,))
        (found,) = (g for g in by_state.groups if g.values == (state,))
        assert found.known_share_bounds == expected.known_share_bounds
        assert found.known_share_bounds["prohibited"].low > 0
    (massachusetts,) = (g for g in by_state.groups if g.values == ("Massachusetts",))
    assert massachusetts.known_share_bounds is None
    assert any(group.known_share_bounds is not None for group in by_month.groups)
    assert all(group.known_share_bounds is None for group in by_year.groups)


def test_the_bounds_of_all_rows_are_the_sum_of_the_groups(detainers, tmp_path):
    shares = read(tmp_path, TWO)
    with_table = replay(detainers, shares, by=["state"])
    without_table = replay(detainers, shares)
    assert without_table.groups == ()
    assert without_table.known_share_bounds == with_table.known_share_bounds
    for answer, whole in with_table.known_share_bounds.items():
        parts = [g.known_share_bounds or g.bounds for g in with_table.groups[0].groups]
        assert whole.low == sum(part[answer].low for part in parts)
        assert whole.high == sum(part[answer].high for part in parts)


def test_a_group_without_a_share_shows_its_least_and_most_and_is_marked(detainers, tmp_path):
    shares = read(tmp_path, TWO)
    law = replay(detainers, shares, by=["state"])
    (table,) = law.groups
    head, *lines = group_table(table, with_share=True)
    place = head.index("prohibited")
    by_state = {line[0]: line[place] for line in lines}
    (massachusetts,) = (g for g in table.groups if g.values == ("Massachusetts",))
    limits = massachusetts.bounds["prohibited"]
    assert by_state["Massachusetts"].startswith(f"no share: {limits.low:,} - {limits.high:,} (")
    assert not by_state["Texas"].startswith("no share")
    assert "Where a cell says so, no share is known" in share_note(shares, table)


def test_an_answer_that_no_row_can_have_is_nought_with_a_share_of_groups_too(detainers, tmp_path):
    law = replay(detainers, read(tmp_path, TWO))
    assert law.known_share_bounds["required"] == Range(0, 0)
    assert all(all(line[:2]) for line in answer_table(law, 100)[1:5])


def test_a_share_that_its_group_contradicts_is_refused_by_name(detainers, tmp_path):
    text = "state,fact,share,source\nTexas,agency=county-jail,1.0,TRAC\n"
    with pytest.raises(KnownShareError) as error:
        replay_records(
            detainers,
            as_if=["us-ma/hrw-rule-2013"],
            where="state=TX",
            known_share=read(tmp_path, text),
        )
    assert str(error.value).startswith("Texas: known share agency=county-jail:1 is ")
