"""The questions that few laws ask, in plain words: parts of a request, findings, an application."""

from collections.abc import Mapping

RARER_QUESTIONS: Mapping[str, str] = {
    "language": "Which language does the person read? (es for Spanish, zh for Chinese)",
    "proof_document": "Which document was shown as proof? Write what it is, and of which country.",
    "known_unlawful_presence": (
        "Has a federal authority answered that the person is in the country unlawfully?"
    ),
    "ice_present_at_release": "Are officers of immigration authorities there at the release?",
    "officer_is_peace_officer": "Is the officer a peace officer?",
    "officer_is_jail_staff": "Does the officer who would act work for a jail or a prison?",
    "officer_has_police_duties": (
        "Does the officer who would act also prevent and investigate crime, besides keeping "
        "prisoners?"
    ),
    "necessary_victim_or_witness": (
        "Is the person a necessary victim of or witness to a serious crime, such as violence at "
        "home, rape, battery or trafficking?"
    ),
    "accused_of_crime_against_minor_victim": (
        "Is the person the parent or guardian of a child who is a victim, and accused of the crime "
        "against that child, or under investigation for it?"
    ),
    "covered_charges_in_several_cases": (
        "Are the pending charges that count in more than one case, each with an arrest or a docket "
        "of its own?"
    ),
    "removal_order.lodged_with_jail": "Is the order of removal itself on file at the jail?",
    "detainer.hours_requested": "For how many hours does the request ask to hold the person?",
    "detainer.official_form": "Is the request on the official form of immigration authorities?",
    "detainer.complete": "Is the form filled in completely, signed and dated?",
    "detainer.probable_cause_stated": (
        "Does the request state probable cause that the person can be deported?"
    ),
    "detainer.probable_cause_affidavit": "Did a sworn statement of probable cause come with it?",
    "detainer.written_instruction": (
        "Has the agency received a written instruction to detain this person?"
    ),
    "detainer.gonzalez_covered_office": (
        "Did an office send the request that the Gonzalez settlement covers?"
    ),
    "detainer.says_aggravated_felony": "Does the request itself claim an aggravated felony?",
    "custody.received_from_other_agency": (
        "Did another police or sheriff's agency take the person into custody and bring the person "
        "to this one?"
    ),
    "arrest.by_this_agency": (
        "Did officers of this agency, or of the department that runs this jail, make the arrest?"
    ),
    "release.by": "Which agency releases the person?",
    "hold.countable_hours": (
        "How many hours has the hold lasted, leaving out the days that the law does not count?"
    ),
    "interview.mode": "How would the interview be held?",
    "interview.explained_orally": "Was the form explained to the person aloud?",
    "interview.advisements": "Of what was the person informed before the interview?",
    "interview.counsel_requested": "Did the person ask for a lawyer?",
    "inquiry.for_indictable_offense_of_person": (
        "Is the question about an indictable offense of which this person is suspected?"
    ),
    "disclosure.confidential": (
        "Is it about something confidential, such as being the victim of violence at home, or "
        "money and taxes?"
    ),
    "disclosure.unrelated_law_enforcement_purpose": (
        "Is it for law enforcement that has nothing to do with immigration?"
    ),
    "findings.other_probable_cause": (
        "Was probable cause of an offense shown, beside that the person can be deported?"
    ),
    "findings.reason_to_believe_removable": (
        "Is there reason to believe that the person can be deported?"
    ),
    "findings.safe_to_comply": "Did the agency find that it is safe to do what the request asks?",
    "findings.national_security_danger": "Was the person found a danger to national security?",
    "findings.gang_participation": "Was the person found to take part in a gang on purpose?",
    "findings.other_significant_risk": "Was another significant risk found?",
    "findings.immigration_fraud": "Was fraud in an immigration matter found?",
    "findings.recent_illegal_entry": (
        "Was the person found to have recently crossed the border unlawfully, or misused a visa?"
    ),
    "findings.extraordinary_circumstances": "Were extraordinary circumstances found?",
    "findings.special_circumstances": "Were special circumstances found?",
    "findings.database_search_done": "Were the databases searched?",
    "findings.federal_verification_received": (
        "Has the federal answer on the person's immigration status arrived?"
    ),
    "application.present_since": "Since which day has the person been in the country?",
    "application.continuous_presence": "Was the person in the country without a break since then?",
    "application.filed_in_time": "Was the application filed in time?",
    "application.fees_paid": "Are the fees paid?",
    "application.checks_cleared": "Are the background checks done, with nothing found?",
    "application.inadmissible": "Does a ground of inadmissibility apply?",
    "application.inadmissibility_waived": "Were the grounds of inadmissibility waived?",
    "application.misdemeanors_waived": "Was the bar for three misdemeanors waived?",
    "application.lawful_status_when_introduced": (
        "On the day on which the bill was introduced, did the person have lawful status (resident, "
        "refugee, asylum, or a visa)?"
    ),
    "application.spouse_or_child_of_registered": (
        "Is the person the spouse or child of somebody who has the status?"
    ),
    "[].description": "What does the record call the offense?",
    "[].grade": "Which class or degree does the state give the offense?",
    "[].indictable": "Is it an indictable offense?",
    "[].ncic_code": "Which code of NCIC does the offense have?",
    "[].incident": "Which incident was it? Give the same name to what happened at the same time.",
    "[].arrest_probable_cause_found": (
        "Was it an arrest without a warrant that a judge reviewed and upheld?"
    ),
    "[].categories_complete": "Are these all lists that the offense is on?",
    "[].title": "What is the title of the paper?",
    "[].with_detainer": "Did the paper come with the request?",
    "[].for_another_matter": (
        "Is the paper for another matter than the request of immigration authorities?"
    ),
    "[].court": "Which court is it from?",
    "[].judge": "Which judge signed it?",
    "[].case_number": "What is the number of the case?",
    "convictions_complete": "Are these all convictions, of any court?",
    "pending_charges_complete": "Are these all charges that have not ended?",
    "past_charges_complete": "Are these all charges that ended without a conviction?",
    "adjudications_complete": "Are these all findings of juvenile courts and of insanity?",
    "registries_complete": "Are these all registries that list the person?",
    "papers_complete": "Are these all papers? Is there no other, such as a judge's warrant?",
}
"""Path -> question, as `QUESTION_WORDS` has them."""
