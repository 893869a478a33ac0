"""Audit of a jail: what became of each immigration request, by the jail's own bookings."""
