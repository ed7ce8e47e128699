"""Annexes of the school case, against the same libraries doing the bare work."""

ROUNDS, PDF_LIMIT, EXCEL_LIMIT = 5, 1.15, 1.5
