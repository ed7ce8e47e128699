"""What a group or an area is called, also before somebody has named it."""

from eva_tool.domain.preparation import Area, Group
from eva_tool.web.i18n import _


def target_name(item: Group | Area) -> str:
    """Its name; those without one are told apart by their number."""
    return item.name or unnamed(item.PREFIX, item.id)


def unnamed(kind: str, item_id: str) -> str:
    """ "Group 2" for the group group2, which has no name or is there no more."""
    number = item_id.removeprefix(kind)
    if not (number.isascii() and number.isdigit()):
        return _("Unnamed area") if kind == Area.PREFIX else _("Unnamed group")
    if kind == Area.PREFIX:
        return _("Area {number}", number=number)
    return _("Group {number}", number=number)
