"""What is laid out on paper: pages, and texts that are not where they should be."""

import subprocess
from typing import Any

from eva_tool.exports.resources import ANNEX


def pages(html: str) -> list[Any]:
    from weasyprint import HTML

    return list(HTML(string=html, base_url=f"{ANNEX}/").render().pages)


def texts(content: bytes) -> list[str]:
    """What a reader finds on each page of a PDF, in the order in which it was written."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    told = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    return told.decode("utf-8", "replace").split("\f")[:-1]


def outside(page: Any) -> list[str]:
    """Texts that are not wholly between the margins of the page."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    box = page._page_box
    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    found = []
    for child in box.children:
        if isinstance(child, MarginBox):
            continue
        for one in child.descendants():
            if isinstance(one, TextBox) and one.text.strip():
                x, y = one.position_x, one.position_y
                across = x < left - 1 or x + one.width > right + 1
                if across or y < top - 60 or y + one.height > bottom + 1:
                    found.append(one.text)
    return found
