"""The framework of an assessment, from those that the service has."""

from collections.abc import Mapping

from eva_tool.domain.errors import Invalid, NotFound
from eva_tool.domain.framework import Framework

Frameworks = Mapping[str, Framework]


def of_assessment(frameworks: Frameworks, ref: str) -> Framework:
    """The framework that an assessment was made with."""
    if ref not in frameworks:
        raise NotFound("The assessment framework {ref} is not installed in this service.", ref=ref)
    return frameworks[ref]


def chosen(frameworks: Frameworks, ref: str) -> Framework:
    """The framework that somebody asks for by id@version."""
    if ref not in frameworks:
        raise Invalid("There is no assessment framework {ref}.", ref=str(ref)[:80])
    return frameworks[ref]
