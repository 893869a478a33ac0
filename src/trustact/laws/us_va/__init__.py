"""Virginia: questions in jails and of victims, and an early transfer."""
