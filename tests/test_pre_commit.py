"""The hooks, run by the real pre-commit in real repositories: one that fails, is mended, and passes. All invented.

pre-commit installs recordcheck into an environment of its own, for which pip has to reach a package registry.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from recordcheck.upwards import toml

ROOT = Path(__file__).parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PACKED = ("recordcheck", "rules", "examples", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md",
          ".pre-commit-hooks.yaml")  # fmt: skip
NAUGHTY = "Dear Bo,\n\nYou were manipulative at the Grindlethorpe placement.\n\nSam\n"
GOOD = "Dear Bo,\n\nI came to see you, and you showed me your drawing.\n\nSam\n"


def test_each_hook_is_one_process_whose_log_holds_no_words():
    assert [hook["id"] for hook in HOOKS] == ["recordcheck", "recordcheck-rules"]
    assert all(hook["require_serial"] and hook["language"] == "python" for hook in HOOKS)
    assert "--format concise" in HOOKS[0]["entry"]
    assert "--include-text" not in HOOKS[0]["entry"]


def test_the_hook_has_what_its_formats_need():
    needed = toml().loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["documents"]
    extra = HOOKS[0]["additional_dependencies"]
    assert HOOKS[0]["types_or"] == ["plain-text", "markdown", "html"]
    assert set(extra) == {each for each in needed if each.startswith(("justhtml", "markdown-it-py"))}


def call(*arguments, cwd, home=None, timeout=600):
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home)} if home else dict(os.environ)
    for name in [name for name in environment if name.startswith("GIT_")]:
        del environment[name]
    return subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout)


def git(*arguments, cwd):
    done = call("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false",
                "-c", "protocol.file.allow=always", *arguments, cwd=cwd)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def repository(folder, files):
    folder.mkdir()
    git("init", "-q", cwd=folder)
    write(folder, files)
    git("add", "-A", cwd=folder)
    return folder


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder for pre-commit's environments; skipped where pre-commit, git or a package registry is out of reach."""
    if shutil.which("git") is None or find_spec("pre_commit") is None:
        pytest.skip("git and pre-commit are needed to run the hooks")
    folder = tmp_path_factory.mktemp("pre-commit")
    reached = call(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "pip"),
                   "click>=8.2", cwd=folder, timeout=120)  # fmt: skip
    if reached.returncode:
        pytest.skip("pip reaches no package registry, and pre-commit installs the hook from one")
    return folder


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """A repository with recordcheck as it is here, whether or not it is committed."""
    folder = tmp_path_factory.mktemp("source") / "recordcheck"
    folder.mkdir()
    for name in PACKED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "as it is", cwd=folder)
    return folder


def pre_commit(*arguments, cwd, home):
    done = call(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd, home=home)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.external
def test_a_repository_fails_is_mended_and_passes(hooks, home, tmp_path):
    """The example's set-up: notes that fail and are mended, one that is excluded, a rule set."""
    revision = git("rev-parse", "HEAD", cwd=hooks)
    configuration = (ROOT / "examples" / "pre-commit-config.yaml").read_text("utf-8")
    configuration = configuration.replace("https://github.com/your-team/recordcheck", str(hooks)).replace(
        "v0.1.0", revision
    )
    rule_set = (ROOT / "examples" / "anytown-council.yaml").read_text("utf-8")
    here = repository(
        tmp_path / "team",
        {
            ".pre-commit-config.yaml": configuration,
            ".recordcheck.yaml": "exclude: [drafts/]\npaths: {'letters/*': {age: 9}}\n",
            "letters/bo.txt": NAUGHTY,
            "letters/ida.md": GOOD,
            "letters/page.html": "<!doctype html>\n<p>Dear Bo,</p>\n<p>I came to see you.</p>\n",
            "drafts/mo.txt": NAUGHTY,
            "rules/anytown-council.yaml": rule_set,
        },
    )
    code, said = pre_commit("run", "--all-files", cwd=here, home=home)
    assert code == 1, said
    assert "recordcheck rule sets....................................................Passed" in said
    assert "letters/bo.txt:3:10 blame.manipulative" in said
    assert "drafts/mo.txt" not in said
    assert "1 note not checked: left out by 'exclude'" in said
    assert "Grindlethorpe" not in said
    write(
        here,
        {
            "letters/bo.txt": GOOD,
            "rules/anytown-council.yaml": rule_set.replace('match: ["Your purple', 'match: ["Your green'),
        },
    )
    git("add", "-A", cwd=here)
    code, said = pre_commit("run", "--all-files", cwd=here, home=home)
    assert code == 1, said
    assert "does not find its own line" in said
    write(here, {"rules/anytown-council.yaml": rule_set})
    git("add", "-A", cwd=here)
    code, said = pre_commit("run", "--all-files", cwd=here, home=home)
    assert code == 0, said
    assert said.count("Passed") == 2
    write(here, {"letters/bo.txt": NAUGHTY})
    git("add", "-A", cwd=here)
    code, said = pre_commit("install", cwd=here, home=home)
    done = call("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-m", "x", cwd=here, home=home)
    assert done.returncode == 1
    assert "blame.manipulative" in done.stdout + done.stderr


@pytest.mark.external
def test_the_hooks_can_be_tried(hooks, home, tmp_path):
    here = repository(tmp_path / "tried", {"bo.txt": NAUGHTY, "good.txt": GOOD})
    for name, expected in (("bo.txt", 1), ("good.txt", 0)):
        code, said = pre_commit("try-repo", str(hooks), "recordcheck", "--files", name, cwd=here, home=home)
        assert code == expected, said
        assert ("blame.manipulative" in said) == bool(expected)
