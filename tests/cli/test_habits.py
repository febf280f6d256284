"""A terminal person's habits: patterns, standard input, help, completion, a run that is killed. All invented."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small import GOOD, RULES, WARNING, add

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(team):
    return team


@pytest.fixture
def run(command):
    return command


def found(run, *arguments):
    """Return what a run finds, note by note."""
    _, out, _ = run("--format", "json", "--paths", *arguments)
    notes = json.loads(out)["notes"]
    return {Path(note["path"]).as_posix(): [each["rule"] for each in note["findings"]] for note in notes}


# files


def test_a_pattern_that_the_shell_left_alone(run):
    assert set(found(run, "notes/*.txt")) == {"notes/bo.txt", "notes/ida.txt"}
    assert set(found(run, "**/*a.txt")) == {"notes/ida.txt"}
    code, _, err = run("*.nothing")
    assert code == 2
    assert "*.nothing: no file fits this pattern" in err


def test_a_file_whose_name_looks_like_a_pattern(run):
    if sys.platform == "win32":
        pytest.skip("such names are not allowed here")
    Path("[a]*.txt").write_text(WARNING, encoding="utf-8")
    assert found(run, "[a]*.txt") == {"[a]*.txt": ["small.unit"]}


def test_standard_input_has_a_name(run, monkeypatch):
    add("paths: {'notes/*': {child: Ida}}\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Hello\n\nYou like the **unit**.\n")))
    code, out, _ = run("-", "--stdin-filename", "notes/new.md", "--format", "json", "--include-text")
    (note,) = json.loads(out)["notes"]
    assert (code, note["path"], note["readers"][0]["name"]) == (0, "notes/new.md", "Ida")
    assert [each["text"] for each in note["findings"]] == ["unit"]


def test_progress_is_shown_on_a_terminal_alone(run, monkeypatch):
    for number in range(12):
        Path(f"notes/{number}.txt").write_text(GOOD, encoding="utf-8")
    assert "Checking notes" not in "".join(run("notes")[1:])
    monkeypatch.setattr("click._termui_impl.isatty", lambda _: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    _, out, err = run("notes", "--format", "json")
    assert "Checking notes" in err
    assert len(json.loads(out)["notes"]) == 14


def test_several_rule_sets_are_proved_in_one_process(run):
    Path("broken.yaml").write_text("name: broken\nverson: '1'\n", encoding="utf-8")
    Path("other.yaml").write_text(RULES.replace("small", "other"), encoding="utf-8")
    code, out, err = run("--check-rules", "small.yaml", "other.yaml")
    assert (code, err) == (0, "")
    assert [line.split(":")[0] for line in out.splitlines() if "wrong" in line] == ["small.yaml", "other.yaml"]
    code, out, err = run("--check-rules", "broken.yaml", "other.yaml")
    assert code == 2
    assert "broken.yaml:2: unknown key" in err
    assert "other.yaml: " in out


# a terminal person's habits


def test_help_has_everyday_options_first(run):
    code, out, _ = run("--help")
    assert code == 0
    headings = [line for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings == ["Whom it is for:", "What you see:", "Reports:", "When it fails:", "Rules:", "What is let be:",
                        "Settings:", "Other:"]  # fmt: skip
    assert out.index("--child") < out.index("--format") < out.index("--jobs")


def test_every_option_is_in_a_section():
    from recordcheck.cli import command
    from recordcheck.cli.help import SECTIONS

    named = {name for names in SECTIONS.values() for name in names}
    assert {each.name for each in command.params} - named == {"paths", "version"}


# shell, words typed, what is offered
COMPLETED = [
    ("bash", "recordcheck --explain small.n", "plain,small.naughty"),
    ("bash", "recordcheck --select bla", "plain,blame"),
    ("bash", "recordcheck --ignore blame,small.u", "plain,blame,small.unit"),
    ("zsh", "recordcheck --rules plai", "plain-words"),
    ("fish", "recordcheck --kind vis", "visit"),
    ("bash", "recordcheck --form", "plain,--format"),
    ("bash", "recordcheck notes/b", "file,notes/b"),
    ("bash", "recordcheck --format sar", "plain,sarif"),
]


@pytest.mark.external
@pytest.mark.parametrize(("shell", "typed", "offered"), COMPLETED)
def test_the_shell_completes(shell, typed, offered, here):
    words = typed.replace("recordcheck --", "recordcheck --rules small.yaml --", 1) if "small" in typed else typed
    environment = {
        "_RECORDCHECK_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1) if shell != "fish" else words.split()[-1],
    }
    done = subprocess.run([sys.executable, "-c", "from recordcheck.cli import run; run()"], capture_output=True,
                          env={**os.environ, **environment, "PYTHONPATH": str(ROOT)}, timeout=60)  # fmt: skip
    assert offered in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.external
def test_rules_of_the_settings_are_completed(here):
    (here / ".recordcheck.yaml").write_text("rules: [small.yaml]\n", encoding="utf-8")
    environment = {
        "_RECORDCHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": "recordcheck --explain small.n",
        "COMP_CWORD": "2",
    }
    done = subprocess.run([sys.executable, "-c", "from recordcheck.cli import run; run()"], capture_output=True,
                          env={**os.environ, **environment, "PYTHONPATH": str(ROOT)}, timeout=60)  # fmt: skip
    assert done.stdout.decode().split() == ["plain,small.naughty"]


@pytest.mark.external
@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_shell_is_told_how_to_ask(shell, here):
    done = subprocess.run(
        [sys.executable, "-m", "recordcheck"],
        capture_output=True,
        timeout=60,
        env={**os.environ, "_RECORDCHECK_COMPLETE": f"{shell}_source", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0
    assert b"_RECORDCHECK_COMPLETE" in done.stdout


# killed

SLOW = """
import os, sys, time
from pathlib import Path
from recordcheck import outputs
real = os.replace
def replace(old, new):
    print("written", flush=True)
    time.sleep(60)
    real(old, new)
os.replace = replace
outputs.write_bytes(b"new report\\n" * 100_000, Path(sys.argv[1]))
"""


@pytest.mark.external
@pytest.mark.parametrize("before", [None, "an older report\n"])
def test_a_run_that_is_killed_leaves_no_half_of_a_report(before, here):
    out = here / "out.txt"
    if before is not None:
        out.write_text(before, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", SLOW, str(out)], stdout=subprocess.PIPE,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:  # fmt: skip
        assert process.stdout.readline().strip() == b"written"
        process.kill()
        process.wait(30)
    assert (out.read_text("utf-8") if out.exists() else None) == before
    from recordcheck.outputs import write_bytes

    write_bytes(b"whole\n", out)
    assert out.read_bytes() == b"whole\n"
