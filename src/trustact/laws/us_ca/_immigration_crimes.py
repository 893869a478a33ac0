"""The federal crimes of immigration law, and those of them that Gov. Code 7284.4(f) means.

"Immigration enforcement" covers federal criminal immigration law only where it penalizes presence,
entry, reentry or employment; a judicial warrant under (i) may be for any crime of immigration law.
Bringing in, transporting and harboring penalize an act for another person's entry or presence;
whether (f) means them is a reading, asked only of an arrest for one of them.
"""

from trustact.language import Reading, any_of, conviction, paper, papers, some, suspicion
from trustact.laws.us_ca import trust_act_2013 as trust_act

CRIMES = "federal-criminal-immigration"
AID_TO_OTHERS = "federal-immigration-aid"
REENTRY = "federal-reentry"
MAY_BE_IN_CALIFORNIA = "ca-may-be-aggravated-felony"
MAY_BE_FEDERAL = "federal-may-be-aggravated-felony"

aid_to_others_is_meant = Reading(
    "aid-to-others",
    asks="Is enforcing the law on bringing in, transporting or harboring other people immigration "
    "enforcement?",
    yes="7284.4(f) covers all efforts to enforce a law on entry or presence, and 8 U.S.C. "
    "1324, 1327 and 1328 penalize those of other people; no decision is on file.",
    no="7284.4(f) means laws that penalize a person's own presence or entry, and these "
    "sections penalize somebody else.",
    citation="Gov. Code 7284.4(f); 8 U.S.C. 1324, 1327, 1328",
)

# The enhancement of 1326(b)(2) follows a removal "subsequent to a conviction for commission of an
# aggravated felony". To the section it is enough that the offense "may be" subject to it: that the
# conviction may be for one, by the table of its own law. Of other laws no table tells.
may_be_aggravated_felony = any_of(
    conviction.jurisdiction.lies_in("us-ca")
    & suspicion.may_be_aggravated_felony(
        conviction.offense, MAY_BE_IN_CALIFORNIA, conviction.sentence_days
    ),
    conviction.jurisdiction.lies_in("us-federal")
    & suspicion.may_be_aggravated_felony(
        conviction.offense, MAY_BE_FEDERAL, conviction.sentence_days
    ),
    ~conviction.jurisdiction.lies_in("us-ca")
    & ~conviction.jurisdiction.lies_in("us-federal")
    & conviction.offense.isin("aggravated-felony"),
)
may_be_enhanced = some(
    conviction, trust_act.stands, may_be_aggravated_felony, conviction.followed_by_removal
)

judicial_finding = papers.judicial_order(
    signed_by=papers.FEDERAL_JUDGES, crimes=(CRIMES,), authorizes=("arrest",)
)
judicial_warrant = papers.judicial_warrant(
    signed_by=papers.FEDERAL_JUDGES,
    crimes=(CRIMES,),
    authorizes=("arrest",),
    also=(~paper.bench_warrant,),
)
warrant_for_another_crime = papers.court_paper(
    "warrant",
    signed_by=papers.COURTS,
    basis=("criminal",),
    authorizes=("arrest", "hold"),
    also=(~papers.OF_A_FEDERAL_COURT | ~paper.crime.isin(CRIMES),),
)
