"""Berkeley, California: the Council action on detainers of 2012."""
