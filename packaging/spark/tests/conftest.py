"""What the tests share: the binary under test, the plain run it is held against, and a session."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
sys.path.insert(0, str(PACKAGE))
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["PYTHONPATH"] = str(PACKAGE)


@pytest.fixture(scope="session")
def binary() -> str:
    """The claimlint to test: $CLAIMLINT, or the newest build of this checkout."""
    builds = [PROJECT / "target" / kind / "claimlint" for kind in ("release", "debug")]
    found = [Path(os.environ["CLAIMLINT"])] if "CLAIMLINT" in os.environ else [b for b in builds if b.exists()]
    assert found, "build claimlint first: cargo build --release"
    return str(max(found, key=lambda path: path.stat().st_mtime))


@pytest.fixture(scope="session")
def plain(binary):
    """What the binary itself makes of records: `plain("check", records)` gives its lines."""

    def run(command: str, records: list[dict], *options: str) -> list[str]:
        given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        done = subprocess.run(
            [binary, command, "-", "--isolated", "--format", "ndjson", *options],
            input=given.encode(),
            capture_output=True,
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        return done.stdout.decode().splitlines()

    return run


@pytest.fixture(scope="session")
def spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
