"""The District of Columbia: the detainer law of 2012 and the sanctuary values acts."""
