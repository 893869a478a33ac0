"""Montgomery County, Maryland."""
