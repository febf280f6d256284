"""Rule sets: their YAML read strictly, extended, and compiled into matchers."""

from recordcheck.rulesets.loading import DEFAULT_SET, RuleSet, load, rules_folder, shipped_sets
from recordcheck.rulesets.schema import Rule, Settings

__all__ = ["DEFAULT_SET", "Rule", "RuleSet", "Settings", "load", "rules_folder", "shipped_sets"]
