"""New York: the decision on civil immigration arrests, and the section on records of prisons."""
