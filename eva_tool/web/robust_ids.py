"""DOM ids of how sure the order is, on the comparison page and in the reading room."""

BOX = "robustness-box"  # filled by 43-robustness.js, anew when its data-at changes
ANCHOR = "robustness"
PARTS = ("verdict", "controls", "numbers")  # of the box, each with a data-part
ROOM_PARTS = ("controls", "brief")  # of the box in the reading room
