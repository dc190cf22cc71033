"""The table of models: what a request to each of them looks like, held against its own schema.

    python -m benchmarks.models [--out table.md]

Every row that a film can order from goes through our vendor module to a stand-in on loopback,
which checks the request against the vendor's published schema where it lies beside the tree.
"""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.providers import models, specs


def main() -> None:
    """Print the table; the last line counts rows, orders and violations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = asyncio.run(models.tried(Path(folder)))
    text = models.drawn(lines)
    ordered = sum(one.outcome == "a checked take" for one in lines)
    wrong = [said for one in lines for said in one.wrong]
    here = [name for name in ("replicate", "fal", "openai", "elevenlabs") if specs.have(name)]
    print(text)
    print(f"\n{len(lines)} rows, {ordered} ordered and made, {len(wrong)} violations;")
    print(f"schemas here: {', '.join(here) or 'none'}")
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
