"""The README is true: its output is what its command prints, its examples run, its words pass our own checker."""

import math
import re
from pathlib import Path

import pytest

from recordcheck import Checker
from recordcheck.cli import command, main
from recordcheck.documents import read
from recordcheck.rulesets.reading import read_set

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)


def test_the_first_screen_is_what_the_command_prints(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    shown = blocks("text")[0]
    (asked,) = blocks("console")
    main(asked.removeprefix("$ recordcheck ").split())
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code, capsys):
    exec(compile(code, "README.md", "exec"), {})
    assert "ownership.life-changing" in capsys.readouterr().out


def test_the_rule_set_reads(tmp_path, monkeypatch):
    sets = [block for block in blocks("yaml") if block.startswith("name:")]
    assert len(sets) == 2
    for text in sets:
        assert read_set(text, "anytown.yaml").extends == ["recordcheck"]
        path = tmp_path / "anytown.yaml"
        path.write_text(text, encoding="utf-8")
        assert main(["--check-rules", str(path)]) == 0


def test_the_reading_level_can_be_worked_out_by_hand():
    """Each figure of the worked example is made from those shown, and is the one that the checker gives."""
    example = next(block for block in blocks("text") if block.startswith("words "))
    lines = [
        [float(number) for number in re.findall(r"\d[\d.]*", line.replace(",", ""))] for line in example.splitlines()
    ]
    years, aged, word_age = lines[0]
    squares, words, length, _ = lines[1]
    start, by_word, _, by_length, _, grade = lines[2]
    _, added, age, within, z, error, usual, _, power = lines[3]
    assert word_age == round(years / aged, 2)
    assert length == round(squares / words, 2)
    assert grade == round(-start + by_word * word_age + by_length * math.log(length), 1)
    assert age == round(grade + added)
    assert within == round(z * error * (usual / words) ** power)
    level = Checker(formulas=False).check(read(ROOT / "examples" / "one-visit-3-seven.txt")).readability
    counts = level.counts
    assert (counts.years, counts.words_with_age, counts.squares, counts.words) == (years, aged, squares, words)
    assert (level.word_age, level.sentence_length, round(level.grade, 1)) == (word_age, length, grade)
    assert (level.reading_age, round(level.margin)) == (age, within)


def test_every_option_it_names_exists():
    options = {name for parameter in command.params for name in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) <= options | {"--readability"}


def test_files_it_names_exist():
    for name in re.findall(r"`((?:examples|rules|recordcheck|tests)/[\w./-]*)`", README):
        assert (ROOT / name).exists(), name


def test_its_words_pass_our_own_checker():
    prose = re.sub(r"```[^`]*```|`[^`]*`|^[|#].*$", "", README, flags=re.MULTILINE)
    report = Checker(rules=["blame", "plain-words"], formulas=False).check(prose)
    assert [f.text for f in report.findings if f.counted] == []
