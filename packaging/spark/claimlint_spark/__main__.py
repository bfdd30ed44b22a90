"""claimlint over an archive from the command line.

    python -m claimlint_spark check archive.ndjson findings.parquet
    python -m claimlint_spark extract s3a://news/2024/ s3a://news/claims --master spark://host:7077 --ship ./claimlint

IN is read as NDJSON if it ends in .ndjson, .jsonl or .json, as articles in files if it ends in .txt or .md (a pattern: 'news/*/*.txt', where the folder
is the story), else as Parquet; OUT is written as Parquet, or as NDJSON where it ends so. What could not be read is told on standard error, and the exit
status is then 2, as that of claimlint itself.
"""

from __future__ import annotations

import argparse
import os
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

from . import check, errors, extract, rows, schema, ship, stories

#: How many unreadable records are named on standard error; all of them are counted.
NAMED = 10


def main() -> int:
    given = _arguments()
    if (given.master or "").startswith("local"):
        # Tasks run on this machine, so in this Python: what `python3` is there may be another, without this package's dependencies.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(f"claimlint {given.command}")
    spark = (builder.master(given.master) if given.master else builder).getOrCreate()
    if given.ship:
        ship(spark, given.ship)
    spark.sparkContext.setJobDescription(f"claimlint {given.command} {given.input}")
    articles = _read(spark, given.input)
    if given.command == "stories":
        _write(stories(articles, binary=given.binary), given.output)
        return 0
    options = given.options.split()
    made = {"extract": extract, "check": check}[given.command](articles, binary=given.binary, options=options)
    # Written once and read back: asking the lazy table twice would do the work twice.
    made.write.mode("overwrite").parquet(whole := f"{given.output.rstrip('/')}.all")
    made = spark.read.parquet(whole)
    _write(rows(made), given.output)
    failed = errors(made)
    count = failed.count()
    for row in failed.limit(NAMED).collect():
        print(f"claimlint: {row['id'] or 'a record without an id'}: {row['error']}", file=sys.stderr)
    if count > NAMED:
        print(f"claimlint: and {count - NAMED} more records that could not be read", file=sys.stderr)
    _remove(spark, whole)
    return 2 if count else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="claimlint_spark", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["check", "extract", "stories"])
    parser.add_argument("input", metavar="IN")
    parser.add_argument("output", metavar="OUT")
    parser.add_argument("--master", help="where Spark runs: local[2], spark://HOST:PORT (under spark-submit it is known)")
    parser.add_argument("--binary", default="claimlint", help="the claimlint of the workers (default: from their PATH)")
    parser.add_argument("--ship", metavar="FILE", help="send this claimlint to the workers")
    parser.add_argument("--options", default="", help='options for the binary, as one string: "--lang fr"')
    return parser.parse_args()


def _is_json(path: str) -> bool:
    return path.rstrip("/").endswith((".ndjson", ".jsonl", ".json"))


def _read(spark: SparkSession, path: str) -> DataFrame:
    if _is_json(path):
        # With its schema: the members that claimlint reads, whatever else the records have, and no pass over the archive to find out.
        return spark.read.schema(schema.RECORD).json(path)
    if path.endswith((".txt", ".md")):
        file = f.split(f.col("_metadata.file_path"), "/")
        name = f.regexp_replace(f.element_at(file, -1), r"\.[^.]*$", "")
        story = f.element_at(file, -2)
        return spark.read.text(path, wholetext=True).select(name.alias("id"), story.alias("story"), f.col("value").alias("text"))
    return spark.read.parquet(path)


def _write(table: DataFrame, path: str) -> None:
    writer = table.write.mode("overwrite")
    writer.json(path) if _is_json(path) else writer.parquet(path)


def _remove(spark: SparkSession, path: str) -> None:
    """Removes a table, wherever Spark keeps it."""
    table = spark._jvm.org.apache.hadoop.fs.Path(path)
    table.getFileSystem(spark._jsc.hadoopConfiguration()).delete(table, True)


if __name__ == "__main__":
    sys.exit(main())
