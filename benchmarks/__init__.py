"""The speed of trustact, compared with other programs that give the same answers."""
