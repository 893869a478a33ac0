"""The effect of a policy that began in some places before others, on a series of numbers."""
