"""Words of a score in a locked version: what is not assessed there stays so."""

from eva_tool.domain.direction import Said
from eva_tool.domain.framework import Framework
from eva_tool.web.components.impact_cell import meaning, word
from eva_tool.web.i18n import _


def word_locked(framework: Framework, score: Said) -> str:
    return _("not assessed") if score is None else word(framework, score)


def meaning_locked(framework: Framework, score: Said) -> str:
    return _("not assessed") if score is None else meaning(framework, score)
