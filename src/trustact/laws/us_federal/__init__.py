"""The United States: the detainer regulation, the programme and the priorities of ICE."""
