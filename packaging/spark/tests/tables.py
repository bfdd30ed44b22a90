"""Rows and lines in one form, so that they can be compared."""

from __future__ import annotations

import json


def of_rows(table) -> list[str]:
    """The rows of a table of claims or findings, sorted; Spark keeps no order and the columns of other kinds of value are null."""
    return sorted(json.dumps(_bare(row.asDict(recursive=True)), sort_keys=True) for row in table.collect())


def of_lines(lines: list[str]) -> list[str]:
    """The same of the lines that the binary prints."""
    return sorted(json.dumps(_bare(json.loads(line)), sort_keys=True) for line in lines)


def _bare(value):
    """Without nulls, and with every number a float where the table has a double."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v is not None} or None
    if isinstance(value, list):
        return [_bare(v) for v in value]
    return float(value) if isinstance(value, int) else value
