"""The misdemeanors that Proposition 47 created, as Gov. Code 7282.5(a)(6) refers to them.

Proposition 47 (the Safe Neighborhoods and Schools Act, operative 5 November 2014) made possession
of drugs a misdemeanor, and theft, forgery, bad checks and what is now shoplifting up to $950.

A felony conviction of before stays one until a court redesignates it on petition (Penal Code
1170.18(f), (g)), and the petitioner must show that the value was not above $950 (People v.
Romanowski (2017) 3 Cal.5th 903). So a felony of burglary, theft or forgery that no court has
redesignated is not such a misdemeanor. Only possession of drugs became a misdemeanor in every case;
whether (6) covers such a felony of before is a reading, asked only where one is on the record.
"""

from trustact.language import (
    Reading,
    all_of,
    arrest,
    conviction,
    past_charge,
    pending_charge,
)

OFFENSES, OF_THE_PENAL_CODE = "ca-prop-47", "ca-prop-47-penal-code"
POSSESSION_OF_DRUGS = "ca-7282-5-a-3-felony-only"

drug_offenses_are_meant = Reading(
    "prop-47-drug-offenses",
    asks="Does (6) cover offenses that Proposition 47 changed outside the Penal Code?",
    yes="7282.5(a)(6) names the Safe Neighborhoods and Schools Act, which also made "
    "misdemeanors of Health & Saf. Code 11350, 11357 and 11377.",
    no="7282.5(a)(6) says 'as it amended the Penal Code', and possession of drugs is in the "
    "Health and Safety Code; no decision is on file.",
    citation="Gov. Code 7282.5(a)(6); Health & Saf. Code 11350, 11357, 11377",
)
earlier_felony_is_meant = Reading(
    "prop-47-earlier-felony",
    asks="Does (6) cover a felony conviction for possession of drugs before Proposition 47 that no "
    "court redesignated?",
    yes="By 7282.5(a)(6) it is enough that the offense is a misdemeanor now and was a felony "
    "before; no decision is on file.",
    no="By Penal Code 1170.18(f), (g) and (k) the conviction remains a felony conviction "
    "until a court redesignates it.",
    citation="Gov. Code 7282.5(a)(6); Penal Code 1170.18(f), (g), (k)",
)

felony_of_before = (
    (conviction.level == "felony")
    & conviction.convicted_on.before("2014-11-05")
    & conviction.offense.isin(POSSESSION_OF_DRUGS)
    & earlier_felony_is_meant
)

# An overturned conviction still leaves an arrest for the misdemeanor: the row need not stand.
conviction_for_one = (conviction.offense.isin(OF_THE_PENAL_CODE) | drug_offenses_are_meant) & (
    conviction.events.has("redesignated")
    | (
        conviction.offense.isin(OFFENSES)
        & (
            (conviction.level == "misdemeanor")
            | ((conviction.level == "felony") & conviction.events.has("reduced-to-misdemeanor"))
            | felony_of_before
        )
    )
)
charge_of_one = all_of(
    pending_charge.level == "misdemeanor",
    pending_charge.offense.isin(OFFENSES),
    pending_charge.offense.isin(OF_THE_PENAL_CODE) | drug_offenses_are_meant,
)
past_charge_of_one = all_of(
    past_charge.level == "misdemeanor",
    past_charge.offense.isin(OFFENSES),
    past_charge.offense.isin(OF_THE_PENAL_CODE) | drug_offenses_are_meant,
)
arrest_for_one = arrest.offense.isin(OFFENSES) & (
    arrest.offense.isin(OF_THE_PENAL_CODE) | drug_offenses_are_meant
)
