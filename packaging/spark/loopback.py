#!/usr/bin/env python3
"""A standalone cluster of Spark on loopback: a master and some workers, each a process of its own, as they would stand on machines of their own.

    loopback.py [--workers 2] check archive.ndjson findings.parquet --binary "$(command -v claimlint)"

starts one, runs `python -m claimlint_spark` on it with what follows, and stops it again. The exit status is that of the run.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pyspark

_CLASS = Path(pyspark.__file__).parent / "bin" / "spark-class"
_PACKAGE = Path(__file__).resolve().parent


class Cluster:
    """Starts a master and `workers` workers of one core each; stops them when the `with` block ends."""

    def __init__(self, folder: Path, workers: int = 2, memory: str = "1g"):
        self._folder, self._count, self._memory = folder, workers, memory
        self._port, self._page = _free_port(), _free_port()
        self._master: subprocess.Popen | None = None
        self.workers: list[subprocess.Popen] = []

    @property
    def url(self) -> str:
        return f"spark://127.0.0.1:{self._port}"

    def __enter__(self) -> "Cluster":
        self._master = self._start(
            "master",
            "org.apache.spark.deploy.master.Master",
            *("--host", "127.0.0.1", "--port", str(self._port), "--webui-port", str(self._page)),
        )
        self._wait_for(0)
        for number in range(self._count):
            self.workers.append(
                self._start(
                    f"worker{number}",
                    "org.apache.spark.deploy.worker.Worker",
                    *("--host", "127.0.0.1", "--cores", "1", "--memory", self._memory, "--webui-port", "0"),
                    *("--work-dir", str(self._folder / f"work{number}"), self.url),
                )
            )
        self._wait_for(self._count)
        return self

    def __exit__(self, *_) -> None:
        for process in [*self.workers, self._master]:
            if process is not None:
                _kill(process)

    def kill_worker(self, number: int) -> None:
        """Takes a worker away with everything that runs on it, as a machine that loses power would."""
        _kill(self.workers[number])

    def _start(self, name: str, main: str, *arguments: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_NO_DAEMONIZE": "1",
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(_PACKAGE),
        }
        log = (self._folder / f"{name}.log").open("wb")
        # A session of its own, so that a worker can be killed together with the executors it started.
        return subprocess.Popen(
            [str(_CLASS), main, *arguments], env=environment, stdout=log, stderr=log, start_new_session=True
        )

    def _wait_for(self, workers: int, seconds: float = 90) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self._page}/json/", timeout=5) as answer:
                    if answer.read().count(b'"ALIVE"') >= workers + 1:
                        return
            except OSError:
                pass
            time.sleep(0.2)
        logs = "\n".join(p.read_text("utf-8", "replace")[-2000:] for p in sorted(self._folder.glob("*.log")))
        raise RuntimeError(f"no cluster of {workers} workers after {seconds} s:\n{logs}")


def _kill(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="the arguments of claimlint_spark")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Cluster(Path(folder), given.workers) as cluster:
        command = [sys.executable, "-m", "claimlint_spark", *given.arguments, "--master", cluster.url]
        paths = os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH")]))
        here = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": paths}
        return subprocess.run(command, env={**os.environ, **here}).returncode


if __name__ == "__main__":
    sys.exit(main())
