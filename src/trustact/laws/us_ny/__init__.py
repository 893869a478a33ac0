"""New York: the decision on civil immigration arrests."""
