"""The version of the program, which every figure names."""

PROGRAM_VERSION = "0.1.0"
