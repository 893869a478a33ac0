"""Maine: limits on the use of agencies for immigration enforcement."""
