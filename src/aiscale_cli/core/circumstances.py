"""What differs between two states of the answers beside what was answered: waivers, facts, days, and what backs it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from aiscale_cli.core.answers import Answer, Answers, Waiver
from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.sentences import counted
from aiscale_cli.frozen import Frozen

OWN = ""
"""Where an answer comes from that is not inherited; one that is has the path of its file."""


class Acting(Frozen):
    """The waivers that act on the day, by question: they are in force, and the answer counts for less than yes."""

    questions: frozenset[str]
    today: date


class WaiverChange(Frozen):
    """A waiver that is in one state only, or says something else; at least one of `before` and `after` is not None.

    `acts` says that the gate counts the answer of the later state as yes because of it; `ended` that its last day was
    before the day of the comparison.
    """

    question: str
    title: str
    must_have: bool
    before: Waiver | None
    after: Waiver | None
    acts: bool
    ended: bool

    @property
    def kind(self) -> str:
        """What became of it."""
        if self.before and self.after:
            return "waiver changed"
        return "waiver added" if self.after else "waiver dropped"


class Moved(Frozen):
    """Something that was one text and is another, empty where there was none; `name` is a question or a key."""

    name: str
    title: str
    before: str
    after: str


class DayMoved(Frozen):
    """Another `assessed_on`: `file` is the extended file that it stands in, empty for the answers file itself.

    `undated` counts the answers of the later state that have no day of their own and take this one.
    """

    file: str
    before: str
    after: str
    undated: int


class EvidenceChange(Frozen):
    """How many pieces of evidence of an answer are in one state only."""

    question: str
    title: str
    added: int
    removed: int


class Circumstances(Frozen):
    """Everything that differs beside the answers, each part in the order of asking or of the file.

    `facts` are keys of the file; `origins` the answers that come from another file now; `notes` the questions where a
    note, a reason or an override says something else. Answers are looked at that both states have.
    """

    waivers: tuple[WaiverChange, ...]
    facts: tuple[Moved, ...]
    days: tuple[DayMoved, ...]
    origins: tuple[Moved, ...]
    reviewed: tuple[Moved, ...]
    notes: tuple[Moved, ...]
    evidence: tuple[EvidenceChange, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """What differs in a few words for each part, as `1 waiver added`; nothing when nothing does."""
        kinds = Counter(each.kind.removeprefix("waiver ") for each in self.waivers)
        parts = [f"{counted(kinds[kind], 'waiver')} {kind}" for kind in ("added", "dropped", "changed") if kinds[kind]]
        parts += [f"{each.name} changed" for each in self.facts]
        parts += [f"{day_name(each)} moved" for each in self.days]
        inherited = Counter(_way(each) for each in self.origins)
        parts += [f"{counted(number, 'answer')} {way}" for way, number in inherited.items()]
        other = (("review day", self.reviewed), ("note", self.notes))
        parts += [f"{counted(len(found), noun)} changed" for noun, found in other if found]
        if self.evidence:
            parts.append(f"evidence of {counted(len(self.evidence), 'answer')} changed")
        return tuple(parts)


def day_name(day: DayMoved) -> str:
    """Return the key of a day, with its file where that is another one."""
    return f"assessed_on of {day.file}" if day.file else "assessed_on"


def _way(origin: Moved) -> str:
    if origin.after == OWN:
        return "no longer inherited"
    return "inherited now" if origin.before == OWN else "inherited from another file"


def circumstances(before: Assessment, after: Assessment, acting: Acting) -> Circumstances:
    """Return what differs beside the answers; `acting` are waivers of the later state."""
    old, new = before.answers, after.answers
    both = {
        asked.question.id: (asked.question.title, old.answers[asked.question.id], asked.answer)
        for asked in after.asked
        if asked.answer and asked.question.id in old.answers and asked.question.id in before.by_question
    }
    return Circumstances(
        waivers=tuple(_waivers(before, after, acting)),
        facts=tuple(_facts(old, new)),
        days=tuple(_days(old, new)),
        origins=_moved((question, title, _origin(a), _origin(b)) for question, (title, a, b) in both.items()),
        reviewed=_moved((question, title, _day(a), _day(b)) for question, (title, a, b) in both.items()),
        notes=_moved((question, title, _words(a), _words(b)) for question, (title, a, b) in both.items()),
        evidence=tuple(_evidence(both)),
    )


def _moved(found: Iterable[tuple[str, str, str, str]]) -> tuple[Moved, ...]:
    return tuple(Moved(*each) for each in found if each[2] != each[3])


def _waivers(before: Assessment, after: Assessment, acting: Acting) -> Iterator[WaiverChange]:
    old = {each.question: each for each in before.answers.waivers}
    new = {each.question: each for each in after.answers.waivers}
    for question in dict.fromkeys([*new, *old]):
        was, now = old.get(question), new.get(question)
        if was == now:
            continue
        known = after.questionnaire.by_id.get(question)
        last = now or was
        yield WaiverChange(
            question=question,
            title=known.title if known else question,
            must_have=bool(known and known.must_have),
            before=was,
            after=now,
            acts=now is not None and question in acting.questions,
            ended=last is not None and last.expires < acting.today,
        )


def _facts(old: Answers, new: Answers) -> tuple[Moved, ...]:
    facts = (
        ("extends", " > ".join(old.inheritance.files), " > ".join(new.inheritance.files)),
        ("system.name", old.system.name, new.system.name),
        ("system.stage", old.system.stage or "", new.system.stage or ""),
        ("system.has", ", ".join(old.system.has), ", ".join(new.system.has)),
        ("answered_by", old.answered_by, new.answered_by),
    )
    return _moved((name, "", before, after) for name, before, after in facts)


def _days(old: Answers, new: Answers) -> Iterator[DayMoved]:
    """Return the days that moved of the file itself and of the extended files that both states have."""
    then, now = _days_of(old), _days_of(new)
    undated = Counter(each.origin.path if each.origin else "" for each in new.answers.values() if each.reviewed is None)
    for file in now:
        if file in then and then[file] != now[file]:
            yield DayMoved(file, then[file], now[file], undated[file])


def _days_of(answers: Answers) -> dict[str, str]:
    origins = [each.origin for each in answers.inheritance.answers.values() if each.origin]
    days = {"": answers.assessed_on} | {each.path: each.assessed_on for each in origins}
    return {file: day.isoformat() if day else "" for file, day in days.items()}


def _origin(answer: Answer) -> str:
    return answer.origin.path if answer.origin else OWN


def _day(answer: Answer) -> str:
    return answer.reviewed.isoformat() if answer.reviewed else ""


def _words(answer: Answer) -> str:
    return f"{answer.note}\n{answer.reason}\n{answer.override}"


def _evidence(both: Mapping[str, tuple[str, Answer, Answer]]) -> Iterator[EvidenceChange]:
    for question, (title, before, after) in both.items():
        was, now = Counter(before.evidence), Counter(after.evidence)
        added, removed = (now - was).total(), (was - now).total()
        if added or removed:
            yield EvidenceChange(question, title, added, removed)
