"""DataFrames of articles in, DataFrames of claims and findings out.

Spark does what Spark is for: reading and writing tables, bringing the articles of a story together, running tasks again that were lost. The binary does
what it does on a laptop. Between them go NDJSON lines, made and parsed by Spark's own JSON functions, so that Python only hands bytes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from . import engine, schema

#: A story of more text than this is given a task of its own, and such tasks start first: a long one that starts last is waited for by all.
LARGE_STORY = 32 << 20

_SHIPPED = "spark.claimlint.shipped"


def ship(spark: SparkSession, binary: str) -> None:
    """Sends the executable at `binary` to every worker, for sessions whose workers have no claimlint installed. It has to be built for their system."""
    spark.sparkContext.addFile(binary)
    spark.conf.set(_SHIPPED, os.path.basename(binary))


def extract(articles: DataFrame, *, binary: str = "claimlint", options: Sequence[str] = ()) -> DataFrame:
    """The claims of `articles`, a row a claim (columns: schema.table("claims")).

    `articles` has a column `text`, and of `id`, `story`, `outlet`, `language`, `published`, `url` and `title` those that are known. `options` go to
    `claimlint extract` as they are. A record that cannot be read gives one row in which `error` is set (columns: schema.ERROR).
    """
    return through(records_of(articles), "extract", "claims", binary, options)


def check(
    articles: DataFrame,
    story_column: str = "story",
    *,
    binary: str = "claimlint",
    options: Sequence[str] = (),
    partitions: int | None = None,
    large_story: int | None = LARGE_STORY,
) -> DataFrame:
    """What the articles of each story contradict each other in, a row a finding (columns: schema.table("findings")).

    `articles` is as for `extract`; `story_column` says which belong together. They are brought together by Spark, in `partitions` parts (by default as
    many as the session shuffles into), and a story of more than `large_story` bytes of text gets a task of its own; None saves the pass that measures
    them. `options` go to `claimlint check` as they are. A record or a story that cannot be read gives one row in which `error` is set.
    """
    records = together(records_of(articles, story_column), partitions, large_story)
    return through(records, "check", "findings", binary, options)


def rows(table: DataFrame) -> DataFrame:
    """The claims or findings of a table, without the column `error` and the rows that have one."""
    return table.where(f.col("error").isNull()).drop("error")


def errors(table: DataFrame) -> DataFrame:
    """What could not be read: the columns of schema.ERROR."""
    return table.where(f.col("error").isNotNull()).select("error.*")


def records_of(articles: DataFrame, story_column: str = "story") -> DataFrame:
    """The columns that the binary reads, as text, under its names."""
    given = {name: name for name in schema.RECORD.names if name in articles.columns and name != "story"}
    if story_column in articles.columns:
        given["story"] = story_column
    elif story_column != "story":
        raise ValueError(f"no column {story_column!r} in {articles.columns}")
    if "text" not in given:
        raise ValueError(f"no column 'text' in {articles.columns}")
    return articles.select(
        [f.col(given[name]).cast("string").alias(name) for name in schema.RECORD.names if name in given]
    )


def together(records: DataFrame, partitions: int | None, large_story: int | None) -> DataFrame:
    """`records` so that each story is in one partition, one run after the other, in an order that does not depend on where they came from."""
    order = [f.col(name) for name in ("story", "id", "outlet", "text") if name in records.columns]
    if "story" not in records.columns:
        return records.coalesce(1).sortWithinPartitions(*order)
    large = [] if large_story is None else _large_stories(records, large_story)
    if not large:
        spread = records.repartition(partitions, "story") if partitions else records.repartition("story")
        return spread.sortWithinPartitions(*order)
    small = partitions or int(records.sparkSession.conf.get("spark.sql.shuffle.partitions"))
    own = records.sparkSession.createDataFrame(
        [(story, number) for number, story in enumerate(large)], "_story string, _part int"
    )
    placed = records.join(f.broadcast(own), records["story"].eqNullSafe(own["_story"]), "left")
    shared = f.pmod(f.hash("story"), f.lit(small)) + f.lit(len(large))
    placed = placed.withColumn("_part", f.coalesce("_part", shared))
    spread = placed.repartitionById(small + len(large), f.col("_part")).drop("_story", "_part")
    return spread.sortWithinPartitions(*order)


def _large_stories(records: DataFrame, bound: int) -> list[str | None]:
    """The stories of more than `bound` bytes of text, the largest first. There are at most as many as `bound` goes into the archive."""
    sizes = records.groupBy("story").agg(f.sum(f.octet_length("text")).alias("size"))
    found = sizes.where(f.col("size") > bound).orderBy(f.desc("size"), "story").select("story").collect()
    return [row["story"] for row in found]


def through(records: DataFrame, command: str, table: str, binary: str, options: Sequence[str]) -> DataFrame:
    """The rows that `claimlint COMMAND` makes of each partition of `records`."""
    spark = records.sparkSession
    shipped = spark.conf.get(_SHIPPED, None)
    threads = spark.conf.get("spark.task.cpus", "1")
    arguments = [command, "-", "--isolated", "--format", "ndjson", "--threads", threads, *options]

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        program = _executable(SparkFiles.get(shipped)) if shipped else binary
        for lines in engine.run([program, *arguments], map(ndjson, batches)):
            yield pa.RecordBatch.from_arrays([pa.array(lines, pa.string())], ["line"])

    lines = records.select(f.to_json(f.struct(*records.columns)).alias("record")).mapInArrow(partition, "line string")
    # FAILFAST: a line that is no row of the table is a fault of ours, and must not turn into a row of nulls.
    row = f.from_json("line", schema.table(table), {"mode": "FAILFAST"}).alias("row")
    told = f.from_json("line", schema.ERROR)
    error = f.when(f.col("line").startswith(engine.ERROR_RECORD), told).alias("error")
    return lines.select(row, error).select("row.*", "error")


def ndjson(batch: pa.RecordBatch) -> bytes:
    return b"".join(line.encode() + b"\n" for line in batch.column(0).to_pylist())


def _executable(path: str) -> str:
    """Spark ships files without their permission to run."""
    if not os.access(path, os.X_OK):
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path
