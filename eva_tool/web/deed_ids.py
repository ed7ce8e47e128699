"""Component ids of forms that are sent by a button: the deed, whom it is about, its boxes."""

BODY = "administration"


def do(deed: object, of: object) -> dict[str, object]:
    """The button that does the deed."""
    return {"part": "deed-do", "deed": deed, "of": of}


def box(deed: object, of: object, name: object) -> dict[str, object]:
    """One value that the deed needs."""
    return {"part": "deed-box", "deed": deed, "of": of, "name": name}


def said(deed: object, of: object) -> dict[str, object]:
    """Where the deed says how it went."""
    return {"part": "deed-said", "deed": deed, "of": of}


# As Dash writes the pattern of all boxes.
ALL_BOXES = '{"deed":["ALL"],"name":["ALL"],"of":["ALL"],"part":"deed-box"}'
