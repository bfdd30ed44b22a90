#!/usr/bin/env python3
"""Measures how the time of a claim in `check` grows with the number of claims and the size of a story, and draws it.

    growth.py measure CLAIMLINT   writes growth.tsv beside this file (some ten minutes)
    growth.py draw                draws growth.svg from growth.tsv: the same table, the same bytes

Time is that of the processor (user and system), so that other work on the machine matters little, with what loading takes taken off; the best of three
runs, of thirty where they are short. Articles are those of ../packaging/spark/archive.py. Nothing but the Python standard library is needed.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE / "growth.tsv"
PICTURE = HERE / "growth.svg"
ARCHIVE = HERE.parent / "packaging/spark/archive.py"

CLAIMS = [10**3, 10**4, 10**5, 10**6]
STORIES = [10, 1_000]


def processor_time(command: list[str], rounds: int = 3) -> float:
    """The least processor time of a command, in seconds."""
    best = math.inf
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def archive(folder: Path, articles: int, per_story: int) -> Path:
    file = folder / "archive.ndjson"
    with file.open("wb") as out:
        subprocess.run([sys.executable, ARCHIVE, str(articles), "--per-story", str(per_story)], stdout=out, check=True)
    return file


def measure(claimlint: str) -> None:
    rows = ["claims\tstory\tmicroseconds a claim"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check = [claimlint, "check", str(folder / "archive.ndjson"), "--format", "ndjson", "--threads", "1"]
        sample = archive(folder, 200, 10)
        extracted = subprocess.run([claimlint, "extract", sample, "--format", "ndjson"], stdout=subprocess.PIPE, check=True).stdout
        an_article = extracted.count(b"\n") / 200
        archive(folder, 10, 10)
        loading = processor_time(check, 30)
        for per_story in STORIES:
            for claims in CLAIMS:
                articles = round(claims / an_article)
                # A tenth of one story tells nothing of its size.
                if articles * 10 < per_story:
                    continue
                archive(folder, articles, per_story)
                spent = processor_time(check, 30 if claims <= 10**4 else 3) - loading * (1 - 10 / articles)
                rows.append(f"{claims}\t{per_story}\t{1e6 * spent / claims:.1f}")
                print(rows[-1], flush=True)
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")


WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 70, 40, 44, 52
COLOURS = {10: "#1b6ca8", 1_000: "#b4452c"}


def draw() -> None:
    """A line a size of story: claims on a logarithmic scale across, the time of a claim upwards from zero."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    points = [(int(claims), int(story), float(time)) for claims, story, time in rows]
    most = 5 * math.ceil(max(time for *_, time in points) / 5)

    def x(claims: int) -> float:
        low, high = math.log10(CLAIMS[0]), math.log10(CLAIMS[-1])
        return LEFT + (math.log10(claims) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(time: float) -> float:
        return HEIGHT - BOTTOM - time / most * (HEIGHT - BOTTOM - TOP)

    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12" role="img">',
        "<title>Processor time of a claim in check, by the number of claims</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="20" font-size="14">Processor time of a claim in `check`, in µs</text>',
    ]
    for time in range(0, most + 1, 5):
        svg.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(time):.1f}" y2="{y(time):.1f}" stroke="#ddd"/>')
        svg.append(f'<text x="{LEFT - 8}" y="{y(time) + 4:.1f}" text-anchor="end">{time}</text>')
    for claims in CLAIMS:
        svg.append(f'<text x="{x(claims):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{claims:,}</text>')
    svg.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.1f}" y="{HEIGHT - 10}" text-anchor="middle">claims</text>')
    for place, story in enumerate(STORIES):
        line = [(x(claims), y(time)) for claims, of, time in points if of == story]
        colour = COLOURS[story]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in line)
        svg.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        svg += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in line]
        top = HEIGHT - BOTTOM - 16 - 18 * (len(STORIES) - 1 - place)
        svg.append(f'<line x1="{LEFT + 14}" x2="{LEFT + 38}" y1="{top - 4}" y2="{top - 4}" stroke="{colour}" stroke-width="2"/>')
        svg.append(f'<text x="{LEFT + 46}" y="{top}">stories of {story:,} sources</text>')
    svg.append("</svg>")
    PICTURE.write_text("\n".join(svg) + "\n", encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["measure", claimlint]:
            measure(claimlint)
        case ["draw"]:
            draw()
        case _:
            sys.exit(__doc__)
