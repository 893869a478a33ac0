"""North Dakota: notice of aliens committed for a felony; a ban on sanctuary policies."""
