"""One plugin, loaded apart from all others, so that whatever fails in it is its own problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

import pluggy

from convkit import hookspecs
from convkit.errors import Message
from convkit.form import Form
from convkit.form import load as load_form
from convkit.form.faults import UnknownFormError
from convkit.formats import (
    DocumentReader,
    DocumentWriter,
    Option,
    PageRecogniser,
    Reader,
    ReportReader,
    ReportWriter,
    Writer,
)
from convkit.plugins.containing import contained, detail_of
from convkit.plugins.finding import Found
from convkit.rule import Rule
from convkit.supervision.interrupts import is_a_persons

T = TypeVar("T")
HOOKS = ("convkit_readers", "convkit_writers", "convkit_forms", "convkit_rules", "convkit_page_recognisers")


class Plugin(NamedTuple):
    """What an entry point offers. `problems` say what failed; what did not fail is offered all the same.

    `waiting` are files of forms that build on forms which it does not offer itself. `rules` gives those for a form,
    and raises whatever the plugin raises. `contract` is the version of the contract that it was written for, where it
    says so, `hooks` are those that it implements, `seconds` what importing it took.
    """

    name: str
    distribution: str
    version: str
    readers: tuple[Reader, ...] = ()
    writers: tuple[Writer, ...] = ()
    forms: tuple[Form, ...] = ()
    waiting: tuple[Any, ...] = ()
    rules: Callable[[Form], tuple[Rule, ...]] | None = None
    recognisers: tuple[PageRecogniser, ...] = ()
    contract: int | None = None
    hooks: tuple[str, ...] = ()
    seconds: float = 0.0
    problems: tuple[Message, ...] = ()

    @property
    def problem(self) -> Message | None:
        """What failed first, if anything did."""
        return self.problems[0] if self.problems else None

    @property
    def source(self) -> str:
        """The distribution and its version, such as "convkit-ofd 1.0"; a plugin in a file has no version."""
        return f"{self.distribution} {self.version}".strip()


class _UnsoundError(Exception):
    """Something in a plugin is not as it must be."""

    def __init__(self, message: Message, **values: object) -> None:
        self.message = message.filled(**values)
        super().__init__(self.message.en)


_RIVALS = Message(
    "the plugin name {name} is taken more than once, by {rivals}; uninstall all but one of them",
    "插件名 {name} 被重复占用：{rivals}；请只保留一个，卸载其余",
)
_NOT_LOADED = Message(
    "the plugin {name} of {distribution} cannot be loaded ({detail}); install it again or switch it off with "
    "--without {name}",
    "{distribution} 的插件 {name} 无法加载（{detail}）；请重新安装，或用 --without {name} 停用",
)
_NOT_SOUND = Message(
    "the plugin {name} of {distribution} is not sound: {detail}; install another version of it or switch it off with "
    "--without {name}",
    "{distribution} 的插件 {name} 有误：{detail}；请安装其他版本，或用 --without {name} 停用",
)


def load(found: Found) -> Plugin:
    """The plugin at an entry point; never raises, whatever the plugin does."""
    plugin = Plugin(found.name, found.distribution, found.version)
    with contained(plugin.name, plugin.source):
        return _loaded(found, plugin)


def _loaded(found: Found, plugin: Plugin) -> Plugin:
    if found.rivals:
        return plugin._replace(problems=(_RIVALS.filled(name=found.name, rivals=found.rivals),))
    begun = perf_counter()
    try:
        loaded = found.entry_point.load()
    except BaseException as error:
        return plugin._replace(problems=(_told(_NOT_LOADED, plugin, error),))
    plugin = plugin._replace(seconds=perf_counter() - begun)
    try:
        plugin = plugin._replace(contract=_contract(loaded))
        hooks = _register(loaded, found.name)
    except BaseException as error:
        return plugin._replace(problems=(unsound(plugin, error),))
    plugin = plugin._replace(hooks=tuple(hook for hook in HOOKS if getattr(hooks, hook).get_hookimpls()))
    problems: list[Message] = []

    def attempt(take: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        try:
            return take()
        except BaseException as error:
            problems.append(unsound(plugin, error))
            return ()

    readers = attempt(lambda: _acting(hooks, "convkit_readers", "read", DocumentReader, ReportReader))
    writers = attempt(lambda: _acting(hooks, "convkit_writers", "write", DocumentWriter, ReportWriter))
    recognisers = attempt(lambda: _acting(hooks, "convkit_page_recognisers", "recognise", PageRecogniser))
    files = attempt(lambda: _offered(hooks, "convkit_forms"))
    waiting: list[Any] = []
    forms = tuple(form for file in files for form in attempt(partial(_form, file, waiting)))
    if len({form.id for form in forms}) < len(forms):
        forms = attempt(lambda: _refuse_twice([form.id for form in forms]))
    rules = partial(_rules, hooks) if "convkit_rules" in plugin.hooks else None
    return plugin._replace(
        readers=readers, writers=writers, forms=forms, rules=rules, recognisers=recognisers, problems=tuple(problems),
        waiting=tuple(waiting),
    )  # fmt: skip


def _rules(hooks: pluggy.HookRelay, form: Form) -> tuple[Rule, ...]:
    """The rules that a plugin has for a form."""
    return _of_kind(hooks, "convkit_rules", Rule, form=form)


def _contract(loaded: object) -> int | None:
    """The contract that a plugin was written for, None where it does not say; raises where convkit has no such one."""
    given = getattr(loaded, "CONTRACT", None)
    if given is not None and (type(given) is not int or not 1 <= given <= hookspecs.CONTRACT):
        raise _UnsoundError(_CONTRACT, given=repr(given), known=hookspecs.CONTRACT)
    return given


def _register(loaded: object, name: str) -> pluggy.HookRelay:
    """The hooks of one plugin in a manager of its own; raises where one is misspelt, unmarked, or there is none."""
    manager = pluggy.PluginManager("convkit")
    manager.add_hookspecs(hookspecs)
    manager.register(loaded, name)
    manager.check_pending()
    known = [hook for hook in HOOKS if getattr(manager.hook, hook).get_hookimpls()]
    for hook in HOOKS:
        if hook not in known and callable(getattr(loaded, hook, None)):
            raise _UnsoundError(_UNMARKED, hook=hook)
    if not known:
        raise _UnsoundError(_NO_HOOK, hooks=HOOKS)
    return manager.hook


_CONTRACT = Message(
    "it was written for the contract {given}, and this convkit has {known}",
    "它依据接口版本 {given} 编写，而本机的 convkit 为 {known}",
)
_UNMARKED = Message("{hook} is not marked @hookimpl", "{hook} 未标 @hookimpl")
_NO_HOOK = Message("it implements none of {hooks}", "未实现以下任何一个钩子：{hooks}")
_NOT_ITERABLE = Message("{hook} returned {given}, not a list", "{hook} 返回的是 {given}，不是列表")
_WRONG_TYPE = Message("{hook} offers {given}", "{hook} 提供的是 {given}")
_WRONG_FIELD = Message("{field} of {owner} must not be {given}", "{owner} 的 {field} 不能是 {given}")
_TWICE = Message("it offers {name} more than once", "重复提供 {name}")


def _offered(hooks: pluggy.HookRelay, hook: str, **given: object) -> tuple[Any, ...]:
    """All that a hook returned; a generator is run to its end here, so that what fails in it fails here."""
    offered: list[object] = []
    caller = getattr(hooks, hook)
    results = caller(**given)
    if len(results) < len(caller.get_hookimpls()):  # pluggy leaves out a None
        raise _UnsoundError(_NOT_ITERABLE, hook=hook, given="None")
    for result in results:
        if isinstance(result, (str, bytes)) or not isinstance(result, Iterable):
            raise _UnsoundError(_NOT_ITERABLE, hook=hook, given=type(result).__name__)
        offered.extend(result)
    return tuple(offered)


def _form(file: Any, waiting: list[Any]) -> tuple[Form, ...]:
    """The form that a file states; none yet where it builds on one that another plugin may offer."""
    try:
        return (load_form(file),)
    except UnknownFormError:
        waiting.append(file)
        return ()


def _of_kind(hooks: pluggy.HookRelay, hook: str, *kinds: type, **given: object) -> tuple[Any, ...]:
    """All that a hook returned, where each is of a kind that it may offer."""
    offered = _offered(hooks, hook, **given)
    for one in offered:
        if not isinstance(one, kinds):
            raise _UnsoundError(_WRONG_TYPE, hook=hook, given=type(one).__name__)
    return offered


def _acting(hooks: pluggy.HookRelay, hook: str, does: str, *kinds: type) -> tuple[Any, ...]:
    """All that a hook returned, where each has a name of its own, and `does` what it must."""
    offered = _of_kind(hooks, hook, *kinds)
    for one in offered:
        _require_sound(one.name, getattr(one, "extensions", ()), getattr(one, "options", ()))
        act, sniff = getattr(one, does), getattr(one, "sniff", None)
        _require(callable(act), one.name, does, act)
        _require(sniff is None or callable(sniff), one.name, "sniff", sniff)
    _refuse_twice([one.name for one in offered])
    return offered


def _require_sound(name: object, extensions: object, options: object) -> None:
    _require(isinstance(name, str) and bool(name.strip()) and name == name.lower(), name, "name", name)
    _require(isinstance(extensions, tuple), name, "extensions", extensions)
    for extension in extensions if isinstance(extensions, tuple) else ():
        sound = isinstance(extension, str) and extension.startswith(".") and extension == extension.lower()
        _require(sound, name, "extensions", extension)
    _require(isinstance(options, tuple), name, "options", options)
    for option in options if isinstance(options, tuple) else ():
        _require(isinstance(option, Option), name, "options", option)


def _require(sound: bool, owner: object, field: str, given: object) -> None:
    if not sound:
        raise _UnsoundError(_WRONG_FIELD, owner=repr(owner), field=field, given=repr(given))


def _refuse_twice(names: list[str]) -> tuple[Any, ...]:
    for name in names:
        if names.count(name) > 1:
            raise _UnsoundError(_TWICE, name=name)
    return ()


def unsound(plugin: Plugin, error: BaseException) -> Message:
    """What is wrong with something that a plugin offers, in one line."""
    return _told(_NOT_SOUND, plugin, error)


def _told(message: Message, plugin: Plugin, error: BaseException) -> Message:
    """What failed, in one line; an exception of the library or interpreter in its own words."""
    if is_a_persons(error):
        raise error
    detail = error.message if isinstance(error, _UnsoundError) else detail_of(error)
    return message.filled(name=plugin.name, distribution=plugin.source, detail=detail)
