"""The run of one partition, without Spark."""

import sys

import pytest

from claimlint_spark import engine

ECHO = [sys.executable, "-c", "import sys; sys.stdout.writelines(sys.stdin)"]


def lines(command, chunks):
    return [line for part in engine.run(command, chunks) for line in part]


def test_all_lines_come_back_though_both_pipes_fill():
    given = [f"{'x' * 1000}{i}\n".encode() * 100 for i in range(200)]
    assert "\n".join(lines(ECHO, iter(given))) + "\n" == b"".join(given).decode()


def test_a_last_line_without_an_end_is_kept():
    assert lines(ECHO, [b"a\nb"]) == ["a", "b"]


def test_nothing_in_gives_nothing():
    assert lines(ECHO, []) == []


def test_a_missing_binary_says_what_to_do():
    with pytest.raises(engine.EngineError, match="cannot run no-such-claimlint.*install claimlint"):
        lines(["no-such-claimlint"], [])


def test_a_killed_run_is_no_result():
    with pytest.raises(engine.EngineError, match="ended with -9"):
        lines([sys.executable, "-c", "import os; print('{}', flush=True); os.kill(os.getpid(), 9)"], [b"{}\n"])


def test_what_the_binary_says_of_its_end_is_told():
    with pytest.raises(engine.EngineError, match="ended with 101: it broke"):
        lines([sys.executable, "-c", "import sys; sys.stderr.write('it broke'); sys.exit(101)"], [])


def test_a_fault_of_the_input_is_raised_and_ends_the_process():
    def chunks():
        yield b"a\n"
        raise ValueError("the partition is lost")

    with pytest.raises(ValueError, match="the partition is lost"):
        lines(ECHO, chunks())


def test_a_reader_that_goes_away_ends_the_process():
    endless = [sys.executable, "-c", "while True: print('x' * 1000)"]
    run = engine.run(endless, [])
    next(run)
    run.close()


def test_an_incomplete_run_is_a_result_where_it_says_what_is_missing():
    script = "import sys; print('{\"error\":\"no text\",\"id\":\"a\"}'); sys.exit(2)"
    assert len(lines([sys.executable, "-c", script], [])) == 1
    with pytest.raises(engine.EngineError, match="ended with 2"):
        lines([sys.executable, "-c", "import sys; sys.exit(2)"], [])


def test_a_refusal_of_the_arguments_is_no_result(binary):
    with pytest.raises(engine.EngineError, match="no-such-option"):
        lines([binary, "check", "-", "--no-such-option"], [])
