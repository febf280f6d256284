"""The README is true: its output is what its command prints, its examples run, its words pass our own checker."""

import re
from pathlib import Path

import pytest

from recordcheck import Checker
from recordcheck.cli import command, main
from recordcheck.rulesets.reading import read_set

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


def test_the_first_screen_is_what_the_command_prints(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    (shown,) = blocks("text")
    (asked,) = blocks("console")
    main(asked.removeprefix("$ recordcheck ").split())
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code, capsys):
    exec(compile(code, "README.md", "exec"), {})
    assert "ownership.life-changing" in capsys.readouterr().out


def test_the_rule_set_reads(tmp_path, monkeypatch):
    (text,) = [block for block in blocks("yaml") if block.startswith("name:")]
    assert read_set(text, "anytown.yaml").extends == ["recordcheck"]
    path = tmp_path / "anytown.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["--check-rules", str(path)]) == 0


def test_every_option_it_names_exists():
    options = {name for parameter in command.params for name in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) <= options


def test_files_it_names_exist():
    for name in re.findall(r"`((?:examples|rules|recordcheck|tests)/[\w./-]*)`", README):
        assert (ROOT / name).exists(), name


def test_its_words_pass_our_own_checker():
    prose = re.sub(r"```[^`]*```|`[^`]*`|^[|#].*$", "", README, flags=re.MULTILINE)
    report = Checker(rules=["blame", "plain-words"], formulas=False).check(prose)
    assert [f.text for f in report.findings if f.counted] == []
