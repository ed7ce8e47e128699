"""The weights by which each alternative is typically first, summed by category."""

from eva_tool.domain.framework import Category, Framework
from eva_tool.domain.robustness import View
from eva_tool.domain.values import Values


def by_category(
    values: Values, view: View, framework: Framework
) -> list[tuple[Category, list[float]]]:
    """For each category that counts, the mean weight for each alternative; NaN if never first."""
    central = view.acceptance.central
    own = [framework.category_of[c.id].id for c in values.criteria]
    found = []
    for category in framework.categories:
        inside = [n for n, of in enumerate(own) if of == category.id]
        if inside:
            found.append((category, central[:, inside].sum(axis=1).tolist()))
    return found
