"""What a list of offenses is, in words that a clerk can check an offense against."""

from collections.abc import Mapping

LIST_LABELS: Mapping[str, str] = {
    "ca-serious-felony": "serious felony of California, as robbery or the burglary of a home "
    "(Penal Code 1192.7(c))",
    "ca-violent-felony": "violent felony of California, as murder, rape or robbery "
    "(Penal Code 667.5(c))",
    "ca-1170-h": "felony for which the law sends people to county jail, not to prison "
    "(Penal Code 1170(h))",
    "ca-7282-5-a-3": "assault, battery, threats, abuse, burglary, theft, fraud, or another offense "
    "of Gov. Code 7282.5(a)(3)",
    "ca-7282-5-a-3-felony-only": "an offense of Gov. Code 7282.5(a)(3) only as a felony, as "
    "driving under the influence",
    "ca-7282-5-a-3-kind": "of a kind that Gov. Code 7282.5(a)(3) names, by a section that it does "
    "not cite",
    "ca-prop-47": "a felony or wobbler until Proposition 47 of 2014, as possession of drugs or "
    "theft of a car up to $950",
    "ca-prop-47-penal-code": "a felony or wobbler of the Penal Code until Proposition 47 of 2014, "
    "as theft of a car up to $950",
    "ca-wi-707b": "grave offense of a minor, as murder, arson or robbery "
    "(Welf. & Inst. Code 707(b))",
    "ca-11369": "drug offense for which an arrest was to be reported (Health & Saf. Code 11369)",
    "ca-san-francisco-12i": "human trafficking or assault with a deadly weapon "
    "(S.F. Admin. Code 12I.2)",
    "ca-homicide": "homicide (Penal Code 187 to 192.5)",
    "dc-dangerous-crime": "dangerous crime (D.C. Code 23-1331(3))",
    "dc-crime-of-violence": "crime of violence (D.C. Code 23-1331(4))",
    "or-181a-820-crimes": "federal crime of immigration law, as false statements or forged papers",
    "dc-homicide": "homicide (D.C. Code 22-2101 to 22-2106)",
    "pa-violent-felony": "felony of the first or second degree that involves violence, as robbery "
    "with serious bodily injury",
    "ct-class-a-or-b-felony": "class A or class B felony of Connecticut, as murder, robbery in the "
    "first degree or burglary in the first degree",
    "ct-trust-act-2025": "felony that Connecticut's P.A. 25-29 names beside class A and B felonies",
    "aggravated-felony-a-to-p": "an aggravated felony of 8 U.S.C. 1101(a)(43)(A) to (P), as "
    "murder, rape or drug trafficking",
    "aggravated-felony": "an aggravated felony (8 U.S.C. 1101(a)(43))",
    "domestic-violence": "violence against a spouse, partner or family member",
    "drug-distribution": "sale or distribution of drugs",
    "dui": "driving under the influence",
    "firearm": "unlawful possession or use of a firearm",
    "firearm-or-deadly-weapon": "unlawful possession or use of a firearm or another deadly weapon",
    "foreign-removable-offense": "offense under foreign law that makes a person inadmissible or "
    "removable",
    "gang-element": "crime of which active participation in a street gang is a part",
    "hit-and-run": "leaving the scene of an accident",
    "ice-significant-misdemeanor": 'what ICE called a "significant misdemeanor"',
    "immigration-status-element": "crime of which immigration status is a part",
    "minor-traffic": "minor traffic offense",
    "nj-violent-or-serious": "violent or serious offense in New Jersey's directive (first or "
    "second degree, domestic violence, or in appendix A)",
    "nyc-violent-or-serious": "violent or serious crime in New York City's law",
    "sexual-abuse": "sexual abuse or exploitation",
    "theft": "theft",
    "unlawful-voting": "voting against the law",
    "violence": "violence against a person",
}
"""A list or a category -> what it is, for questions; of the others, the id says it."""
