"""What `--show-config` tells. All invented."""

from recordcheck.cli.configured import told
from recordcheck.configuration import read

SETTINGS = "fail_on: warning\nchild: Maya\n\npaths:\n  'visits/*': {kind: visit}\nexclude: [drafts/]\n"


def test_what_is_told_of_settings(here):
    settings = read(here / ".recordcheck.yaml", SETTINGS)
    lines = list(told(settings, {"ignore": ("jargon",), "age": (8,)}, {"visits/a.txt": {}, "drafts/b.txt": {}}))
    assert lines[0] == "settings file: .recordcheck.yaml"
    squeezed = [" ".join(line.split()) for line in lines]
    assert "fail_on: warning # .recordcheck.yaml:1" in squeezed
    assert "ignore: [jargon] # command line" in squeezed
    assert "rules: [recordcheck] # default" in squeezed
    note = squeezed[squeezed.index("visits/a.txt:") :]
    assert note == [
        "visits/a.txt:", "age: [8] # command line", "child: Maya # .recordcheck.yaml:2",
        'kind: visit # .recordcheck.yaml:5 ("visits/*")', "drafts/b.txt: never checked (exclude)",
        "age: [8] # command line", "child: Maya # .recordcheck.yaml:2",
    ]  # fmt: skip
    said = [" ".join(line.split()) for line in told(settings, {}, {"visits/a.txt": {"child": "Ida"}})]
    assert "child: Ida # front matter" in said
    assert next(told(None, {}, {})) == "settings file: none"
