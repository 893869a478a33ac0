"""San Francisco: the ordinances on detainers of 2013 and 2016, and the sheriff's policy of 2014."""
