"""Minnesota: existing law on arrests, as a court and the attorney general read it."""
