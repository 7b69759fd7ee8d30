"""An interview over the small questionnaire, wired as the command wires it: `program.py FILE [--plain] [--review]`."""

import sys
from functools import partial

from aiscale_cli.boundary import end_process
from aiscale_cli.errors import InputError
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.answers_store import AnswersStore
from aiscale_cli.files.evidence import evidence_doubts
from aiscale_cli.interview.flow import Interview
from aiscale_cli.interview.run import run_interview
from aiscale_cli.interview.signals import Terminated, terminating_signals
from builders import TODAY, questionnaire


def main(path, *options):
    """Hold the interview and return the exit code."""
    store = AnswersStore.open(path, questionnaire(), TODAY)
    doubts = partial(evidence_doubts, path=path)
    interview = Interview(questionnaire(), store.answers, review="--review" in options, today=TODAY, doubts=doubts)
    try:
        with terminating_signals():
            run_interview(interview, _prompter(options), store, _say, f"aiscale assess {path}")
    except KeyboardInterrupt:
        return 130
    except Terminated as stop:
        return 128 + stop.signum
    except InputError as error:
        _say(str(error))
        return 2
    return 0


def _prompter(options):
    if "--plain" in options:
        from aiscale_cli.interview.plain import PlainPrompter

        return PlainPrompter(interactive=sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty())
    from aiscale_cli.interview.screen import ScreenPrompter

    return ScreenPrompter()


def _say(text):
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    end_process(ExitCode(main(*sys.argv[1:])))
