"""The questions in plain words, and where their answers are found.

A fact that has no words here is asked for in the words of the vocabulary.
"""

from collections.abc import Mapping

from trustact.guided_interview.list_wording import list_label
from trustact.guided_interview.rarer_questions import RARER_QUESTIONS
from trustact.language.fact_index import fact_at
from trustact.language.nodes import Flag

QUESTION_WORDS: Mapping[str, str] = {
    "place": "In which county or city, and in which state, is the agency?",
    "agency": "Which agency would act?",
    "as_of": "What day and time is it at the agency?",
    "age": "How old is the person, in full years?",
    "born_on": "On which day was the person born?",
    "record": "What does the record of the person show?",
    "boxes": "What does the form show?",
    "form-checks": "Which of these are true of the request?",
    "status": "What is known of the person's nationality and status?",
    "stay": "Is the person to be released now?",
    "databases": "Which of these databases name the person?",
    "costs": "Has the federal government agreed to pay the costs of holding the person?",
    "section-287g": (
        "Does the agency have a 287(g) agreement with ICE (its officers do immigration work)?"
    ),
    "claims_us_citizenship": "Does the person claim to be a citizen of the United States?",
    "proof_of_citizenship_or_lawful_status": (
        "Has the person shown proof of citizenship of the United States or of lawful status?"
    ),
    "proof_requested": (
        "Did the agency ask the person for proof of citizenship or of lawful status?"
    ),
    "victim_or_witness": "Is the person a victim of a crime, or a witness to one?",
    "hate_crime_victim_or_witness": "Is the person a victim of a hate crime, or a witness to one?",
    "identified_victim": "Has the person been identified as a victim of a crime?",
    "reentered_after_removal": "Did the person come back after a removal?",
    "previously_removed": "Was the person removed from the country before?",
    "registries": "Which of these registries list the person today?",
    "gang_database_match": "Does a gang database, or the jail's own records, name the person?",
    "terrorist_screening_match": "Did the terrorist screening database answer with a match?",
    "area_open_to_public": "Would it happen in an area that is open to the public?",
    "transported_by_agency": "Would officers of the agency drive the person to them?",
    "officer_certified_287g": "Is the officer certified by ICE under a 287(g) agreement?",
    "prison_days_served_in_total": "How many days has the person been in prison in total?",
    "misdemeanor_incidents": "From how many separate incidents are the misdemeanor convictions?",
    "misdemeanor_conviction_days": "On how many different days are the misdemeanor convictions?",
    "detainer": (
        "Which detainer or other request of immigration authorities is there? Which form is it on?"
    ),
    "detainer.lodged": "Is there a detainer or another request of immigration authorities?",
    "detainer.form": "Which form is the request on?",
    "detainer.asks": "What does the request ask for?",
    "detainer.basis": "Which ground does the request state?",
    "detainer.issuer": "Who issued the request?",
    "detainer.written": "Is the request in writing?",
    "detainer.lodged_on": "On which day did the request arrive?",
    "detainer.hours_since_received": (
        "How many hours ago did the agency receive the request and its warrant?"
    ),
    "detainer.served_on_person": "Was the person given a copy of the request?",
    "removal_order.final": "Is there a final order of removal (deportation was ordered for good)?",
    "removal_order.signed_by": "Who signed the order of removal?",
    "custody.in_custody": "Is the person in custody now?",
    "custody.basis": "What is the person in custody for?",
    "custody.booked_at": "On which day, and when, was the person booked?",
    "custody.sentence_days": "How many days is the sentence that is being served?",
    "release.days_until": "In how many days would the person otherwise be released?",
    "release.eligible": "Would the person otherwise be released now?",
    "release.eligible_at": "When would the person otherwise be released?",
    "release.reason": "Why would the person be released?",
    "release.by_court": "Did a court order the release?",
    "release.written_choice_to_stay": "Did the person choose in writing to stay for a time?",
    "hold.started_at": ("If the person is already held past the time of release: since when?"),
    "hold.until": "Until when is the person to be held?",
    "hold.hours": "How many hours has the hold lasted?",
    "hold.added_minutes": (
        "How many minutes longer than an ordinary release would the person stay for immigration "
        "authorities?"
    ),
    "hold.delay_reason": "For what reason is the person kept past the time of release?",
    "hold.state_holidays": (
        "Which days of the hold are holidays of the state, but not federal holidays?"
    ),
    "arrest.statute": "For which section was the person arrested and booked?",
    "arrest.date": "On which day was the person arrested?",
    "arrest.for_crime": (
        "Would the new arrest be for a crime? (The arrest that led to the booking is not meant.)"
    ),
    "arrest.suspected_of": "For which offense would the new arrest be?",
    "arrest.detected_during": "During what was the offense noticed?",
    "arrest.federal_criminal_immigration_charge": (
        "Would the new arrest be for a federal immigration crime?"
    ),
    "arrest.categories": "Which of these lists is the offense of the arrest on?",
    "agreements.section_287g": (
        "Does the agency have a 287(g) agreement with ICE (its officers do immigration work)?"
    ),
    "agreements.reimbursement": "Has the federal government agreed to pay the costs?",
    "agreements.reimburses_all_costs": (
        "Has the federal government agreed in writing, before, to pay all costs?"
    ),
    "findings.deemed_dangerous": "Has a court found the person dangerous?",
    "findings.unacceptable_risk": (
        "Has the officer determined an unacceptable risk to public safety?"
    ),
    "findings.probable_cause_removable": (
        "Was evidence shown that the person can be deported (probable cause of removability)?"
    ),
    "findings.biometric_match": "Did the federal database answer the fingerprints with a match?",
    "findings.reason_to_believe_not_citizen": (
        "Is there reason to believe that the person is not a citizen of the United States?"
    ),
    "findings.other_law_bars": "Does another law prohibit it?",
    "findings.local_policy_bars": (
        "Does a written policy of the county, city or agency prohibit what is asked about?"
    ),
    "findings.permitted_by_state_law": "Does a law of the state allow it?",
    "findings.required_by_other_law": "Does another law require it?",
    "findings.required_by_federal_law": "Is the law that requires it a federal law?",
    "disclosure.items": "What information would be given?",
    "disclosure.public": (
        "Can anybody see the same information (for a notice: the day of release), as on a website?"
    ),
    "disclosure.recipient": "Who would get the information?",
    "disclosure.purpose": "For what purpose would it be given?",
    "disclosure.requested": "Was the information requested?",
    "disclosure.joint_task_force": "Is it done for a joint task force with a federal agency?",
    "disclosure.task_force_for_immigration": (
        "Is immigration enforcement the main purpose of that task force?"
    ),
    "inquiry.question": "What would the officer ask the person?",
    "inquiry.purpose": "What is the question for?",
    "inquiry.for_criminal_investigation": "Does a criminal investigation need the answer?",
    "interview.consent": "What did the person answer when asked for consent?",
    "interview.requested_by_person": "Did the person ask for the interview?",
    "interview.form_given": "Was the written consent form given first?",
    "interview.form_complete": "Does the form say everything that the law requires?",
    "interview.form_understood": "Could the person read the form?",
    "interview.form_languages": "In which languages does the form exist?",
    "interview.counsel_present": "Is a lawyer of the person present?",
    "interview.counsel_offered": "Was the person informed that a lawyer may be present?",
    "interview.counsel_waived": (
        "Did the person give up the right to a lawyer knowingly and of free will?"
    ),
    "convictions": "Does the record show a conviction?",
    "pending_charges": "Is there a charge that has not ended?",
    "past_charges": "Does the record show a charge that ended without a conviction?",
    "adjudications": "Did a juvenile court, or a court on insanity, make a finding on an offense?",
    "papers": (
        "Is there a paper beside the request: a warrant, court order, subpoena or writ, of a judge "
        "or of an immigration officer?"
    ),
    "[].statute": "Which section? Write it as the record does.",
    "[].level": "Felony, misdemeanor, infraction or violation?",
    "[].jurisdiction": "Under the law of which state is it (or federal law)?",
    "[].wobbler": "Could it have been charged either way: as a felony or as a misdemeanor?",
    "[].punishable_by_state_prison": "Could the sentence have been state prison?",
    "[].maximum_penalty_days": "What is the longest sentence for it, in days?",
    "[].categories": "Which of these lists is the offense on?",
    "[].offense_on": "On which day was the offense?",
    "[].age_at_offense": "How old was the person on the day of the offense?",
    "[].convicted_on": "On which day was the conviction?",
    "[].released_on": "On which day was the person released from that sentence?",
    "[].sentence": "What kind of sentence was it?",
    "[].sentence_days": "How many days was the sentence?",
    "[].prison_days_served": "How many days in prison were served for it?",
    "[].current_custody": "Is the person in custody today because of it?",
    "[].plea": "What was the plea, or the finding after trial?",
    "[].restraint_ordered": "Did a judge order any punishment or restraint for it?",
    "[].vacated_for": "Why was it vacated or set aside?",
    "[].followed_by_removal": "Was the person removed after it?",
    "[].events": "Has the conviction been changed since? How?",
    "[].appeal_pending": "Is an appeal pending?",
    "[].diversion": "Did it end in diversion (a program in place of a conviction)?",
    "[].events.date": "On which day did that happen?",
    "[].stage": "How far has the charge come?",
    "[].charged_on": "On which day was the charge filed?",
    "[].bond_posted": "Was bond posted on it?",
    "[].outcome": "How did the charge end?",
    "[].ended_on": "On which day did it end?",
    "[].finding": "What was found?",
    "[].adjudicated_on": "On which day was the finding?",
    "pending_charges[].probable_cause_found": (
        "Did a judge find probable cause on it, after a preliminary hearing?"
    ),
    "past_charges[].probable_cause_found": (
        "Had a judge found probable cause on it, after a preliminary hearing?"
    ),
    "[].paper": "What kind of paper is it?",
    "[].signed_by": "Who signed it?",
    "[].basis": "What is it based on?",
    "[].form": "Which form is it on?",
    "[].issuer": "Who issued it?",
    "[].offense": "Which offense does it name? Write the section as on the paper.",
    "[].offense_level": "What is the level of the offense that it names?",
    "[].authorizes": "What does it authorize?",
    "[].bench_warrant": "Is it a bench warrant, for a failure to appear?",
    "[].named_by": "Who says that the person is the one named in it?",
    "[].seen_in": "Where was it seen?",
    "[].issued_on": "On which day was it issued?",
}
"""Path -> question. `[].level` is the field of a row of any list that has no words of its own."""

_ANOTHER: Mapping[str, str] = {
    "convictions": "Does the record show another conviction?",
    "pending_charges": "Is there another charge that has not ended?",
    "past_charges": "Does the record show another charge that ended without a conviction?",
    "adjudications": "Is there another finding of a juvenile court, or one of insanity?",
    "papers": (
        "Is there any other paper, such as a judge's warrant, a court order, a subpoena or a writ?"
    ),
}

_HINTS: Mapping[str, str] = {
    "disclosure.public": "The inmate search of the jail shows everybody the day of release: yes.",
    "costs": "The agreement of the agency. Ask a supervisor.",
    "section-287g": "Ask a supervisor; few agencies have one.",
    "agreements.section_287g": "Ask a supervisor; few agencies have one.",
    "databases": "The answers of NCIC and the jail's own records. Neither: none.",
    "detainer.issuer": "The agency at the head of the form, or of the officer who signed it.",
    "detainer.served_on_person": "The note of service on the form, or the booking file.",
    "proof_of_citizenship_or_lawful_status": (
        "The property and the booking file: passport, birth certificate, green card. Nothing: no."
    ),
    "removal_order.final": "The request or a warrant of removal (I-205) says so. Not a detainer.",
    "removal_order.signed_by": "The signature line of the order.",
    "arrest.statute": "The booking sheet. For example: PC 459, or 21 USC 841(a)(1).",
    "findings.reason_to_believe_not_citizen": "What the booking file says, never a name or looks.",
    "prison_days_served_in_total": (
        "The records of the prisons. Terms one after the other add up; a day of two terms at the "
        "same time counts once."
    ),
    "misdemeanor_incidents": "Leave out minor traffic offenses. One arrest is one incident.",
    "misdemeanor_conviction_days": "Leave out minor traffic offenses. Days of the convictions.",
    "hold.added_minutes": "None: 0.",
    "custody.basis": "The booking file.",
    "place": "For example: Los Angeles, CA. Or the id: us-ca-los-angeles.",
    "record": (
        "Criminal history, court docket, registries. All that apply: 1, 3; nothing: none; not "
        "known: 3?"
    ),
    "boxes": (
        "All that apply: 1, 3; nothing: none; not known: 3?. What is not chosen is a no. A request "
        "that is not struck out is not chosen."
    ),
    "form-checks": (
        "All that apply: 1, 3; none of them: none; not known: 3?. What is not chosen is a no."
    ),
    "status": (
        "The booking file and the federal answer to the query, never a name or looks. None of "
        "them: none; not known: 3?. What is not chosen is a no."
    ),
    "stay": "Leave the request of immigration authorities aside: would the jail let the person go?",
    "release.eligible": "If immigration authorities had asked for nothing.",
    "claims_us_citizenship": "The booking file, the property, what the person says.",
    "detainer": "The number is at the foot of the form. A letter or a call: other.",
    "detainer.form": "The number is at the foot of the form.",
    "detainer.asks": "The boxes that are checked on the form.",
    "detainer.basis": "The boxes that are checked in the upper part of the form.",
    "hold.started_at": "2014-03-01T21:30, the clock of the place. No hold has begun: ?.",
    "convictions": "The criminal history.",
    "past_charges": "The criminal history.",
    "pending_charges": "The docket of the court, the booking file.",
    "registries": "The public registries. None of them: none.",
    "papers": "The warrant check; papers that came with the request.",
    "adjudications": "These records are often sealed.",
    "release.reason": "The release order, or the booking file.",
    "findings.local_policy_bars": "The manual of the agency, or a supervisor.",
    "findings.other_law_bars": "A supervisor, or counsel.",
    "findings.required_by_other_law": "A supervisor, or counsel.",
    "[].statute": "For example: PC 459, or 21 USC 841(a)(1).",
    "[].jurisdiction": "For example: CA. Federal law: federal.",
    "[].punishable_by_state_prison": (
        "What the law allows, not the sentence that was given. Not sure: ?."
    ),
    "[].wobbler": "Such an offense is called a wobbler. Not sure: ?.",
    "[].diversion": "The docket of the court.",
    "[].events": "The criminal history. Several have commas between them; nothing changed: none.",
    "[].signed_by": "The signature line. An immigration officer is not a judge.",
    "[].categories": "This is a question of law. Where you are not sure, say that you do not know.",
    "arrest.categories": (
        "This is a question of law. Where you are not sure, say that you do not know."
    ),
}

_KIND_HINTS: Mapping[str, str] = {
    "day": "2012-03-14 or 3/14/2012 (month first); 2012-03 or 2012 if that is all that is known.",
    "moment": "2014-03-01T21:30, the clock of the place.",
    "number": "A number.",
    "several": "One or more; none: none.",
}

_LABELS: Mapping[str, str] = {
    "convictions": "a conviction",
    "pending_charges": "a charge that has not ended",
    "past_charges": "a charge that ended without a conviction",
    "adjudications": "a finding of a juvenile court, or one of insanity",
    "registries": "an entry in a registry of sex or arson offenders",
    "final-order": "a final order of removal",
    "pending-proceedings": "removal proceedings are pending (an immigration court has the case)",
    "statements": "statements of the person, or other evidence",
    "biometrics": "a match of fingerprints with databases",
    "reason-to-believe": "reason to believe that the person can be deported",
    "investigation-initiated": "an investigation was started",
    "not-asked-to-hold": "the request to hold the person is struck out or not marked",
    "not-asked-to-notify": "the request for notice is struck out or not marked",
    "not-asked-to-transfer": "the request for a transfer is struck out or not marked",
    "detainer.served_on_person": "the person was given a copy of it (or the booking file says so)",
    "findings.federal_verification_received": "the federal answer on the person's status arrived",
    "known_unlawful_presence": "a federal authority answered: in the country unlawfully",
    "findings.reason_to_believe_not_citizen": "reason to believe that the person is no citizen",
    "detainer.complete": "it is filled in completely, signed and dated",
    "detainer.probable_cause_stated": "it states probable cause that the person can be deported",
    "detainer.probable_cause_affidavit": "a sworn statement of probable cause came with it",
    "now": "yes, now",
    "held-since": "the time has passed; the person is kept for immigration authorities",
    "not-yet": "no, not yet",
    "not-there": "the person is not in custody",
    "gang_database_match": "a gang database",
    "terrorist_screening_match": "the terrorist watch list (terrorist screening database)",
    "all-costs": "yes: in writing, before the hold, and all costs",
    "some-costs": "yes, but later, not in writing, or only in part",
    "no-costs": "no",
    "no-agreement": "no",
    "agreement": "yes, but the officer is not certified under it",
    "officer": "yes, and the officer is certified under it",
    "none": "there is none",
    "some": "there is one, on a form that is not known",
    "ice": "ICE",
    "cbp": "CBP",
    "dhs": "DHS",
    "ncic": "NCIC",
    "ncic-immigration-violator-file": "NCIC, immigration violator file",
    "hold": "to hold the person",
    "notify": "to give notice of the release",
    "transfer": "to transfer the person",
    "article-iii-judge": "a federal judge (district or circuit)",
    "federal-magistrate-judge": "a federal magistrate judge",
    "state-judge": "a judge of a state court",
    "immigration-judge": "an immigration judge",
    "immigration-officer": "an immigration officer",
    "clerk": "a clerk of the court",
    "ca-sex-offender-290": "sex offenders of California (Penal Code 290)",
    "ca-arson-457.1": "arson offenders of California (Penal Code 457.1)",
    "ma-sex-offender": "sex offenders of Massachusetts",
    "md-sex-offender": "sex offenders of Maryland",
    "sex-offender-other-state": "sex offenders of another state",
    "own-recognizance": "own recognizance (a promise to appear)",
    "sentence-served": "the sentence is served",
    "detainer-only": "nothing but the detainer",
}


def question_words(path: str, another: bool = False) -> str:
    """Return the question on a fact.

    Parameters
    ----------
    another : bool, default False
        The list has rows; ask for one more.

    Examples
    --------
    >>> question_words("convictions[2].level")
    'Felony, misdemeanor, infraction or violation?'
    >>> question_words("papers", another=True)
    "Is there any other paper, such as a judge's warrant, a court order, a subpoena or a writ?"
    """
    if another and path in _ANOTHER:
        return _ANOTHER[path]
    found = _find(QUESTION_WORDS, path) or _find(RARER_QUESTIONS, path)
    if found is not None:
        return found
    fact = fact_at(path)
    says = path if fact is None else fact.says
    return f"Is this so: {says}?" if isinstance(fact, Flag) else f"{says[:1].upper()}{says[1:]}?"


def question_hint(path: str, kind: str) -> str:
    """Return where the answer is found, or how it is written; empty if neither needs a word."""
    return _find(_HINTS, path) or _KIND_HINTS.get(kind, "")


def value_label(path: str, value: str) -> str:
    """Return a value in words.

    Examples
    --------
    >>> value_label("release.reason", "bail-posted"), value_label("papers[0].issuer", "ice")
    ('bail posted', 'ICE')
    """
    if path.endswith("categories"):
        return list_label(value)
    if value in _LABELS and not (path.endswith("authorizes") or path == "agency"):
        return _LABELS[value]
    return value if value.startswith("I-") else value.replace("-", " ")


def _find(words: Mapping[str, str], path: str) -> str | None:
    head, bracket, rest = path.partition("[")
    if not bracket:
        return words.get(path)
    field = rest.partition("].")[2]
    name, inner, last = field.partition("[")
    if inner:
        field = f"{name}.{last.partition('].')[2]}"
    return words.get(f"{head}[].{field}") or words.get(f"[].{field}")
