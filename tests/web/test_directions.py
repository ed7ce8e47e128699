"""A pressed “−” of a light assessment is called negative wherever it is told, never slight."""

from eva_tool.web.components import change_list
from eva_tool.web.components.impact_board import Board
from eva_tool.web.components.impact_cell import meaning, sign, word
from tests.domain import build

FRAMEWORK = build.framework()


def test_a_sign_is_told_without_a_size(server):
    document = build.document(("A1", "VE1", "short", -1), plan={"depth": "light"})
    board = Board(document, FRAMEWORK)
    score = board.said(board.impact(board.places[0]))
    with server.test_request_context():
        assert (sign(score), word(FRAMEWORK, score)) == ("−", "kielteinen")
        assert meaning(FRAMEWORK, score) == "− kielteinen"
        path = "impacts/A1.VE1.short/score"
        words = [change_list.in_words(path, n, document, FRAMEWORK) for n in (-1, 0, 1, -2)]
    assert words == ["− kielteinen", "0 ei vaikutusta", "+ myönteinen", "−2 selvä"]
