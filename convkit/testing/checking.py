"""The contract, run on a format that is installed: what `convkit plugin check NAME` does."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from convkit.errors import Message, UsageError
from convkit.plugins import host

_NO_PYTEST = Message(
    "the contract is run by pytest, which is not installed; pip install pytest hypothesis",
    "检查需要 pytest，尚未安装；请运行 pip install pytest hypothesis",
)
_UNKNOWN = Message(
    "no plugin and no format is called {name}; convkit plugins lists them",
    "没有名为 {name} 的插件或格式；convkit plugins 可列出全部",
)
_TESTS = '''"""What convkit asks of the format."""
from convkit.testing import FormatContract


class TestFormat(FormatContract):
    format = {name!r}
'''


def check(name: str) -> int:
    """Run the contract for a format, or for all that a plugin of this name offers; the status of pytest, 0 if all held.

    What pytest says goes to standard output. Raises `UsageError` where nobody has that name, or pytest is missing.
    """
    if find_spec("pytest") is None or find_spec("hypothesis") is None:
        raise UsageError(_NO_PYTEST)
    plugins = host()
    offered = [(one.name, plugin.name) for one, plugin in (*plugins.readers, *plugins.writers)]
    formats = sorted({one for one, plugin in offered if name in (one, plugin)})
    broken = [plugin for plugin in plugins.plugins if plugin.name == name and plugin.problem is not None]
    if broken and broken[0].problem is not None:
        raise UsageError(broken[0].problem)
    if not formats:
        raise UsageError(_UNKNOWN, name=name)
    with TemporaryDirectory(prefix="convkit-") as folder:
        for one in formats:
            text = _TESTS.format(name=one)
            (Path(folder) / f"test_{one}.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "-rs", folder]
        ended = subprocess.run(command, cwd=folder, stdout=sys.stdout.fileno(), check=False)
    return ended.returncode
