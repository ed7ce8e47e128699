"""The reading room: assessments published to decision bodies, by body and meeting."""

from eva_tool.web.room import layout, title

__all__ = ["PATH", "QUERY", "layout", "title"]

PATH = "/reading"
QUERY = ("q", "organ")
