"""What would change the first place, as live formulas: those of `domain.flips`, cell by cell."""

from eva_tool.domain.scores import MAXIMUM, MINIMUM
from eva_tool.exports.sheets.blocks import TINY, Block, Cells
from eva_tool.exports.sheets.expected import Shown, shown
from eva_tool.exports.sheets.parts import Formula
from eva_tool.exports.sheets.places import cell


def flip(found: Block, row: int, rest: str) -> Cells:
    """`rest` is an array that is true for the criteria outside of the item."""
    places, weight, item = found.places, found.down("weight"), found.item(row)
    text = f"=SUMPRODUCT({rest}*{weight})"
    made: Cells = {"others": Formula(text, found.expected.others(item), "share")}
    others = cell(places["others"], row)
    for a in range(places.alternatives):
        scores, known = found.down(f"value{a}"), found.expected.helpers(item, a)
        plain = f'IF(SUMPRODUCT(--{rest})>0,SUMPRODUCT({rest}*{scores})/SUMPRODUCT(--{rest}),"")'
        weighed = f"SUMPRODUCT({rest}*{weight}*{scores})/{others}"
        helpers = {"rest": f"=IF({others}>0,{weighed},{plain})"} | _helpers(found, row, a)
        made |= {f"{name}{a}": Formula(text, known[name]) for name, text in helpers.items()}
    return made | _limits(found, row)


def _limits(found: Block, row: int) -> Cells:
    """Under and over which share the first place is lost, and to whom."""
    places, known, made = found.places, found.expected, Cells()
    flip = known.flip(found.item(row))
    own, heads = cell(places["weight"], row), places.across("value", found.head)
    turns, size = places.across("turn", row), places.alternatives
    order = f"(COLUMN({turns})-COLUMN({cell(places['turn0'], row)}))"
    ways: tuple[tuple[str, str, str, Shown, str], ...] = (
        ("under", "MAX", "MIN", shown(flip.below), known.name(flip.below_first)),
        ("over", "MIN", "MAX", shown(flip.above), known.name(flip.above_first)),
    )
    for name, nearest, most, share, first in ways:
        cells = places.across(name, row)
        limit = f"{nearest}({cells})"
        near = f"-{TINY}" if name == "under" else f"+{TINY}"
        sign = ">=" if name == "under" else "<="
        tied = f"ISNUMBER({cells})*({cells}{sign}{limit}{near})"
        gains = f"SUMPRODUCT({nearest}({tied}*{turns}))"
        who = f"{tied}*({turns}{sign}{gains}{near})"
        who = f"INDEX({heads},1+SUMPRODUCT(MIN({size}-{who}*({size}-{order}))))"
        text = f'=IF(COUNT({cells})=0,"",{most}({limit},{own}))'
        made[name] = Formula(text, share, "share")
        made[f"{name}_first"] = Formula(f'=IF(COUNT({cells})=0,"",{who})', first, "text")
    return made


def _helpers(found: Block, row: int, a: int) -> dict[str, str]:
    """How the lead turns with the weight, and where it ends, above and below."""
    places, leader = found.places, found.leader
    rest, value = cell(places[f"rest{a}"], row), cell(places[f"value{a}"], row)
    turn = cell(places[f"turn{a}"], row)
    lead = f"(INDEX({places.across('rest', row)},{leader})-{rest})"
    inside = f"(INDEX({places.across('value', row)},{leader})-{value})"
    crossing = f"-{lead}/{turn}"
    return {
        "turn": f'=IF(OR({leader}="",{rest}=""),"",{inside}-{lead})',
        "over": f'=IF(N({turn})<-{TINY},IF({crossing}<1-{TINY},{crossing},""),"")',
        "under": f'=IF(N({turn})>{TINY},IF({crossing}>{TINY},{crossing},""),"")',
    }


def steps(found: Block, row: int, a: int) -> str:
    """By how many steps the score of the first has to fall, or that of another to rise."""
    places, totals = found.places, found.places.across("value", found.top)
    weight, score = cell(places["weight"], row), cell(places[f"value{a}"], row)
    is_first = f"{found.leader}={a + 1}"
    other = f"IF({is_first},LARGE({totals},2),{cell(places[f'value{a}'], found.top)})"
    steps = f"INT((INDEX({totals},{found.leader})-{other})/{weight}+{TINY})+1"
    room = f"IF({is_first},{score}-({MINIMUM}),{MAXIMUM}-{score})+{TINY}"
    return f'=IF(N({weight})<=0,"",IF({steps}<={room},{steps},""))'
