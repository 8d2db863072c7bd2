"""The rules of `docs/adr` that a machine can keep."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted([*ROOT.glob("src/**/*.py"), *ROOT.glob("training/**/*.py"), *ROOT.glob("tests/**/*.py")])
TEMPLATES = sorted(ROOT.glob("src/**/*.html"))
LONGEST_FILE = 350
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "service", "common", "misc"}


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_file_is_short(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TEMPLATES, ids=_named)
def test_template_is_short(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_functions_are_short(path: Path):
    functions = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]
    assert not long


@pytest.mark.parametrize("path", CODE, ids=_named)
def test_name_says_something(path: Path):
    assert path.stem not in NAMES_THAT_SAY_NOTHING


def test_torch_stays_in_training():
    shipped = {p: p.read_text("utf-8") for p in CODE if "src" in p.parts}
    assert not [p for p, text in shipped.items() if "import torch" in text or "from training" in text]


def test_flow_file_holds_one_public_function_of_its_name():
    for path in (ROOT / "src/hearten/flows").glob("*.py"):
        if path.stem == "__init__" or path.stem.endswith("ports"):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        public = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
        assert public == [path.stem], path
