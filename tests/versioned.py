"""The small questionnaire in its second and third version, and files for the first: one question of every fate."""

from dataclasses import replace

from aiscale_cli.core.versions import Fate, QuestionChange, VersionChanges
from builders import questionnaire

CHANGES = (
    VersionChanges(
        2,
        (
            QuestionChange("orch-steps", Fate.RENAMED, ("orch-stages",), "Stage is the better word."),
            QuestionChange("ops-watch", Fate.SPLIT, ("ops-telemetry", "ops-peek"), "Two different things."),
            QuestionChange("lat-targets", Fate.CHANGED, (), "A target needs an owner now."),
            QuestionChange("ops-oncall", Fate.RETIRED, ("ops-review",), "The review asks it too."),
            QuestionChange("lat-load", Fate.RENAMED, ("lat-test",), "It is about a test."),
        ),
    ),
    VersionChanges(
        3,
        (
            QuestionChange("ops-peek", Fate.RENAMED, ("ops-review",), "It is a review."),
            QuestionChange("lat-test", Fate.RENAMED, ("load-test",), "It has a module now."),
            QuestionChange("data-shape", Fate.RETIRED, (), "Nobody ever said no."),
        ),
    ),
)
SECOND = replace(questionnaire(), version=3, changes=CHANGES)
"""The questionnaire that is asked today."""

OLD_IDS = (
    "orch-steps",
    "ops-watch",
    "lat-targets",
    "ops-oncall",
    "lat-load",
    "data-shape",
    "lat-calls",
    "guard-output",
)
"""Ids of the first version: five that changed, one that went later, two that stayed."""

OLD = """\
# ours
questionnaire: ai-scaling@1  # keep
system: {name: Demo}
answered_by: Ada
modules: [security-integration]   # asked
answers:
  # stages
  orch-steps: yes   # drawn
  lat-targets:
    answer: partial
    note: |
      Written down,
      not looked at.
    evidence: [docs/a.md]   # there
    reviewed: 2026-11-01

  # watching
  ops-watch: {answer: no, note: "Nobody looks # yet."}
  ops-oncall: yes
  data-shape:
  lat-calls: {answer: yes, note: One call.}
  lat-load: partial
waivers:
  - {question: ops-watch, reason: Free pilot., owner: product, expires: 2027-03-31}
  - question: orch-steps
    reason: A rewrite is under way.
    owner: platform
    expires: 2027-03-31
"""

NEW = """\
# ours
questionnaire: ai-scaling@3  # keep
system: {name: Demo}
answered_by: Ada
modules: [security-integration, load]   # asked
# ai-scaling@1 had ops-oncall: yes
answers:
  # stages
  orch-stages: yes   # drawn
  # ai-scaling@1 had lat-targets: partial
  #   note: Written down,
  #   note: not looked at.
  #   evidence: docs/a.md
  #   reviewed: 2026-11-01
  lat-targets:
    # there

  # watching
  lat-calls: {answer: yes, note: One call.}
  # ai-scaling@1 had ops-watch: no
  #   note: Nobody looks # yet.
  ops-telemetry:
  ops-review:
  load-test: partial
# ai-scaling@1 had a waiver for ops-watch
#   reason: Free pilot.
#   owner: product
#   expires: 2027-03-31
waivers:
  - question: orch-stages
    reason: A rewrite is under way.
    owner: platform
    expires: 2027-03-31
"""
"""OLD after its upgrade."""
