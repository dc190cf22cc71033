"""Faults: what each one does to a film at each vendor, and what a person reads of it.

    python -m benchmarks.faults [--quick] [--runs 200 [--first SEED]]

Real desk, worker and SDKs against the tests' loopback vendors. The table has a row for each fault
and vendor; `--quick` shows each fault once. `--runs` makes so many films through random faults and
kills instead, and counts what was lost and what was billed twice.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.providers import fault_table, wild_films

AT_ONCE = 4


async def _table(folder: Path, *, every: bool) -> None:
    rows = await fault_table.table(fault_table.cases(every=every), folder)
    print(fault_table.printed(rows))
    twice = [one for one in rows if one.charges > 1]
    charged = sum(one.charges for one in rows)
    print(f"\n{len(rows)} films, {charged} charges, {len(twice)} charged twice")


async def _wild(folder: Path, seeds: range) -> None:
    gate, began = asyncio.Semaphore(AT_ONCE), time.process_time()

    async def one(seed: int) -> wild_films.Ended:
        own = folder / str(seed)
        own.mkdir()
        async with gate:
            made = await wild_films.made(own, seed)
        print(seed, made, file=sys.stderr, flush=True)
        return made

    ended = await asyncio.gather(*(one(seed) for seed in seeds))
    stages = Counter(one.stage for one in ended)
    print(f"{len(seeds)} films: {dict(stages)}, {sum(one.kills for one in ended)} kills,")
    print(
        f"{sum(one.faults for one in ended)} faults, {sum(one.asked for one in ended)} questions,"
    )
    print(f"{sum(one.charges for one in ended)} charges,")
    print(f"{sum(len(one.unasked) for one in ended)} charged twice without a yes,")
    print(f"{sum(one.off_books for one in ended)} films whose ledger does not add up,")
    print(f"{time.process_time() - began:.0f} CPU seconds")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Faults and what people see of them.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.runs:
            asyncio.run(_wild(Path(folder), range(given.first, given.first + given.runs)))
        else:
            asyncio.run(_table(Path(folder), every=not given.quick))


if __name__ == "__main__":
    main()
