"""Finding the stories in an archive: the rule of `claimlint check --group auto`, as joins.

The binary says what an article is filed under (`claimlint keys`); which articles belong together is for Spark to find. `claimlint keys --help` states the
rule, and a test holds this against it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f

from .frames import records_of, rows, through

#: A block of more articles than this joins nothing: a key that so many share says nothing of any of them. It also bounds the pairs of a block.
LARGEST_BLOCK = 30
#: Two articles that share fewer keys are not joined.
FEWEST_SHARED = 4
#: Part in a hundred of their keys that two joined articles share.
SHARE_PERCENT = 32


def stories(articles: DataFrame, *, binary: str = "claimlint", options: Sequence[str] = ()) -> DataFrame:
    """`articles` with a column `story`: the same for articles that tell one story, the least `id` among them.

    `articles` is as for `extract`, with an `id` that is nobody else's; a story they have already is left out of account and replaced. An article that
    cannot be read is a story of its own here, and an error row of `check` later.
    """
    known = articles.drop("story")
    filed = rows(through(records_of(known), "keys", "keys", binary, options)).where(f.col("id").isNotNull())
    filed = filed.select("id", f.size("keys").alias("size"), "windows", f.explode("keys").alias("key"))
    filed = filed.select("id", "size", "key", f.explode("windows").alias("window"))
    root = components(pairs(filed))
    return known.join(root, "id", "left").withColumn("story", f.coalesce("story", "id"))


def pairs(filed: DataFrame) -> DataFrame:
    """The articles that are joined, as `a`, `b` with a < b. `filed` has a row for each article, key and window: id, size (its number of keys), key, window.

    The sizes of blocks are counted first, so that a key half the archive shares is dropped before anything is paired or collected.
    """
    blocks = filed.groupBy("key", "window").count().where(f.col("count").between(2, LARGEST_BLOCK)).drop("count")
    kept = filed.join(blocks, ["key", "window"])
    left = kept.select("key", "window", f.col("id").alias("a"), f.col("size").alias("a_size"))
    right = kept.select("key", "window", f.col("id").alias("b"), f.col("size").alias("b_size"))
    met = left.join(right, ["key", "window"]).where("a < b").select("a", "b", "a_size", "b_size", "key").distinct()
    shared = met.groupBy("a", "b", "a_size", "b_size").count()
    enough = (f.col("count") >= FEWEST_SHARED) & (
        200 * f.col("count") >= SHARE_PERCENT * (f.col("a_size") + f.col("b_size"))
    )
    return shared.where(enough).select("a", "b")


def components(edges: DataFrame) -> DataFrame:
    """The connected components of `edges` (a, b): for each end its `id`, and as `story` the least id of its component.

    Alternates large-star and small-star steps (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected Components in MapReduce and Beyond",
    SoCC 2014): every step hangs ends on the least one they see, and a few rounds suffice where walking along the edges would take as many as the longest
    chain has links.
    """
    star = _kept(edges.select(f.greatest("a", "b").alias("a"), f.least("a", "b").alias("b")).distinct())
    while True:
        after = _kept(_small_star(_large_star(star)))
        same = _mark(star) == _mark(after)
        star.unpersist()
        star = after
        if same:
            break
    ends = star.select(f.col("a").alias("id"), f.col("b").alias("story"))
    return ends.union(star.select(f.col("b").alias("id"), f.col("b").alias("story"))).distinct()


def _large_star(edges: DataFrame) -> DataFrame:
    """Hangs the greater neighbours of each end on the least of its neighbours and itself."""
    both = edges.union(edges.select("b", "a")).toDF("u", "v")
    least = f.least(f.min("v").over(Window.partitionBy("u")), f.col("u"))
    return both.withColumn("m", least).where("v > u").select(f.col("v").alias("a"), f.col("m").alias("b")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Hangs each end and its lesser neighbours on the least of them."""
    least = f.min("b").over(Window.partitionBy("a"))
    hung = edges.withColumn("m", least)
    own = hung.select("a", f.col("m").alias("b"))
    lesser = hung.where("b > m").select(f.col("b").alias("a"), f.col("m").alias("b"))
    return own.union(lesser).distinct()


def _kept(edges: DataFrame) -> DataFrame:
    """Computed once, with its history cut: a plan that grew with every round would soon take longer to plan than to run."""
    if edges.sparkSession.sparkContext.getCheckpointDir():
        return edges.checkpoint()
    return edges.localCheckpoint()


def _mark(edges: DataFrame) -> tuple[int, int]:
    """The same for the same edges in any order, and practically never for others."""
    marked = edges.agg(f.count("*"), f.expr("bit_xor(xxhash64(a, b))")).first()
    return marked[0], marked[1]
