"""The very long form of ICE's detainer releases, and the cleaned file of all years made with it.

The release 2025-ICFO-18038 (June 2017 to March 2025) has some 130 columns; the long releases of
2009 to 2017 have some of them, and the cleaned historical file joins both with the monthly form.
"""

from dataclasses import replace

from trustact.formats.ice_long_form import LONG_FORM
from trustact.formats.source_columns import SourceColumn

_NOT_READ = "not read: no law turns on it, or it is as of the day of the extraction"
_OF_ANOTHER_CHARGE = "of another charge than the most serious conviction, and not read"

_CONVICTION_HEADINGS = {
    "most_serious_conviction_charge": "charge",
    "msc_charge_code": "charge_code",
    "msc_charge_date": "charge_date",
    "msc_conviction_date": "conviction_date",
    "msc_sentence_days": "sentence_days",
    "msc_sentence_months": "sentence_months",
    "msc_sentence_years": "sentence_years",
}
"""Columns of the monthly form -> ending of their headings in the very long form."""

_OTHER_COLUMNS = (
    "active_yes_no",
    "admission_class",
    "aggravated_felon_type",
    "alien_number",
    "apprehension_aor",
    "apprehension_final_program",
    "apprehension_program",
    "apprehension_program_group",
    "apprehension_site",
    "apprehension_site_landmark",
    "area_of_responsibility",
    "arrest_warrant_served_yes_no",
    "birth_city",
    "birth_state",
    "component_notified",
    "current_yes_no",
    "death_transfer_notify_request_yes_no",
    "detainer_aor",
    "detainer_facility_function",
    "detainer_facility_other_type",
    "detainer_facility_type",
    "detainer_id",
    "detainer_inmate_number_type_code",
    "detainer_lift_date",
    "detainer_lift_reason2",
    "detainer_lift_reason_2",
    "detainer_lift_reason_2_code",
    "detainer_lift_reason_code2",
    "detainer_prepare_fiscal_year",
    "detainer_removal_case_yes_no",
    "detainer_request_upon_conviction_yes_no",
    "eid_civilian_id",
    "eid_dta_create_date",
    "eid_person_id",
    "eo_gang_flag",
    "eo_person_gang_flag",
    "eo_person_visa_abuse_yes_no",
    "eo_visa_abuse_flag",
    "ethnicity",
    "federal_register_notice_yes_no",
    "government_employee_id",
    "latest_detainer_yes_no",
    "latest_entry_date",
    "latest_entry_status",
    "mandatory_detention_yes_no",
    "non_immigrant_overstay_yes_no",
    "non_immigrant_status_violation_yes_no",
    "other_detainer_facility_name",
    "prepare_date_time",
    "previous_detainer_cancel_prep_date",
    "previous_detainer_cancel_yes_no",
    "projected_release_date",
    "projected_release_day",
    "projected_release_month",
    "projected_release_year",
    "race",
    "request_acceptance_yes_no",
    "return_by_fax_yes_no",
    "return_envelope_include_yes_no",
    "return_signature_request_yes_no",
    "return_to_employee_id",
    "student_violator_yes_no",
    "subject_name",
)

_OTHER_CHARGE_COLUMNS = (
    "detainer_most_serious_charge",
    "detainer_most_serious_charge_code",
    "detainer_most_serious_charge_crime_class",
    "detainer_most_serious_charge_date",
    "detainer_most_serious_charge_sentence_days",
    "detainer_most_serious_charge_sentence_months",
    "detainer_most_serious_charge_sentence_years",
    "detainer_most_serious_criminal_charge_status",
    "detainer_most_serious_pending_charge",
    "detainer_most_serious_pending_charge_code",
    "detainer_most_serious_pending_charge_date",
    "detainer_most_serious_pending_conviction_date",
    "detainer_most_serious_pending_crime_class",
    "detainer_most_serious_pending_criminal_charge_status",
    "detainer_most_serious_pending_sentence_days",
    "detainer_most_serious_pending_sentence_months",
    "detainer_most_serious_pending_sentence_years",
    "most_serious_charge_conviction_date",
)


def _adapt(column: SourceColumn) -> SourceColumn:
    name = column.name
    ending = _CONVICTION_HEADINGS.get(name)
    if ending is not None:
        extra = (f"most_serious_conviction_{ending}", f"detainer_most_serious_conviction_{ending}")
        added = tuple(heading for heading in extra if heading not in column.keys)
        return replace(column, aliases=(*column.aliases, *added))
    if name == "facility_state":
        note = "state of the facility; the release itself has no such column, and then no place"
        return replace(column, required=False, note=note)
    if name == "case_final_order_yes_no":
        return replace(column, instead_of="")
    if name == "final_order_yes_no":
        note = "a box on the form up to March 2025: what the form claims. It is not read"
        return SourceColumn("final_order_box_yes_no", (), note, aliases=(name,))
    if name == "detention_facility_code":
        return replace(column, aliases=(*column.aliases, "detainer_detention_facility_code"))
    if name == "unique_identifier":
        return replace(column, aliases=(*column.aliases, "alien_number_unique_identifier"))
    if name == "order_show_cause_served_yes_no":
        return replace(column, aliases=(*column.aliases, "osc_served_yes_no"))
    if name == "order_show_cause_served_date":
        return replace(column, aliases=(*column.aliases, "osc_served_date"))
    if name == "federal_interest_yes_no":
        return replace(column, aliases=())  # the very long form has both
    return column


_OWN_COLUMNS = (
    *(SourceColumn(name, (), _NOT_READ) for name in _OTHER_COLUMNS),
    *(SourceColumn(name, (), _OF_ANOTHER_CHARGE) for name in _OTHER_CHARGE_COLUMNS),
    *(
        SourceColumn(f"{start}_{part}", (), "the class is not of one state, and not read")
        for start in ("detainer_most_serious_conviction", "most_serious_conviction")
        for part in ("crime_class", "criminal_charge_status")
    ),
)

VERY_LONG_FORM_COLUMNS = (*(_adapt(column) for column in LONG_FORM.columns), *_OWN_COLUMNS)

_NEW_HEADINGS = {key for column in VERY_LONG_FORM_COLUMNS for key in column.keys} - {
    key for column in LONG_FORM.columns for key in column.keys
}

VERY_LONG_FORM = replace(
    LONG_FORM,
    name="ice-very-long",
    columns=VERY_LONG_FORM_COLUMNS,
    own_headings=frozenset(_NEW_HEADINGS),
)
"""The reader of the very long form and of the cleaned historical file."""
