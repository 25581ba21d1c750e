"""Measure everybody on the same work, interleaved, and write the tables. `make bench` runs it.

python -m bench.run [--quick] [--times 5]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.contestants import PRODUCT, ROOT, Contestant, Place, Taken, everywhere, other_ways
from bench.many_papers import many_papers
from bench.results import Measured, page
from bench.spent import spent
from bench.watched import watched
from bench.whole import missing
from bench.works import SIXTY, SIZES, Size

COUNCILS = 100
RESULTS = ROOT / "bench" / "results.md"


def main(words: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(description="Compare the product with what people use now.")
    asked.add_argument("--quick", action="store_true", help="once each, at the smallest size; writes nothing")
    asked.add_argument("--times", type=int, default=5, help="how often each is run")
    options = asked.parse_args(words)
    sizes, times = ((SIXTY,), 1) if options.quick else (SIZES, options.times)
    with TemporaryDirectory(prefix="bench-") as folder:
        measures = measure(Path(folder), SIXTY, times)
        # Before long papers are read here: a process counts as no smaller than the one that started it.
        papers = 2 if options.quick else COUNCILS
        many = [many_papers(Path(folder) / f"many-{way}", papers, way) for way in ("picture", "native")]
        measures += [one for size in sizes if size is not SIXTY for one in measure(Path(folder), size, times)]
        profiles = {size.name: profile(Path(folder), size) for size in sizes}
        saved = watched(Path(folder) / "watched", times)
    written = page(measures, profiles, times, many, saved)
    sys.stdout.write(written)
    if not options.quick:
        RESULTS.write_text(written, encoding="utf-8")
    return 0


def measure(folder: Path, size: Size, times: int) -> list[Measured]:
    """The medians of every contestant at one size. Each takes its turn before any has its next."""
    contestants = [*everywhere(), *(other_ways() if size is SIXTY else ())]
    places = [ready(folder, size, contestant) for contestant in contestants]
    turns: list[list[Taken]] = [[place.run() for place in places] for _ in range(times)]
    return [
        Measured(size.name, place.contestant.name, _median([turn[at] for turn in turns]))
        for at, place in enumerate(places)
    ]


def ready(folder: Path, size: Size, contestant: Contestant) -> Place:
    """A contestant's work, made and built once unmeasured: whoever makes less than the whole paper is out."""
    name = f"{size.name} {contestant.name}".replace(" ", "-").replace(",", "")
    place = Place(contestant, size, folder / name)
    place.make()
    sys.stderr.write(f"… {size.name}: {contestant.name}\n")
    place.run()
    if lacks := missing(place.paper, size):
        raise SystemExit(f"{contestant.name} does less work than the others.\n" + "\n".join(lacks))
    return place


def profile(folder: Path, size: Size) -> list[tuple[str, float]]:
    """Where the time of a cold build goes, by room and library."""
    place = Place(Contestant(PRODUCT), size, folder / f"profile-{size.indicators}-{size.rows}")
    place.make()
    return spent(place)


def _median(taken: Sequence[Taken]) -> Taken:
    return Taken(
        median(one.cpu for one in taken), median(one.wall for one in taken), median(one.peak for one in taken)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
