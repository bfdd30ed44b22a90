"""claimlint over an archive, in Spark.

    from claimlint_spark import check, rows
    findings = check(spark.read.parquet("archive"), story_column="story")
    rows(findings).write.parquet("findings")

The findings of a story are those that `claimlint check` gives on one machine, byte for byte.
"""

from .engine import EngineError
from .frames import check, errors, extract, rows, ship
from .grouping import stories

__all__ = ["EngineError", "check", "errors", "extract", "rows", "ship", "stories"]
