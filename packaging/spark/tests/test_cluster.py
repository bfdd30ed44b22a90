"""A real standalone cluster: a master and two workers, one of which is lost in the middle of the work."""

import sys
import threading
import time

from archive import articles
from loopback import Cluster
from pyspark.sql import SparkSession
from tables import of_lines, of_rows

from claimlint_spark import check, rows, schema
from conftest import PACKAGE

ARCHIVE = list(articles(1200, per_story=10, skew=True))
PARTS = 24


def session(url: str) -> SparkSession:
    return (
        SparkSession.builder.master(url)
        .appName("claimlint test")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "768m")
        .config("spark.executorEnv.PYTHONPATH", str(PACKAGE))
        .config("spark.pyspark.python", sys.executable)
        .config("spark.sql.shuffle.partitions", str(PARTS))
        .getOrCreate()
    )


def test_a_lost_worker_changes_no_finding(tmp_path, binary, plain):
    SparkSession.getActiveSession() and SparkSession.getActiveSession().stop()
    want = of_lines(plain("check", ARCHIVE))
    with Cluster(tmp_path) as cluster:
        spark = session(cluster.url)
        try:
            archive = spark.createDataFrame(ARCHIVE, schema.RECORD).repartition(8)
            whole = check(archive, binary=binary, partitions=PARTS)
            assert of_rows(rows(whole)) == want

            got: list[list[str]] = []
            work = threading.Thread(target=lambda: got.append(of_rows(rows(check(archive, binary=binary, partitions=PARTS)))))
            work.start()
            _wait_for_the_middle(spark, work)
            cluster.kill_worker(0)
            killed_in_the_middle = work.is_alive()
            work.join(timeout=300)
            assert killed_in_the_middle
            assert got and got[0] == want
        finally:
            spark.stop()


def _wait_for_the_middle(spark: SparkSession, work: threading.Thread) -> None:
    """Until the stage that checks (the one of so many tasks) has some tasks behind it and most before it."""
    tracker = spark.sparkContext.statusTracker()
    while work.is_alive():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks >= PARTS and 2 <= info.numCompletedTasks < info.numTasks - 4:
                return
        time.sleep(0.02)
