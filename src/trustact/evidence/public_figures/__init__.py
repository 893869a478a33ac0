"""Figures that were published or can be counted in public tables, side by side with their bases.

The share of people with a criminal record under every definition of one, and the detainers that
were declined by year. Every figure says what it counts, of which rows, and from which source.
"""
