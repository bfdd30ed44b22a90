"""Lines in, lines out: one run of the `claimlint` binary for one partition.

Nothing here knows Spark. A partition is a stream of NDJSON records; the binary reads them from standard input and writes NDJSON to standard output, in
bounded memory, so neither side is ever held whole. Only a run that the binary itself calls complete gives all its lines: anything else raises, and the
engine that called runs the partition again.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence

#: How many bytes of output are handed on at once. Large enough that a batch costs little, small enough that a worker stays lean.
CHUNK = 1 << 20

#: Exit statuses of the binary that mean "all input was dealt with": nothing found, something found.
FINISHED = (0, 1)

#: The status for "not all of it". It is no failure of the run where the output says, record by record, what could not be read.
INCOMPLETE = 2

#: How such a line of the output begins.
ERROR_RECORD = '{"error":'

#: How much of what the binary says on standard error is kept for the message of a failure.
TAIL = 4000


class EngineError(RuntimeError):
    """The binary could not be started, or ended in a way that leaves its output in doubt."""


def run(command: Sequence[str], chunks: Iterable[bytes]) -> Iterator[list[str]]:
    """Feeds `chunks` (whole NDJSON lines, UTF-8) to `command` and gives its output back as lists of lines, without line ends, as they come.

    Raises EngineError if the command cannot be started, is killed, or refuses its arguments, and whatever reading `chunks` raises.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
        except OSError as e:
            raise EngineError(
                f"cannot run {command[0]}: {e.strerror}; install claimlint on every worker or ship it with claimlint_spark.ship()"
            ) from e
        feeder = _Feeder(process.stdin, chunks)
        feeder.start()
        told = False
        try:
            for lines in _lines(process.stdout):
                told = told or any(line.startswith(ERROR_RECORD) for line in lines)
                yield lines
            status = process.wait()
            feeder.join()
        finally:
            # Reached early when the reader of this generator goes away or an error passes through: no process outlives its task.
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()
            feeder.join()
        if feeder.failure is not None:
            raise feeder.failure
        finished = status in FINISHED or (status == INCOMPLETE and told)
        if not finished or feeder.cut_off:
            raise EngineError(f"{' '.join(command)} ended with {status}: {_tail(errors)}")


class _Feeder(threading.Thread):
    """Writes the input while the output is read: with one thread for both, two full pipes would wait for each other for ever."""

    def __init__(self, pipe, chunks: Iterable[bytes]):
        super().__init__(daemon=True)
        self._pipe, self._chunks = pipe, chunks
        self.failure: BaseException | None = None
        self.cut_off = False

    def run(self) -> None:
        try:
            for chunk in self._chunks:
                self._pipe.write(chunk)
        except BrokenPipeError:
            # The binary ended before its input did; its status tells why.
            self.cut_off = True
        except BaseException as e:  # noqa: BLE001 - handed on to the reader of the output
            self.failure = e
        finally:
            try:
                self._pipe.close()
            except BrokenPipeError:
                self.cut_off = True


def _lines(stream) -> Iterator[list[str]]:
    rest = b""
    while chunk := os.read(stream.fileno(), CHUNK):
        whole, cut, last = (rest + chunk).rpartition(b"\n")
        rest = last
        if cut:
            yield whole.decode("utf-8").split("\n")
    if rest:
        yield [rest.decode("utf-8")]


def _tail(errors) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - TAIL))
    return errors.read().decode("utf-8", "replace").strip() or "it said nothing"
