"""The tables, as Spark types. What they are is written down once, in schema.json; its version goes up when a column changes or goes."""

from __future__ import annotations

import json
from importlib import resources

from pyspark.sql import types as t

#: The tables as schema.json has them.
WRITTEN = json.loads(resources.files(__package__).joinpath("schema.json").read_text("utf-8"))

_PLAIN = {"string": t.StringType(), "long": t.LongType(), "int": t.IntegerType(), "double": t.DoubleType()}


def _type(written) -> t.DataType:
    if isinstance(written, str):
        return _PLAIN[written]
    if isinstance(written, list):
        return _struct(written)
    return t.ArrayType(_type(written["array"]), containsNull=False)


def _struct(fields) -> t.StructType:
    """The unit and the meaning of a column travel with it as metadata: `df.schema` shows them, and Parquet keeps them."""
    return t.StructType(
        [
            t.StructField(f["name"], _type(f["type"]), f["nullable"], {k: f[k] for k in ("doc", "unit") if k in f})
            for f in fields
        ]
    )


#: The version of the tables.
VERSION: int = WRITTEN["version"]

#: An article as the binary reads it.
RECORD = _struct(WRITTEN["record"])

#: What is told of a record that could not be read.
ERROR = _struct(WRITTEN["error"])


def table(name: str) -> t.StructType:
    """The columns of the table `name`: "claims", "findings" or "keys"."""
    return _struct(WRITTEN[name])
