"""King County, Washington: its ordinances on immigration detainers."""
