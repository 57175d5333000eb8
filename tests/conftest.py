"""What all tests share: their options, how long laws are tried, and that with CONVKIT_CI set no test may skip.

`--regenerate` rewrites the golden files. `--long` repeats: it tries laws with more examples, runs what is marked `long`
because it only repeats another test, and leaves out what would be the same again. `--hypothesis-seed` tries examples
that nobody has seen.
"""

from __future__ import annotations

import compileall
import gc
import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings
from make.command import Command
from pluggy import Result

# No law fails because the machine is busy. A law that is to have fewer examples than the profile takes a share of them:
# `make.repeating.examples`.
# The examples are the same in each run, so that what passed here passes there, but where a seed is given.
settings.register_profile(
    "usual", deadline=None, max_examples=6, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("usual"), max_examples=100)
settings.load_profile("usual")
ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="rewrite the golden files; then read their diff")
    parser.addoption(
        "--long", action="store_true", help="only what repeats: laws with more examples, tests marked long"
    )


def pytest_configure(config: pytest.Config) -> None:
    profile = settings.get_profile("long" if config.getoption("--long") else "usual")
    seeded = config.getoption("--hypothesis-seed") is not None
    settings.register_profile("asked", profile, derandomize=not seeded)
    settings.load_profile("asked")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a shell: no test could interrupt
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.dont_write_bytecode and not hasattr(config, "workerinput"):
        _compile()


def _compile() -> None:
    """Compile convkit once: hundreds of tests start it anew, which would each compile it for half of their time."""
    for folder in ("convkit", "plugins", "schemas"):
        compileall.compile_dir(ROOT / folder, quiet=2)


def pytest_sessionfinish() -> None:
    if office := sys.modules.get("make.libreoffice"):
        office.end_kept()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The tests are kept compiled too, for each process collects all of them; what they load themselves is not.

    What was collected stays until the end: nobody looks for garbage in it, neither meanwhile nor during the tests.
    """
    asked, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    gc.disable()
    try:
        return (yield)
    finally:
        sys.dont_write_bytecode = asked
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """With `-n auto` one process more than there are cores, which works while another waits for what hangs."""
    cores = yield
    return cores if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else cores + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What the other of the two runs is for, without `--long` and with it, is not there: deselected, not skipped."""
    long = bool(config.getoption("--long"))
    kept, left = [], []
    for item in items:
        (kept if (_repeats(item) if long else item.get_closest_marker("long") is None) else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _repeats(item: pytest.Item) -> bool:
    """Whether a test does more with `--long` than without."""
    marked = item.get_closest_marker("long") is not None or "long" in getattr(item, "fixturenames", ())
    return marked or is_hypothesis_test(getattr(item, "obj", None))


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether tests are to be repeated with more of what they are tried with."""
    return bool(request.config.getoption("--long"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Generator[None, Result[pytest.TestReport], None]:
    _refuse_skip((yield).get_result())


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Generator[None, Result[pytest.CollectReport], None]:
    _refuse_skip((yield).get_result())


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where everything must run, a skipped test is a failed one; expected failures stay what they are."""
    if os.environ.get("CONVKIT_CI") and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and CONVKIT_CI is set: {report.longrepr}"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    for name in ("CONVKIT_WITHOUT", "CONVKIT_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return Command(capsys, monkeypatch)
