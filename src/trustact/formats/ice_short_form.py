"""The short form of ICE's detainer releases: six columns, October 2007 to July 2015."""

from trustact.formats.ice_headings import CITY, FACILITY, OUTCOME, PREPARED, STATE, others
from trustact.formats.ice_releases import IceReleaseReader
from trustact.formats.ice_shared_columns import SharedColumnNames
from trustact.formats.source_columns import SourceColumn
from trustact.formats.unanswerable_facts import SHORT_FORM_UNANSWERABLE

SHORT_FORM_COLUMNS = (
    SourceColumn(
        "row",
        (),
        "row of the publisher's workbook; rows are numbered again by their position in the file",
    ),
    SourceColumn(
        "prepare_date",
        ("as_of", "by:year", "by:month", "detainer.lodged"),
        "the day on which ICE prepared the detainer; not the day on which the jail received it",
        aliases=others("prepare_date", PREPARED),
        required=True,
    ),
    SourceColumn(
        "detainer_type",
        (
            "detainer.form",
            "detainer.issuer",
            "detainer.written",
            "detainer.official_form",
            "by:form",
        ),
        "the form; its editions before and as of March 2013 count as one form. Empty before "
        "October 2014 and left so, although only the I-247 is known from that time",
        required=True,
    ),
    SourceColumn(
        "facility",
        ("agency", "by:facility", "by:custodian"),
        "name of the jail, cut to 25 to 34 characters; the agency only if the name shows it",
        aliases=others("facility", FACILITY),
        required=True,
    ),
    SourceColumn(
        "state",
        ("place", "by:state"),
        "state of the facility; together with its name a locality, if it is on a list",
        aliases=others("state", STATE),
        required=True,
    ),
    SourceColumn("city", ("by:city",), "city of the facility", aliases=others("city", CITY)),
    SourceColumn(
        "lift_reason",
        ("by:outcome",),
        "outcome of the detainer, recorded long after its day; empty: pending, or never reported. "
        "It shows neither who decided nor under what law",
        aliases=others("lift_reason", OUTCOME),
    ),
)
SHORT_FORM_NOTES = (
    "detainers of ICE only; those of CBP are not in this release",
    "the lift reason is empty if a detainer is pending or its end was never reported",
)


SHORT_FORM = IceReleaseReader(
    name="ice-short",
    columns=SHORT_FORM_COLUMNS,
    shared=SharedColumnNames(
        prepared="prepare_date",
        form="detainer_type",
        facility="facility",
        state="state",
        city="city",
        outcome="lift_reason",
    ),
    row_number_columns=("row",),
    notes=SHORT_FORM_NOTES,
    unanswerable_reasons=SHORT_FORM_UNANSWERABLE,
)
"""The reader of the short form."""
