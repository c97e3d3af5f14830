"""``python -m tests.fuzz N``: reads N mutated files and counts what became of them.

Under 2 GiB of memory and some seconds for each. Every fault is kept in a folder, once for each
place in the code, with its traceback. Exit code 1: there are faults.
"""

import resource
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz.mutations import mutated  # noqa: E402
from fuzz.reading import examine  # noqa: E402
from fuzz.seeds import BASE, seeds  # noqa: E402
from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402

MEMORY = 2 << 30


def fuzz(number: int, first: int) -> int:
    """Read so many mutated files; print the counts; return how many different faults there are."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    place, counts, faults = Path(mkdtemp(prefix="fuzz-")), Counter[tuple[str, str]](), {}
    slowest, files = (0.0, ""), seeds()
    (place / BASE).write_bytes(files[BASE])

    @seed(first)
    @settings(max_examples=number, phases=[Phase.generate], database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(mutated({name: content for name, content in files.items() if name != BASE}))
    def one(case: tuple[str, bytes]) -> None:
        nonlocal slowest
        name, content = case
        path = place / name
        path.write_bytes(content)
        begun = time.process_time()
        ended, why = examine(path, name)
        slowest = max(slowest, (time.process_time() - begun, name))
        counts[name, ended] += 1
        sign = why.partition("\n")[0]
        if ended == "fault" and sign not in faults:
            faults[sign] = why
            (place / f"fault-{len(faults)}-{name}").write_bytes(content)
            print(f"{place}/fault-{len(faults)}-{name}: {why}", flush=True)

    begun = time.monotonic()
    one()
    for name in sorted({name for name, _ in counts}):
        told = ", ".join(f"{counts[name, each]} {each}" for each in ("read", "refused", "fault"))
        print(f"{name:16} {told}")
    seconds, name = slowest
    print(f"{counts.total()} mutations in {time.monotonic() - begun:.0f} s")
    print(f"the slowest took {seconds:.2f} s of computing: {name}; {len(faults)} different faults")
    return len(faults)


if __name__ == "__main__":
    given_seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sys.exit(1 if fuzz(int(sys.argv[1]), given_seed) else 0)
