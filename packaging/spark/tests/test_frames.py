"""The tables are those of a plain run, whatever Spark does with the articles on the way."""

import json

import pytest
from archive import articles
from tables import of_lines, of_rows

from claimlint_spark import check, errors, extract, rows, schema, ship
from conftest import PROJECT

ARCHIVE = list(articles(120, per_story=6))


def seeds() -> list[dict]:
    texts = sorted((PROJECT / "seeds").glob("*.txt"))
    return [{"id": t.stem, "story": "seeds", "language": "fr", "text": t.read_text("utf-8")} for t in texts]


def frame(spark, records):
    return spark.createDataFrame(records, schema.RECORD)


@pytest.mark.parametrize("records", [seeds(), ARCHIVE], ids=["seeds", "archive"])
def test_claims_are_those_of_a_plain_run(spark, binary, plain, records):
    got = extract(frame(spark, records), binary=binary)
    assert of_rows(rows(got)) == of_lines(plain("extract", records))
    assert errors(got).count() == 0


@pytest.mark.parametrize("records", [seeds(), ARCHIVE], ids=["seeds", "archive"])
def test_findings_are_those_of_a_plain_run(spark, binary, plain, records):
    want = of_lines(plain("check", records))
    assert len(want) > 5
    # However the articles lie, in how many parts they are checked, and whether a story gets a part of its own.
    shuffled = frame(spark, records[::-1]).repartition(7)
    assert of_rows(rows(check(shuffled, binary=binary))) == want
    assert of_rows(rows(check(shuffled, binary=binary, partitions=3, large_story=None))) == want
    assert of_rows(rows(check(shuffled, binary=binary, large_story=12_000))) == want


def test_the_story_may_stand_in_another_column(spark, binary, plain):
    topics = frame(spark, ARCHIVE).withColumnRenamed("story", "topic")
    assert of_rows(rows(check(topics, "topic", binary=binary))) == of_lines(plain("check", ARCHIVE))
    with pytest.raises(ValueError, match="no column 'plot'"):
        check(topics, "plot", binary=binary)


def test_a_record_that_cannot_be_read_becomes_a_row_and_the_others_go_on(spark, binary, plain):
    broken = {"id": "broken", "story": ARCHIVE[0]["story"], "text": None}
    columns = ", ".join(f"{name} string" for name in schema.RECORD.names)
    every = [{name: record.get(name) for name in schema.RECORD.names} for record in [*ARCHIVE, broken]]
    got = check(spark.createDataFrame(every, columns), binary=binary)
    assert of_rows(rows(got)) == of_lines(plain("check", ARCHIVE))
    (error,) = errors(got).collect()
    assert error["id"] == "broken"
    assert "text" in error["error"]


def test_a_shipped_binary_is_used(spark, binary, plain):
    ship(spark, binary)
    try:
        got = extract(frame(spark, ARCHIVE[:3]), binary="not-installed")
        assert of_rows(rows(got)) == of_lines(plain("extract", ARCHIVE[:3]))
    finally:
        spark.conf.unset("spark.claimlint.shipped")


def test_the_schema_knows_every_member_the_binary_prints(plain):
    def members(written, line):
        assert set(line) <= {field["name"] for field in written}, line
        for field in written:
            kind, value = field["type"], line.get(field["name"])
            if isinstance(kind, dict) and isinstance(kind["array"], list):
                for item in value:
                    members(kind["array"], item)
            elif isinstance(kind, list) and value is not None:
                members(kind, value)

    for command, table in (("extract", "claims"), ("check", "findings")):
        for line in plain(command, [*seeds(), *ARCHIVE]):
            members(schema.WRITTEN[table], json.loads(line))
