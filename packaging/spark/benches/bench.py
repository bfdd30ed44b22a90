#!/usr/bin/env python3
"""Measures what Spark costs on top of the binary, on made-up articles, all in one run on one machine.

    bench.py CLAIMLINT [--articles 1000,10000,100000] [--plot planning.svg]

For each size: the plain binary on two threads; the same articles through `check` in local[2]; and the same job with less and less of it, so that the
difference tells where the time goes. Prints a table of seconds, and microseconds an article; --plot draws it (needs matplotlib).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["PYTHONPATH"] = str(HERE.parent)

import archive  # noqa: E402
import pyarrow as pa  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as f  # noqa: E402

from claimlint_spark import check, frames, rows, schema  # noqa: E402

#: The steps, in the order of the table.
STEPS = {
    "plain": "the binary alone, two threads",
    "read": "Spark reads the archive",
    "together": "… and brings the stories together",
    "carried": "… and carries the articles through Python and a process that does nothing",
    "check": "… and checks them: the whole job",
    "pipe": "the whole job over RDD.pipe instead of Arrow",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--articles", default="1000,10000,100000")
    parser.add_argument("--plot")
    given = parser.parse_args()
    sizes = [int(n) for n in given.articles.split(",")]
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "3g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        # Once before the clock runs: the first job of a session loads Spark's classes.
        measure(spark, given.binary, 200, Path(folder))
        table = {n: measure(spark, given.binary, n, Path(folder)) for n in sizes}
    show(table)
    if given.plot:
        plot(table, given.plot)


def measure(spark: SparkSession, binary: str, count: int, folder: Path) -> dict[str, float]:
    path = folder / f"{count}.ndjson"
    with path.open("w", encoding="utf-8") as out:
        for record in archive.articles(count):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    parquet = str(folder / f"{count}.parquet")
    articles = spark.read.schema(schema.RECORD).json(str(path)).repartition(8)
    articles.write.parquet(parquet)
    articles = spark.read.parquet(parquet)
    records = frames.records_of(articles)
    together = frames.together(records, None, frames.LARGE_STORY)
    took = {}

    def timed(step, work):
        start = time.perf_counter()
        result = work()
        took[step] = time.perf_counter() - start
        return result

    def plain() -> int:
        with path.open("rb") as given:
            command = [binary, "check", "-", "--isolated", "--format", "ndjson", "--threads", "2"]
            return len(subprocess.run(command, stdin=given, capture_output=True).stdout.splitlines())

    def nothing(table) -> None:
        table.write.format("noop").mode("overwrite").save()

    found = timed("plain", plain)
    timed("read", lambda: nothing(records))
    timed("together", lambda: nothing(together))
    timed("carried", lambda: nothing(carried(together)))
    same = timed("check", lambda: rows(check(articles, binary=binary)).count())
    piped = timed("pipe", lambda: pipe(together, binary))
    assert found == same == piped, (found, same, piped)
    return took


def carried(records):
    """Everything but the check: a process takes the articles and answers nothing."""
    sink = [sys.executable, "-c", "import sys\nwhile sys.stdin.buffer.read(1 << 20): pass"]

    def partition(batches):
        for lines in frames.engine.run(sink, map(frames.ndjson, batches)):
            yield pa.RecordBatch.from_arrays([pa.array(lines, pa.string())], ["line"])

    return records.select(f.to_json(f.struct(*records.columns)).alias("record")).mapInArrow(partition, "line string")


def pipe(records, binary: str) -> int:
    lines = records.select(f.to_json(f.struct(*records.columns)).alias("record")).rdd.map(lambda row: row.record)
    return lines.pipe(f"{binary} check - --isolated --format ndjson --threads 1").count()


def show(table: dict[int, dict[str, float]]) -> None:
    print("| step | " + " | ".join(f"{n:,} articles" for n in table) + " |")
    print("|---|" + "---|" * len(table))
    for step, meaning in STEPS.items():
        cells = [f"{took[step]:.1f} s ({took[step] / n * 1e6:.0f} µs)" for n, took in table.items()]
        print(f"| {meaning} | " + " | ".join(cells) + " |")
    ratios = [f"{took['check'] / took['plain']:.2f}" for took in table.values()]
    print("| **whole job / binary alone** | " + " | ".join(ratios) + " |")


def plot(table: dict[int, dict[str, float]], path: str) -> None:
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.2))
    for step in ("plain", "together", "carried", "check"):
        axes.plot(list(table), [took[step] for took in table.values()], marker="o", label=STEPS[step].lstrip("… "))
    axes.set(xscale="log", yscale="log", xlabel="articles", ylabel="seconds, two cores", title="check in local[2]")
    axes.grid(True, which="both", alpha=0.3)
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
