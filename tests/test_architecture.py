"""The layers of docs/architecture.md as a test: lower layers never import higher ones."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "eva_tool"
LAYERS = {  # layer: what it may import of ours, and of the libraries in CONFINED
    "domain": ({"domain"}, {"pydantic", "numpy"}),
    "db": ({"db", "domain"}, {"sqlalchemy", "alembic", "pydantic"}),
    "exports": (
        {"exports", "domain", "language", "config", "kept"},
        {"weasyprint", "pikepdf", "openpyxl", "jinja2", "rfc8785", "babel", "PIL"},
    ),
    "services": (
        {"services", "db", "exports", "domain", "language", "config"},
        {"sqlalchemy", "pydantic", "yaml", "rfc8785", "argon2", "PIL"},
    ),
    "web": (
        {"web", "services", "domain", "language", "config"},
        {"dash", "dash_bootstrap_components", "plotly", "flask", "flask_login", "authlib"}
        | {"pydantic", "werkzeug", "markupsafe", "jinja2", "sqlalchemy"},
    ),
}
EVERYTHING = {"__main__", "app", "cli", "commands", "entrance"}
CONFINED = set().union(*(third for _, third in LAYERS.values())) | {"click", "gunicorn", "psycopg"}
HEAVY = {"weasyprint", "pikepdf", "openpyxl", "PIL"}
CLOCK = {"now", "today", "utcnow", "monotonic"}


def modules(*folders: str) -> list[Path]:
    return sorted(p for folder in folders for p in (PACKAGE / folder).rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import of {node.module}"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements run when the module is imported, without those for type checkers only."""
    for node in tree.body:
        if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")):
            yield node


@pytest.mark.parametrize("path", modules(*LAYERS), ids=str)
def test_imports_point_down(path):
    ours, third_party = LAYERS[layer_of(path)]
    for name in imports(parse(path)):
        top, *rest = name.split(".")
        if top == "eva_tool":
            assert not rest or rest[0] in ours, f"{layer_of(path)} imports {name}"
        elif top in CONFINED:
            assert top in third_party, f"{layer_of(path)} imports {name}"


def test_every_module_belongs_to_a_layer():
    known = {*LAYERS, *EVERYTHING, "config", "kept", "language", "__init__"}
    assert {layer_of(path) for path in modules("")} <= known


def test_nobody_imports_the_parts_that_know_everything():
    for path in modules(""):
        if layer_of(path) not in EVERYTHING:
            for name in imports(parse(path)):
                top, *rest = name.split(".")
                assert not (top == "eva_tool" and rest and rest[0] in EVERYTHING), path


def test_pages_do_not_import_pages():
    folder = PACKAGE / "web" / "pages"
    for path in modules("web/pages"):
        own = path.relative_to(folder).parts[0].removesuffix(".py")
        for name in imports(parse(path)):
            if name.startswith("eva_tool.web.pages.") and own != "__init__":
                assert name.split(".")[3] == own, f"{path} imports {name}"


def test_components_are_pure():
    for path in modules("web/components"):
        for name in imports(parse(path)):
            assert not name.startswith(("eva_tool.services", "eva_tool.web.pages")), path
            assert name.split(".")[0] != "sqlalchemy", path


def test_only_config_reads_the_environment():
    for path in modules(""):
        if path not in (
            PACKAGE / "config.py",
            PACKAGE / "__init__.py",
        ):  # which sets one for a library
            names = {n.attr for n in ast.walk(parse(path)) if isinstance(n, ast.Attribute)}
            names |= {name.split(".")[-1] for name in imports(parse(path))}
            assert not names & {"environ", "environb", "getenv"}, path


def test_the_rules_know_no_clock():
    for path in modules("domain", "exports"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCK, f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", modules(""), ids=str)
def test_heavy_libraries_load_when_used(path):
    for node in at_import(parse(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            tops = {name.split(".")[0] for name in imports(node)}
            assert not tops & HEAVY, f"import {tops & HEAVY} inside the function that needs it"
