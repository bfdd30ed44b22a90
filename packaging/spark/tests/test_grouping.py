"""Stories found by Spark are those that `--group auto` finds on one machine."""

import json
import random
import subprocess

from archive import articles

from claimlint_spark import schema, stories
from claimlint_spark.grouping import components


def heap() -> list[dict]:
    """Articles of many stories in no order, without the stories, some without a day."""
    made = [{k: v for k, v in record.items() if k != "story"} for record in articles(300, per_story=4)]
    for record in made[::7]:
        del record["published"]
    alone = ["The orchestra of Nordhaven opens its season with a quartet.", "Bees have come back to the roofs of the old brewery."]
    made += [{"id": f"alone{i}", "language": "en", "published": "2024-03-01", "text": text} for i, text in enumerate(alone)]
    random.Random(3).shuffle(made)
    return made


def test_stories_are_those_of_group_auto(spark, binary):
    records = heap()
    given = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    done = subprocess.run(
        [binary, "check", "-", "--isolated", "--group", "auto", "--format", "json"], input=given.encode(), capture_output=True
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    alone: dict[str, set[str]] = {}
    for source in json.loads(done.stdout)["sources"]:
        alone.setdefault(source["story"], set()).add(source["id"])
    want = {frozenset(ids) for ids in alone.values()}
    assert any(len(ids) > 2 for ids in want) and any(len(ids) == 1 for ids in want)

    got: dict[str, set[str]] = {}
    for row in stories(spark.createDataFrame(records, schema.RECORD), binary=binary).collect():
        got.setdefault(row["story"], set()).add(row["id"])
    assert {frozenset(ids) for ids in got.values()} == want
    assert all(story == min(ids) for story, ids in got.items())


def test_components_of_a_long_chain_a_ring_and_a_pair(spark):
    chain = [(f"c{i:03}", f"c{i + 1:03}") for i in range(60)]
    ring = [("r1", "r2"), ("r2", "r3"), ("r3", "r1")]
    edges = [*chain, *ring, ("p2", "p1")]
    random.Random(1).shuffle(edges)
    found = {row["id"]: row["story"] for row in components(spark.createDataFrame(edges, "a string, b string")).collect()}
    want = {f"c{i:03}": "c000" for i in range(61)} | dict.fromkeys(["r1", "r2", "r3"], "r1") | {"p1": "p1", "p2": "p1"}
    assert found == want


def test_no_edges_no_components(spark):
    assert components(spark.createDataFrame([], "a string, b string")).count() == 0
