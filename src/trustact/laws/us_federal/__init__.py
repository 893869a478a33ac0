"""The United States: the detainer regulation, the program and the priorities of ICE."""
