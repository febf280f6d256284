"""The command in process, in a folder of its own, with the pipeline that is loaded already."""

import pytest

from recordcheck import language as language_module
from recordcheck.cli import main
from tests.cli.small import ERROR, GOOD, RULES, WARNING


@pytest.fixture(autouse=True)
def one_pipeline(language, monkeypatch):
    """Hand out the pipeline that is loaded already; any other name is looked for as usual."""
    nlp, ours, theirs = language.nlp, language_module.DEFAULT_MODEL, language_module._load
    monkeypatch.setattr(language_module, "_load", lambda model: nlp if model == ours else theirs(model))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a good note, a small rule set and an empty folder, where the command is run."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here, capsys):
    """Run the command with the small rule set; return exit code, standard output and standard error."""

    def run(*arguments):
        rules = [] if "--rules" in arguments else ["--rules", "small.yaml"]
        code = main([*rules, *arguments])
        return (code, *capsys.readouterr())

    return run


@pytest.fixture
def team(tmp_path, monkeypatch):
    """A folder with three notes, the small rule set and settings that use it, where the command is run."""
    for name, text in {"notes/bo.txt": ERROR, "notes/ida.txt": WARNING, "good.txt": GOOD, "small.yaml": RULES,
                       ".recordcheck.yaml": "rules: [small.yaml]\n"}.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def command(capsys):
    """Run the command as it is given; return exit code, standard output and standard error."""

    def run(*arguments):
        code = main(list(arguments))
        return (code, *capsys.readouterr())

    return run
