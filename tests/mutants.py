"""Changes single signs of the arithmetic and tells which changes no test notices.

``python -m tests.mutants [N]`` tries N changes of every module, spread over it (default 12).
Each is made in a copy of the project, and the tests of its room are run on it.
"""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SCORING = ("tests/scoring", "tests/test_golden.py", "tests/result")
TARGETS = {
    **{f"kepatuhan/scoring/{name}.py": SCORING
       for name in ("bands", "consistency", "ranks", "ready", "score", "tally")},
    "kepatuhan/result/build.py": SCORING,
    "kepatuhan/comparison/ledger.py": ("tests/comparison",),
    "kepatuhan/comparison/carry.py": ("tests/comparison",),
}  # fmt: skip
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class _Changer(ast.NodeTransformer):
    """Makes the change with one number, and notes in which line it was."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.number, self.told = wanted, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for field, other in _changes(node):
            if self.number == self.wanted:
                before = ast.unparse(node)
                setattr(node, field, other)
                self.told = f"{getattr(node, 'lineno', 0)}: {before}  →  {ast.unparse(node)}"
            self.number += 1
        return node


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield a field and what may stand there in place of what does."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
        yield "ops", [OTHER[type(node.ops[0])](), *node.ops[1:]]
    elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHER:
        yield "op", OTHER[type(node.op)]()
    elif isinstance(node, ast.IfExp | ast.If):
        yield "test", ast.Constant(value=True)
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield "value", node.value + 1


def _mutant(source: str, number: int) -> tuple[str, str, int]:
    """Return a module with a change, what was changed, and how many changes there are."""
    tree, changer = ast.parse(source), _Changer(number)
    changed = changer.visit(tree)
    return ast.unparse(changed), changer.told, changer.number


def _lives(copy: Path, tests: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", *tests],
        cwd=copy, env={**os.environ, "PYTHONPATH": str(copy), "KEPATUHAN_ARCHIVE": "none"},
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode == 0


def main(most: int) -> None:
    """Try the changes and print those that live."""
    tried = lived = 0
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__"))
        for name, tests in TARGETS.items():
            source = (copy / name).read_text(encoding="utf-8")
            number = _mutant(source, -1)[2]
            for at in range(0, number, max(1, -(-number // most))):
                text, told, _ = _mutant(source, at)
                (copy / name).write_text(text, encoding="utf-8")
                tried += 1
                if _lives(copy, tests):
                    lived += 1
                    print(f"{name}:{told}", flush=True)
            (copy / name).write_text(source, encoding="utf-8")
    print(f"{tried} changes, {lived} lived")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 12)
