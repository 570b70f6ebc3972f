"""Every command and option stands in the handbook, with an example that the command line accepts."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from xl_addin import texts
from xl_addin.cli import parser

PAGE = (Path(__file__).parents[1] / "docs" / "kommandon.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## vplan (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def commands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = (a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(choices)


def options(command: argparse.ArgumentParser) -> dict[str, str]:
    """What each option is called in the handbook: its flag, or what stands in its place."""
    actions = [action for action in command._actions if not isinstance(action, argparse._HelpAction)]
    return {action.dest: (action.option_strings or [str(action.metavar)])[0] for action in actions}


@pytest.mark.parametrize("name", commands())
def test_a_command_is_documented_with_every_option_and_no_other(name: str) -> None:
    section = SECTIONS.get(name, "")
    assert section, f"docs/kommandon.md has no section '## vplan {name}'"
    told = re.findall(r"^\* `(--[a-z-]+|[A-ZÅÄÖ_.a-z]+)", section, re.MULTILINE)
    assert sorted(told) == sorted(options(commands()[name]).values())


@pytest.mark.parametrize("name", commands())
def test_a_command_has_examples_that_the_command_line_accepts(name: str) -> None:
    examples = [
        line for block in re.findall(r"```\n(.*?)```", SECTIONS.get(name, ""), re.DOTALL) for line in block.splitlines()
    ]
    assert examples
    for example in examples:
        words = shlex.split(example)
        assert words[:2] == ["vplan", name]
        parser().parse_args(words[1:])


def test_the_handbook_has_no_command_that_does_not_exist() -> None:
    assert set(SECTIONS) <= set(texts.cli.MESSAGES)


def test_every_command_and_option_has_words_of_help() -> None:
    for command in commands().values():
        assert command.description
        assert all(action.help for action in command._actions)
