"""Miami-Dade County: resolutions of the County Commission on detainers."""
