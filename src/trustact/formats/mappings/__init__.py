"""Tables of anybody's own: what each column states, written down once in a file.

A mapping says which column states which fact, how its dates and codes are read, what is the same
in all rows, and whether a row is a case or one row of a list. `proposed_mapping` drafts one from a
table; `mapping_files` reads it; `mapped_records` reads tables by it.
"""
