"""Each request has one end state, each custody one line in every table, each event its place."""

import pytest

from event_audit.event_audit_rows import NEW_JERSEY, Rows, at_random, make_audit
from trustact.event_audit.audit_finding import OUTCOMES
from trustact.event_audit.event_audit_json import event_audit_json
from trustact.event_audit.event_tables import event_tables
from trustact.event_log.request_ends import END_STATES
from trustact.language.errors import TrustactError


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_recorded_the_totals_agree(tmp_path, seed):
    audit = make_audit(tmp_path, at_random(seed))
    result = event_audit_json(audit)
    of_events = result["events"]
    assert of_events.pop("all") == sum(of_events.values()) == len(audit.table.events)
    ends = [request["end_state"] for request in result["requests"]]
    assert set(ends) <= set(END_STATES)
    states = result["tables"]["end_states"]["rows"].values()
    assert sum(row["requests"] for row in states) == len(ends) == len(audit.requests)
    for table in event_tables(audit):
        whole = len(audit.requests if table.unit == "requests" else audit.custodies)
        if table.row_totals:
            rows = [set().union(*cells) for _, cells in table.lines]
            assert [sum(map(len, cells)) for _, cells in table.lines] == [whole] * len(rows)
        else:
            rows = [set().union(*(cell for _, (cell,) in table.lines))]
            assert sum(len(cell) for _, (cell,) in table.lines) == whole
        assert all(len(members) == whole for members in rows)


@pytest.mark.parametrize("seed", range(12))
def test_each_finding_has_one_outcome_and_each_custody_one_of_bail_end_and_citizenship(
    tmp_path, seed
):
    audit = make_audit(tmp_path, at_random(seed))
    for finding in audit.findings:
        assert finding.outcome in OUTCOMES[finding.kind]
        if finding.law and finding.outcome in ("not-allowed", "past-limit", "missing", "late"):
            assert finding.citations
            assert finding.basis
    for custody in audit.custodies:
        for kind in ("end", "citizen"):
            assert len([each for each in custody.findings if each.kind == kind]) == 1
        assert len({each.outcome for each in custody.findings if each.kind == "bail"}) == 1


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_missing_that_the_agency_does_not_record(tmp_path, seed):
    rows = at_random(seed)
    rows.rows = [row for row in rows.rows if row["kind"] not in ("served", "notice-given")]
    audit = make_audit(tmp_path, rows)
    for finding in audit.findings:
        if finding.duty.startswith(("copy-of", "same-notice")):
            assert finding.outcome not in ("missing", "late")


def test_the_events_of_others_are_counted_and_not_audited(tmp_path):
    rows = Rows()
    rows.request()
    rows("released", "10T09:00")
    rows.agency = "another-jail"
    rows.request(subject="X")
    audit = make_audit(tmp_path, rows, agency_name="example-jail")
    assert (audit.events_of_others, len(audit.requests)) == (2, 1)


def test_what_was_recorded_in_error_counts_nowhere(tmp_path):
    rows = Rows()
    request = rows.request()
    wrong = rows("hold-begun", "10T09:00", request)
    rows("fact-corrected", "11T09:00", wrong, reason="recorded-in-error")
    rows("released", "11T09:00")
    audit = make_audit(tmp_path, rows)
    assert event_audit_json(audit)["events"]["withdrawn"] == 1
    assert not [finding for finding in audit.findings if finding.kind == "hold"]


def test_a_booking_without_a_request_and_without_an_act_is_left_out(tmp_path):
    rows = Rows()
    rows.request()
    rows("booked", "08T09:00", subject="B")
    rows("released", "09T09:00", subject="B", where="lobby")
    audit = make_audit(tmp_path, rows)
    assert (len(audit.custodies), audit.custodies_without) == (1, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "hold-begin"}, "row 3: kind: no kind of event is called 'hold-begin'"),
        ({"about": "nobody"}, "no event has the id 'nobody'"),
        ({"about": "request-received-4"}, "is of subject 'B'"),
        ({"at": "2024-01-10"}, "has no offset from UTC"),
        ({"facts": '{"detainer.color": "red"}'}, "no fact is called 'detainer.color'"),
        ({"facts": '{"detainer.form": "I-999"}'}, "row 3: "),
        ({"facts": '{"claims_us_citizenship": "perhaps"}'}, "row 3: "),
        ({"place": "us-tx-travis"}, "row 3: place: the event is of 'us-tx-travis'"),
        ({"agency": "second-jail"}, "name one with --agency-name"),
        ({"agency": "ice"}, ""),
    ],
)
def test_a_mistake_is_named_with_its_row(tmp_path, change, message):
    rows = Rows()
    rows.request()
    rows("fact-recorded", "10T09:00")
    rows.rows[1:1] = [rows.rows.pop()]
    rows.rows[1] |= change
    rows.request(subject="B")
    rows.rows[-1]["id"] = "request-received-4"
    rows.rows = [{"place": "", **row} for row in rows.rows]
    if not message:
        make_audit(tmp_path, rows)
        return
    with pytest.raises(TrustactError) as caught:
        make_audit(tmp_path, rows)
    assert message in str(caught.value)


def test_no_agency_and_an_unknown_one_are_named(tmp_path):
    rows = Rows(agency="ice")
    rows.request()
    with pytest.raises(TrustactError, match="no event of an agency"):
        make_audit(tmp_path, rows)
    rows = Rows()
    rows.request()
    with pytest.raises(TrustactError, match="its agencies are: 'example-jail'"):
        make_audit(tmp_path, rows, agency_name="other")


def test_a_table_without_any_time_says_so_and_asks_no_law(tmp_path):
    rows = Rows()
    request = rows("request-received", form="I-247A")
    rows("hold-begun", "", request)
    rows("released")
    audit = make_audit(tmp_path, rows, place=NEW_JERSEY)
    assert audit.period is None
    assert not [finding for finding in audit.findings if finding.law]
    assert sum(map(len, (table.lines for table in event_tables(audit))))
