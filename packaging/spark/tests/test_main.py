"""The command, as the README gives it: from another folder, in a Python that nobody has prepared."""

import json
import os
import subprocess
import sys

from archive import articles
from tables import of_lines

from conftest import PACKAGE

ARCHIVE = list(articles(24, per_story=6))


def test_an_archive_with_a_broken_record(tmp_path, binary, plain):
    records = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in ARCHIVE)
    (tmp_path / "archive.ndjson").write_text(records + '{"id": "broken", "story": "s"}\n', "utf-8")
    command = [sys.executable, "-m", "claimlint_spark", "check", "archive.ndjson", "found.ndjson"]
    prepared = ("PYSPARK_PYTHON", "PYTHONPATH")
    bare = {name: value for name, value in os.environ.items() if name not in prepared}
    done = subprocess.run(
        [*command, "--master", "local[1]", "--binary", binary],
        cwd=tmp_path,
        env={**bare, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
    )
    told = done.stderr.decode()
    assert done.returncode == 2, told
    assert "claimlint: broken: missing field `text`" in told
    lines = [line for part in (tmp_path / "found.ndjson").glob("part*") for line in part.read_text("utf-8").splitlines()]
    assert of_lines(lines) == of_lines(plain("check", ARCHIVE))
    assert {p.name for p in tmp_path.iterdir()} == {"archive.ndjson", "found.ndjson"}
