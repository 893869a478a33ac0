"""The Massachusetts Trust Act as filed in 2013: definitions only.

House bill 1613 (filed 2013-01-18) and Senate bill 1135 would have added a section 40 to chapter 126
of the General Laws. It was not enacted. The definitions were read; the operative clauses are not on
file, so every answer is undetermined. Campaign material says that requests to detain people whom a
court ordered released would not be honored; that is not the text of a law.
"""

from trustact.language import LOCAL_AND_STATE, Instrument, detainer, paper

act = Instrument(
    "us-ma/trust-act-2013",
    title="Trust Act as filed (H.1613, S.1135)",
    citation="H.1613 (2013)",
    status="bill",
    in_force=[],
    binds=LOCAL_AND_STATE,
    basis="not-on-file",
    fallback={"hold": "release"},
    note="a bill of which only the definitions are on file",
)

act.definition(
    "G.L. c. 126, proposed s. 40",
    "administrative warrant",
    paper.form,
    says="an immigration warrant, notice to appear, removal order or warrant of deportation issued "
    "by ICE, by Customs and Border Protection or by a successor",
)
act.definition(
    "G.L. c. 126, proposed s. 40",
    "immigration detainer",
    detainer.form,
    says="a written request to give notice of the release and to detain, on the basis of an "
    "inquiry into the person's immigration status",
)

text_not_on_file = act.reading(
    "text-not-on-file",
    asks="Do the operative clauses of the bill prohibit the act?",
    yes="They prohibit it.",
    no="They do not prohibit it.",
    citation="H.1613 (2013), proposed G.L. c. 126 s. 40",
    choosable=False,
)

not_on_file = act.on(
    "hold", "notify", "transfer", "interview", "inquire", "share", "arrest"
).prohibited(
    "G.L. c. 126, proposed s. 40",
    says="What the bill would have prohibited is not on file",
    when=text_not_on_file,
)

act.table({"G.L. c. 126, proposed s. 40": not_on_file})
