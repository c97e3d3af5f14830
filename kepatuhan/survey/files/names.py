"""What files and folders are called in findings."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kepatuhan.ground.foreign_text import printable


def short_names(paths: Iterable[str]) -> list[str]:
    """Return names for whole paths, with as many folders as tell different ones apart.

    >>> short_names(["/survei/utara/dinkes.xlsx", "/survei/selatan/dinkes.xlsx", "/a/b.csv"])
    ['utara/dinkes.xlsx', 'selatan/dinkes.xlsx', 'b.csv']
    """
    parts = [Path(path).parts for path in paths]
    lengths = [1] * len(parts)
    while True:
        names = ["/".join(own[-length:]) for own, length in zip(parts, lengths, strict=True)]
        numbers = Counter(names)
        if len(numbers) == len(set(parts)):
            return [printable(name) for name in names]
        lengths = [
            length + (numbers[name] > 1) for length, name in zip(lengths, names, strict=True)
        ]
