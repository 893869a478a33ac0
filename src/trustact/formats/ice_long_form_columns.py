"""The columns of ICE's monthly detainer releases (2023 to 2026), and the facts they answer.

The headings of the spreadsheets and the names of the cleaned files are both recognized. A column
that the publishers themselves call uncertain answers no fact: no law may rest on it.
"""

from trustact.formats.ice_headings import CITY, FACILITY, OUTCOME, PREPARED, STATE, others
from trustact.formats.source_columns import SourceColumn

_AT_EXTRACTION = "as of the day of the extraction, not of the detainer"
_NOT_NEEDED = "no law turns on it, and it is not read"
_EMPTY = "empty in practice"
_PUBLISHER = "worked out by the publisher from other columns"

LONG_FORM_COLUMNS = (
    SourceColumn(
        "detainer_prepare_date",
        ("as_of", "detainer.lodged", "by:year", "by:month"),
        "the day on which ICE prepared it; not the day on which the jail received it",
        required=True,
        aliases=others("detainer_prepare_date", PREPARED),
    ),
    SourceColumn(
        "facility_state",
        ("place", "by:state"),
        "state of the facility",
        required=True,
        aliases=others("facility_state", STATE),
    ),
    SourceColumn(
        "facility_aor", (), "area of responsibility of ICE: " + _NOT_NEEDED, aliases=("AOR",)
    ),
    SourceColumn("port_of_departure", (), _NOT_NEEDED),
    SourceColumn("departure_country", (), _NOT_NEEDED),
    SourceColumn(
        "departed_date",
        ("previously_removed", "removal_order.final"),
        "a removal before the day of the detainer is an earlier removal, and ends an order issued "
        "before it; an empty cell does not mean 'never removed'",
    ),
    SourceColumn(
        "case_status",
        ("previously_removed",),
        "only distinguishes a removal (6, 8) from another departure; " + _AT_EXTRACTION,
    ),
    SourceColumn(
        "detainer_prepared_criminality",
        ("convictions", "pending_charges", "by:criminality"),
        "'1 Convicted Criminal': at least one conviction, '2 Pending Criminal Charges': at least "
        "one pending charge, both by ICE's definition, which counts immigration crimes; nothing "
        "else is known of that row. '3 Other Immigration Violator' does not make a list complete",
        aliases=("Detainer Criminality",),
    ),
    SourceColumn(
        "detention_facility",
        ("agency", "by:facility", "by:custodian"),
        "name of the jail, cut short; the agency only if the name shows it",
        aliases=others("detention_facility", FACILITY),
        required=True,
    ),
    SourceColumn(
        "detention_facility_code",
        (),
        "the same code can mean a different facility in other ICE tables",
        aliases=("Detainer Facility Code",),
    ),
    SourceColumn(
        "facility_city", ("by:city",), "city of the facility", aliases=others("facility_city", CITY)
    ),
    SourceColumn(
        "detainer_prep_threat_level",
        ("by:seriousness",),
        "ICE's level 1 (most serious) to 3, also assigned for pending charges; not a state's "
        "classes",
        aliases=(
            "Detainer Threat Level",
            "Detainer Prepared Threat Level",
        ),
    ),
    SourceColumn("gender", (), _NOT_NEEDED),
    SourceColumn("citizenship_country", (), _NOT_NEEDED),
    SourceColumn("birth_country", (), _NOT_NEEDED),
    SourceColumn("birth_date", (), "always redacted"),
    SourceColumn(
        "birth_year", ("age", "born_on"), "the age within one year: a lowest and a highest number"
    ),
    SourceColumn("entry_status", (), "does not identify lawful permanent residents"),
    SourceColumn(
        "most_serious_conviction_charge",
        ("convictions[].description",),
        "only the most serious conviction by ICE's ranking; all others are left out",
        aliases=(
            "MSC Charge",
            "Most Serious Conviction (MSC) Charge",
        ),
    ),
    SourceColumn(
        "msc_sentence_days",
        ("convictions[].sentence_days", "by:sentence"),
        "part of one sentence: days, months and years add up (12 months are 365 days, a further "
        "month is 30). 0 in all parts may mean 'not entered' and counts as not known",
        aliases=("Sentence Days",),
    ),
    SourceColumn(
        "msc_sentence_months",
        ("convictions[].sentence_days", "by:sentence"),
        "see MSC Sentence Days",
        aliases=("Sentence Months",),
    ),
    SourceColumn(
        "msc_sentence_years",
        ("convictions[].sentence_days", "by:sentence"),
        "see MSC Sentence Days",
        aliases=("Sentence Years",),
    ),
    SourceColumn(
        "msc_charge_code",
        ("convictions[].ncic_code", "convictions[].level"),
        "four characters, with a leading zero restored; the level only for codes on an explicit "
        "list",
    ),
    SourceColumn("msc_charge_date", (), "day of the charge, not of the offense"),
    SourceColumn(
        "msc_conviction_date",
        ("convictions[].convicted_on",),
        "date of that one conviction; a conviction dated after the detainer does not count on "
        "its day",
    ),
    SourceColumn(
        "felon",
        (),
        "the publishers are not sure whether the column was used",
        aliases=("Aggravated Felon Yes No",),
    ),
    SourceColumn(
        "processing_disposition",
        (),
        "how ICE processed the case; it does not show that a warrant or notice came with the "
        "request",
    ),
    SourceColumn("case_category", (), _AT_EXTRACTION),
    SourceColumn(
        "arrest_time_case_category",
        (),
        "stage of the case at ICE's arrest, mostly empty",
        aliases=(
            "TOA Case Category",
            "Time of Apprehension Case Category",
        ),
    ),
    SourceColumn(
        "arrest_time_current_program",
        (),
        "ICE program that found the person, mostly empty",
        aliases=(
            "TOA Current Program",
            "Time of Apprehension Current Program",
        ),
    ),
    SourceColumn(
        "arrest_time_case_category_code",
        (),
        "see TOA Case Category",
        aliases=("TOA Case Category Code",),
    ),
    SourceColumn(
        "final_program",
        (),
        "ICE program that found the person, as of the extraction",
        aliases=("TOD Final Program", "Program"),
    ),
    SourceColumn("apprehension_method", (), "method of ICE's arrest, mostly empty"),
    SourceColumn(
        "case_final_order_yes_no",
        ("removal_order.final",),
        "the case's final order in the release of July 2025, which has a box of the name Final "
        "Order Yes No beside it; read as that column is in the other releases",
        instead_of="final_order_yes_no",
    ),
    SourceColumn(
        "final_order_yes_no",
        ("removal_order.final",),
        "YES with a date up to that of the detainer: a final order. NO answers nothing, since "
        "it is " + _AT_EXTRACTION + ". In the release of July 2025 it is a box, which shows only "
        "what the form claims, and is not read",
    ),
    SourceColumn(
        "final_order_date", ("removal_order.final",), "whether the order existed on that day"
    ),
    SourceColumn(
        "apprehension_date", (), "arrest by ICE, after the detainer; not the local arrest"
    ),
    SourceColumn("entry_date", (), _NOT_NEEDED),
    SourceColumn(
        "prior_felony_yes_no",
        (),
        "NO does not mean 'no felony': most such rows have a long sentence; YES does not "
        "distinguish a charge from a conviction",
    ),
    SourceColumn("multiple_prior_misd_yes_no", (), "uncertain in meaning, as Prior Felony is"),
    SourceColumn("violent_misdemeanor_yes_no", (), "a federal definition, charged or convicted"),
    SourceColumn("illegal_entry_yes_no", (), _EMPTY),
    SourceColumn(
        "illegal_reentry_yes_no",
        (),
        "mostly empty; it does not distinguish a conviction from an allegation",
    ),
    SourceColumn("immigration_fraud_yes_no", (), _EMPTY),
    SourceColumn(
        "significant_risk_yes_no",
        (),
        "ICE's opinion; a law on danger requires a finding of its own",
    ),
    SourceColumn("other_removal_reason_yes_no", (), _EMPTY),
    SourceColumn("other_removal_reason", (), _EMPTY),
    SourceColumn("criminal_street_gang_yes_no", (), "an allegation by ICE"),
    SourceColumn(
        "aggravated_felony_yes_no", (), "the publishers are not sure whether the column was used"
    ),
    SourceColumn(
        "deportation_ordered_yes_no",
        ("detainer.basis", "detainer.probable_cause_stated"),
        "box: a final order is the ground. A value only if one box is YES and three are NO",
    ),
    SourceColumn(
        "order_show_cause_served_yes_no",
        ("detainer.basis", "detainer.probable_cause_stated"),
        "box: pending proceedings are the ground",
        aliases=("Order to Show Cause Served Yes No",),
    ),
    SourceColumn(
        "order_show_cause_served_date",
        (),
        "see the box",
        aliases=("Order to Show Cause Served Date",),
    ),
    SourceColumn(
        "biometric_match_yes_no",
        ("detainer.basis", "detainer.probable_cause_stated", "findings.biometric_match"),
        "box: biometrics and a check of databases are the ground. NO does not mean that there was "
        "no match",
    ),
    SourceColumn(
        "statements_made_yes_no",
        ("detainer.basis", "detainer.probable_cause_stated"),
        "box: statements to an officer are the ground; consent and warning are not recorded",
    ),
    SourceColumn("unlawful_attempt_yes_no", (), _EMPTY),
    SourceColumn("unlawful_entry_yes_no", (), _EMPTY),
    SourceColumn("visa_yes_no", (), _EMPTY),
    SourceColumn(
        "federal_interest_yes_no",
        (),
        "renamed by the publisher, of uncertain meaning",
        aliases=("Federal Register Notice Yes No",),
    ),
    SourceColumn("resume_custody_yes_no", (), "ICE wants the person back after local custody"),
    SourceColumn(
        "detainer_lift_reason",
        ("by:outcome",),
        "outcome of the detainer, after its day; empty: pending, or never reported",
        aliases=others("detainer_lift_reason", OUTCOME),
    ),
    SourceColumn("detainer_lift_reason_code", (), "see the lift reason"),
    SourceColumn("active_investigation_yes_no", (), _EMPTY),
    SourceColumn(
        "arrest_warrant_served_date",
        (),
        "day on which an administrative warrant was served, as far as known; it does not show that "
        "the warrant came with the request, and judicial warrants are never recorded",
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
        "the form; all editions of a form count as one",
        required=True,
    ),
    SourceColumn(
        "notify_release_request_yes_no", (), "follows from the form; the box is rarely filled"
    ),
    SourceColumn("tod_current_duty_site", (), "office of ICE: " + _NOT_NEEDED),
    SourceColumn("eid_dta_id", (), "redacted"),
    SourceColumn(
        "unique_identifier",
        (),
        "links the rows of one person; rows are answered one by one and never linked",
        aliases=(
            "Anonymized Identifier",
            "Anonymized Unique Identifier",
        ),
    ),
    SourceColumn("alien_file_number", (), "redacted"),
    SourceColumn("eid_case_id", (), "redacted"),
    SourceColumn("eid_subject_id", (), "redacted"),
    SourceColumn("duplicate_likely", (), "the publisher's mark; such rows are counted and kept"),
    SourceColumn("duplicate_episode_identifier", (), _PUBLISHER, aliases=("Duplicate Episode ID",)),
    SourceColumn("duplicate_episode_first", (), _PUBLISHER),
    SourceColumn("duplicate_drop_row", (), _PUBLISHER, aliases=("Drop Row",)),
    SourceColumn("hours_since_last", (), _PUBLISHER),
    SourceColumn("hours_until_next", (), _PUBLISHER),
    SourceColumn("apprehension_method_simple", (), _PUBLISHER),
    SourceColumn("request_type", (), _PUBLISHER),
    SourceColumn("conviction", (), _PUBLISHER),
    SourceColumn("file_original", (), "the publisher's source", aliases=("file",)),
    SourceColumn("sheet_original", (), "the publisher's source", aliases=("sheet",)),
    SourceColumn("row_original", (), "the publisher's source", aliases=("row",)),
)

LONG_FORM_NOTES = (
    "only the most serious conviction of a person is stated: the list of convictions is never "
    "complete, so a look-back can be shown to be met but never shown not to be met",
    "an empty cell is not a NO; Prior Felony = NO does not mean 'no felony'",
    "status, order and departure are as of the day of the extraction",
    "a sentence shows no level of an offense: in Maryland, for one, a misdemeanor may carry ten "
    "years (Md. Code, Crim. Law 3-203), and one sentence may be for several counts; --by sentence "
    "shows each sentence and whether its level is stated",
)
