"""DOM ids of how sure the order is, on the comparison page."""

BOX = "robustness-box"  # filled by 43-robustness.js, anew when its data-at changes
ANCHOR = "robustness"
PARTS = ("verdict", "controls", "numbers")  # of the box, each with a data-part
