"""Charts: bars inside a page without any library, and files drawn by Vega-Altair.

The modules that draw files import Altair inside their functions, so that a command without a chart
never loads it.
"""

from trustact.evidence.charts.page_bars import COLORS, Bar, RangeBar, bar_chart, range_chart

__all__ = ["COLORS", "Bar", "RangeBar", "bar_chart", "range_chart"]
