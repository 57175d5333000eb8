"""The commands and their options; what each of them does is imported when it is run."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from convkit.cli import completing, effects, helping
from convkit.cli.options import PATH as _PATH
from convkit.cli.options import edition, of_a_rollup, of_an_explanation, of_two_files, output_format, writing
from convkit.cli.options import flag as _flag
from convkit.cli.options import option as _option
from convkit.cli.speaking import BROKEN_PIPE, silence
from convkit.cli.wording import Command, Group, OneOf, WordedError
from convkit.errors import Language, Message

VERDICTS = (
    "converted", "with-findings", "incomplete", "preserved", "refused", "timed-out", "out-of-memory", "crashed",
)  # fmt: skip
"""What an input of `batch` may come to; to import them from there costs every command time."""
LAYOUTS = ("default", "transfer-2012")
SHELLS = ("bash", "zsh", "fish")


def group(language: Language) -> click.Group:
    """The whole command, in one language."""
    version = _flag(
        "--version", helping.VERSION, language, expose_value=False, callback=effects.show_version, is_eager=True
    )
    whole = _group("convkit", helping.ABOUT, _commands(language), helping.SHORT, language, version)
    whole.epilog = helping.STATUSES.words(language)
    whole.add_command(_group("plugin", helping.SHORT["plugin"], _for_plugins(language), {}, language))
    return whole


def _group(
    name: str,
    about: Message,
    commands: dict[str, _Parts],
    shorts: dict[str, Message],
    language: Language,
    *more: click.Parameter,
) -> click.Group:
    """A command that holds others, of which some are told shorter in its own help."""

    def start(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            raise WordedError(helping.NO_COMMAND, ctx, known=tuple(found.commands))

    found = Group(
        language,
        name=name,
        help=about.words(language),
        short_help=about.words(language),
        callback=click.pass_context(start),
        params=[*_everywhere(language), *more],
        options_metavar=f"[{helping.OPTIONS.words(language)}]",
        subcommand_metavar=helping.COMMAND.words(language),
    )
    for inner, parts in commands.items():
        found.add_command(_command(inner, parts, language, shorts.get(inner, parts[1])))
    return found


def _command(name: str, command: _Parts, language: Language, short: Message) -> click.Command:
    action, about, params = command
    return Command(
        language,
        name=name,
        help=about.words(language),
        short_help=short.words(language),
        callback=_run(action, language),
        params=[*params, *_everywhere(language)],
        options_metavar=f"[{helping.OPTIONS.words(language)}]",
    )


Action = Callable[..., int]


def _of_a_blank(language: Language) -> list[click.Parameter]:
    """What a form to fill in is made of."""
    return [
        _option(["--year"], helping.YEAR, language, helping.A_YEAR, callback=effects.year),
        _option(["--agency"], helping.AGENCY, language, helping.A_NAME, default=""),
        _option(["last_year", "--from"], helping.LAST_YEAR, language, helping.A_FILE, type=_PATH),
        edition(language),
        output_format(language),
    ]


def _of_a_batch(language: Language, how: list[click.Parameter], as_json: click.Parameter) -> list[click.Parameter]:
    """What a run over many files is asked for."""
    metavar = helping.SEVERAL_SOURCES.words(language)
    sources = click.Argument(["sources"], metavar=metavar, nargs=-1, type=_PATH)
    several: dict[str, Any] = {"multiple": True, "shell_complete": completing.writable}
    return [
        sources,
        click.Argument(["target"], metavar=helping.OUT_FOLDER.words(language), type=_PATH),
        _option(["formats", "--to"], helping.TO_SEVERAL, language, helping.A_FORMAT, **several),
        _option(["--jobs"], helping.JOBS, language, helping.A_NUMBER, callback=effects.number),
        _option(["--sample"], helping.SAMPLE, language, helping.A_NUMBER, callback=effects.number),
        *how,
        _flag("--strict", helping.STRICT, language),
        _flag("--receipts", helping.RECEIPTS, language),
        _flag("--bag", helping.BAG, language),
        _option(["--layout"], helping.LAYOUT, language, type=OneOf(LAYOUTS)),
        _option(["description", "--metadata"], helping.METADATA, language, helping.A_FILE, type=_PATH),
        _option(["--dataset"], helping.DATASET, language, helping.A_FILE, type=_PATH),
        _option(["--shard"], helping.SHARD, language, helping.A_SHARE, callback=effects.shard),
        _option(["--scheduler"], helping.SCHEDULER, language, helping.AN_ADDRESS),
        _flag("--merge", helping.MERGE, language),
        _flag("--dry-run", helping.DRY_RUN, language),
        _option(["--retry"], helping.RETRY, language, helping.A_VERDICT, multiple=True, type=OneOf(VERDICTS)),
        as_json,
    ]


def _of_a_check(language: Language) -> list[click.Parameter]:
    """What reports are checked against, beside themselves, and what is written of that."""
    several: dict[str, Any] = {"multiple": True, "type": _PATH}
    return [
        _option(["profile", "--profile"], helping.PROFILE, language, helping.A_FILE, type=_PATH),
        _option(["previous", "--previous"], helping.PREVIOUS, language, helping.A_FILE, type=_PATH),
        _option(["twins", "--twin"], helping.TWIN, language, helping.A_FILE, **several),
        _option(["parts", "--part"], helping.PARTS, language, helping.A_FILE, **several),
        _option(["--roster"], helping.ROSTER_NAMES, language, helping.A_FILE, type=_PATH),
        _option(["--annotate"], helping.ANNOTATE, language, helping.A_COPY, type=_PATH),
        _option(["page", "--html"], helping.FINDINGS_PAGE, language, helping.A_FILE, type=_PATH),
        _flag("--force", helping.FORCE, language),
    ]


def _checked_forms(language: Language) -> click.Parameter:
    """Files of forms that are to be checked, in place of the list."""
    return _option(["checked", "--check"], helping.CHECK_FORM, language, helping.A_FILE, multiple=True, type=_PATH)


def _of_a_verification(language: Language, as_json: click.Parameter) -> list[click.Parameter]:
    """What is checked again, and how it is told."""
    return [click.Argument(["path"], metavar=helping.ARCHIVED.words(language), type=_PATH), as_json]


def _of_reading(language: Language) -> list[click.Parameter]:
    """How a file is read: its format, its form, the settings of formats."""
    names = ["options", "-O", "--option"]
    setting = _option(names, helping.OPTION, language, helping.A_SETTING, multiple=True, callback=effects.settings)
    names = ["source_format", "--from"]
    given = _option(names, helping.FROM, language, helping.A_FORMAT, shell_complete=completing.readable)
    return [given, edition(language), setting]


_Parts = tuple[Action, Message, list[click.Parameter]]


def _commands(language: Language) -> dict[str, _Parts]:
    """Each command: what it does, its help, its parameters."""
    source = click.Argument(["source"], metavar=helping.IN.words(language), type=_PATH)
    sources = click.Argument(
        ["sources"], metavar=helping.SEVERAL_IN.words(language), nargs=-1, required=True, type=_PATH
    )
    target = click.Argument(["target"], metavar=helping.OUT.words(language), type=_PATH)
    shell = click.Argument(["shell"], metavar=f"{{{'|'.join(SHELLS)}}}", type=OneOf(SHELLS))
    reading = _of_reading(language)
    as_json = _flag("--json", helping.JSON, language)
    receipt = _option(["receipt", "--receipt"], helping.RECEIPT, language, helping.A_FILE, type=_PATH)
    written = writing(language, helping.STRICT)
    convert: list[click.Parameter] = [source, target, *reading, output_format(language), *written, receipt]
    check = [sources, *reading, *_of_a_check(language), _flag("--strict", helping.STRICT_CHECK, language), as_json]
    page = of_an_explanation(language)
    rule = click.Argument(["rule"], metavar=helping.A_RULE.words(language), required=False)
    blank = [target, *_of_a_blank(language), reading[-1], *writing(language)]
    return {
        "convert": (_later("converting", "convert_file"), helping.ABOUT_CONVERT, convert),
        "check": (_later("checking", "check_files"), helping.ABOUT_CHECK, check),
        **_for_collators(language, reading, as_json),
        "batch": (
            _later("batching", "convert_all"),
            helping.ABOUT_BATCH,
            _of_a_batch(language, reading[1:], as_json),
        ),
        "verify": (_later("verifying", "verify_path"), helping.ABOUT_VERIFY, _of_a_verification(language, as_json)),
        "blank": (_later("blanking", "blank_file"), helping.ABOUT_BLANK, blank),
        "explain": (_later("explaining", "explain_file"), helping.ABOUT_EXPLAIN, [source, *reading, *page, as_json]),
        "formats": (_later("listing", "show", "formats"), helping.SHORT["formats"], [as_json]),
        "plugins": (_later("listing", "show", "plugins"), helping.SHORT["plugins"], [as_json]),
        "forms": (_later("listing", "show_forms"), helping.SHORT["forms"], [_checked_forms(language), as_json]),
        "rules": (_later("ruling", "show_rules"), helping.SHORT["rules"], [rule, as_json]),
        "completion": (_completion, helping.SHORT["completion"], [shell]),
    }


def _for_collators(language: Language, reading: list[click.Parameter], as_json: click.Parameter) -> dict[str, _Parts]:
    """What helps those who collect reports."""
    return {
        "diff": (
            _later("collecting.differing", "diff_files"),
            helping.ABOUT_DIFF,
            [*of_two_files(language), *reading, as_json],
        ),
        "rollup": (_later("collecting.summing", "sum_files"), helping.ABOUT_ROLLUP, [*of_a_rollup(language), as_json]),
    }


def _for_plugins(language: Language) -> dict[str, _Parts]:
    """What helps those who write plugins."""
    name = click.Argument(["name"], metavar=helping.A_NAME.words(language))
    folder = click.Argument(["folder"], metavar=helping.A_FOLDER.words(language), type=_PATH, default=".")
    extension = _option(["--extension"], helping.EXTENSION, language, helping.AN_EXTENSION)
    return {
        "new": (_later("plugin_making", "make"), helping.NEW, [name, folder, extension]),
        "check": (_later("plugin_making", "check_contract"), helping.CHECK_PLUGIN, [name]),
    }


def _everywhere(language: Language) -> list[click.Parameter]:
    """The options that may stand before the command and after it."""
    return [
        _option(["--lang"], helping.LANG, language, type=OneOf(("en", "zh")), expose_value=False),
        _option(
            ["--without"],
            helping.WITHOUT,
            language,
            helping.A_NAME,
            multiple=True,
            expose_value=False,
            callback=effects.switch_off,
        ),
        _option(
            ["--plugin"],
            helping.PLUGIN,
            language,
            helping.A_FILE,
            multiple=True,
            expose_value=False,
            type=_PATH,
            callback=effects.add_plugins,
        ),
        _flag("--debug", helping.DEBUG, language, expose_value=False, callback=effects.remember_debug),
        _flag("--help", helping.HELP, language, "-h", expose_value=False, callback=effects.show_help, is_eager=True),
    ]


def _run(action: Action, language: Language) -> Callable[..., int]:
    def run(ctx: click.Context, **given: Any) -> int:
        root = ctx.find_root()
        debug = root.meta.get("debug", False)
        try:
            return _refusal(root.meta.get("without", []), language, debug) or action(
                language=language, debug=debug, **given
            )
        except BrokenPipeError:
            silence()
            return BROKEN_PIPE

    return click.pass_context(run)


def _refusal(without: list[str], language: Language, debug: bool) -> int:
    """The exit status where a plugin was to be switched off that is not there; 0 where all is well."""
    if not without:
        return 0
    from convkit.cli.outcome import attempt, require_known_plugins

    return attempt(lambda: require_known_plugins(without), "", language, debug, 2)[0]


def _later(module: str, name: str, *first: object) -> Action:
    """An action whose module is imported when it is done."""

    def act(**given: Any) -> int:
        status: int = getattr(import_module(f"convkit.cli.{module}"), name)(*first, **given)
        return status

    return act


def _completion(shell: str, language: Language, debug: bool) -> int:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        return 2
    return effects.show(kind(group(language), {}, "convkit", "_CONVKIT_COMPLETE").source())
