"""Reasons why public releases of detainers cannot answer a fact, by the beginning of its path."""

from collections.abc import Mapping
from types import MappingProxyType

_NEVER_RECORDED = "the release has no column for it"

SHORT_FORM_UNANSWERABLE: Mapping[str, str] = MappingProxyType(
    {
        "age": "the short form has no data on the person",
        "born_on": "the short form has no data on the person",
        "language": _NEVER_RECORDED,
        "victim_or_witness": "whether the person was a victim or a witness is never released",
        "hate_crime_victim_or_witness": (
            "whether the person was a victim or a witness is never released"
        ),
        "necessary_victim_or_witness": (
            "whether the person was a victim or a witness is never released"
        ),
        "accused_of_crime_against_minor_victim": "whether there was a victim is never released",
        "identified_victim": "whether the person was a victim is never released",
        "claims_us_citizenship": (
            "no claim is recorded; a detainer lifted after an interview with a citizen is an "
            "outcome, which was not known on its day"
        ),
        "proof_of_citizenship_or_lawful_status": "no proof shown to the jail is recorded",
        "proof_document": "no proof shown to the jail is recorded",
        "proof_requested": "what the jail asked the person is not recorded",
        "known_unlawful_presence": "what the jail knew is not recorded",
        "previously_removed": "the short form has no data on the person",
        "reentered_after_removal": (
            "the box for illegal re-entry is nearly always empty and does not distinguish a "
            "conviction from an allegation"
        ),
        "registries": "no register of offenders is released with detainers",
        "gang_database_match": "ICE's own mark for a street gang is not a database result",
        "terrorist_screening_match": _NEVER_RECORDED,
        "ice_present_at_release": "nothing about the release from jail is recorded",
        "area_open_to_public": "nothing about the release from jail is recorded",
        "transported_by_agency": "nothing about the release from jail is recorded",
        "prison_days_served_in_total": "the short form has no data on the person's record",
        "misdemeanor_incidents": "the short form has no data on the person's record",
        "misdemeanor_conviction_days": "the short form has no data on the person's record",
        "officer_certified_287g": "nothing about the local officer is recorded",
        "covered_charges_in_several_cases": "the short form has no data on the person's record",
        "officer_is_peace_officer": "nothing about the local officer is recorded",
        "officer_is_jail_staff": "nothing about the local officer is recorded",
        "officer_has_police_duties": "nothing about the local officer is recorded",
        "removal_order": "who signed an order, and whether the jail got it, is not recorded",
        "removal_order.final": "the short form has no data on the person",
        "detainer.asks": "it has no column of its own; it follows from the form",
        "detainer.lodged_on": (
            "the day of preparation is stated; the day on which the jail received it is not"
        ),
        "detainer.hours_since_received": "the day on which the jail received it is not stated",
        "detainer.hours_requested": "the hours requested are not released",
        "detainer.basis": "the ground that the form states is not part of the short form",
        "detainer.complete": "whether every box of the form was filled in is not recorded",
        "detainer.probable_cause_stated": (
            "the ground that the form states is not part of the short form"
        ),
        "detainer.probable_cause_affidavit": "papers that came with the form are not recorded",
        "detainer.served_on_person": "whether the person was given a copy is not recorded",
        "detainer.written_instruction": "papers that came with the form are not recorded",
        "detainer.gonzalez_covered_office": "the office that issued it is not reliably recorded",
        "detainer.says_aggravated_felony": (
            "the publishers are not sure whether the box for it was used"
        ),
        "custody": "nothing about custody in the jail is recorded: no booking, ground or sentence",
        "release": "when, why and by whom the person would have been released is not recorded",
        "hold": "how long the person was held is not recorded",
        "interview": "no interview, form or consent is recorded",
        "inquiry": "what the local agency asked is not recorded",
        "disclosure": "what the local agency disclosed is not recorded",
        "arrest": "the local arrest is not recorded",
        "agreements": "agreements of the local agency are not part of the release",
        "findings": "no finding of a court, an officer or counsel is recorded",
        "findings.biometric_match": "the ground that the form states is not part of the short form",
        "findings.gang_participation": "ICE's own mark for a street gang is not such a finding",
        "findings.other_significant_risk": "ICE's own mark for a risk is its opinion, not a "
        "finding",
        "findings.immigration_fraud": "the box for fraud is empty in practice",
        "application": "applications for legalization are not part of the release",
        "convictions": "the short form has no data on the person's record",
        "pending_charges": "the short form has no data on the person's record",
        "past_charges": "charges that ended without a conviction are not released",
        "adjudications": "findings other than convictions are not released",
        "papers": (
            "no warrant, order or other paper that came with the request is recorded; ICE's own "
            "disposition of the case is not such a paper"
        ),
    }
)
"""Facts that the short form cannot answer; `LONG_FORM_UNANSWERABLE` adds and replaces."""

LONG_FORM_UNANSWERABLE: Mapping[str, str] = MappingProxyType(
    {
        **SHORT_FORM_UNANSWERABLE,
        "convictions": "only the label, code, sentence and date of a conviction are stated",
        "convictions[].statute": "the statute is never stated, only a code of the national index",
        "convictions[].jurisdiction": "the jurisdiction is not stated",
        "convictions[].released_on": "the release from the sentence is not stated",
        "convictions[].sentence": "the kind of sentence (jail or prison, suspended or not) is not "
        "stated",
        "convictions[].prison_days_served": "the sentence imposed is stated, never the time served",
        "prison_days_served_in_total": "the sentence imposed is stated, never the time served",
        "misdemeanor_incidents": "which convictions are of one incident is not stated",
        "misdemeanor_conviction_days": "only the most serious conviction is stated",
        "convictions[].offense_on": "the day of the charge is stated, not that of the offense",
        "convictions[].age_at_offense": "the day of the charge is stated, not that of the offense",
        "convictions[].events": "whether it was reduced, expunged or vacated is not stated",
        "convictions[].maximum_penalty_days": "the sentence is stated, not the maximum under the "
        "law",
        "convictions_complete": (
            "only the most serious conviction by ICE's ranking is stated, so the list is never "
            "complete; an empty cell, `Prior Felony = NO` and `3 Other Immigration Violator` do "
            "not make it complete"
        ),
        "pending_charges": (
            "only the existence of pending charges is stated, without any fact about them; others "
            "may be pending too"
        ),
    }
)
