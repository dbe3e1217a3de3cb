"""From what is known of a child to every date that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ehcp_tools.calendar import school_year_start, year_start
from ehcp_tools.deadlines.count import in_words, out_of_holidays
from ehcp_tools.deadlines.deadline import Deadline, State
from ehcp_tools.deadlines.exceptions import recorded_exceptions
from ehcp_tools.deadlines.law import Sort
from ehcp_tools.deadlines.lawfile import shipped_law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.deadlines.count import Count
    from ehcp_tools.deadlines.facts import Facts
    from ehcp_tools.deadlines.law import Each, Rule, Start, Transfer


def deadlines(facts: Facts, today: date) -> tuple[Deadline, ...]:
    """Every date that follows, the earliest first; those of one day in the order of the law file.

    A limit whose start is not known is not there: `missing_starts` says which.
    """
    reckoner = _Reckoner(facts, today)
    found = [one for rule in shipped_law().rules for one in reckoner.of_rule(rule)]
    return tuple(sorted(found, key=lambda one: one.day))


def missing_starts(facts: Facts) -> tuple[Start, ...]:
    """The starts without a date; those left out that few cases ever have."""
    return tuple(start for start in shipped_law().starts.values() if not start.rare and facts.start(start) is None)


@dataclass(frozen=True, slots=True)
class _Reckoner:
    facts: Facts
    today: date

    def of_rule(self, rule: Rule) -> Iterator[Deadline]:
        if rule.transfers:
            found = self.moves(rule)
        elif rule.each and self.facts.items(rule.each.path):
            found = self.items(rule, rule.each)
        else:
            found = self.counted(rule)
        for one in found:
            if self.facts.hold(rule.when, one.day):
                yield self.noted(self.settled(one))

    def counted(self, rule: Rule) -> Iterator[Deadline]:
        """The latest day that can be counted."""
        days = [(count.from_day(start), count, start) for count in rule.counts if (start := self.start(count))]
        if not days:
            return
        day, count, start = max(days, key=lambda one: one[0])
        day = out_of_holidays(day, rule.holidays)
        done = self.done(rule, start, back=count.runs_back)
        yield Deadline(rule, day, count.start, start, State.OPEN, done_on=done)

    def start(self, count: Count) -> date | None:
        return self.facts.start(shipped_law().starts[count.start])

    def done(self, rule: Rule, start: date, *, back: bool) -> date | None:
        """The first day that a case gives for it, on the right side of its start: others are of another time."""
        if rule.not_done_if and self.facts.says(rule.not_done_if):
            return None
        days = [self.facts.day(path) for path in rule.done]
        return next(
            (day for day in days if day and day <= self.today and (day <= start if back else day >= start)), None
        )

    def items(self, rule: Rule, each: Each) -> Iterator[Deadline]:
        """One for each item, from its own start or the common one."""
        facts, count = self.facts, rule.counts[0]
        common = self.start(count)
        for number, path in enumerate(facts.items(each.path), 1):
            own = facts.day(f"{path}.{each.start}")
            start = own or (None if facts.says(f"{path}.{each.reused}") else common)
            detail = facts.word(f"{path}.{each.detail}")
            if start is None or set(each.not_bound) & set(_words_of(detail)):
                continue
            done = facts.day(f"{path}.{each.done}")
            item, day = facts.word(f"{path}.id") or str(number), count.from_day(start)
            yield Deadline(rule, day, count.start, start, State.OPEN, item=item, detail=detail, done_on=done)

    def moves(self, rule: Rule) -> Iterator[Deadline]:
        """Each change of school to come, and that of this school year."""
        born = self.facts.born
        if born is None:
            return
        ahead, issued = self.facts.years_ahead(self.today), self.start_named("issued")
        for transfer in rule.transfers:
            start = year_start(born, transfer.year - ahead)
            day = date(start.year + 1, *transfer.by)
            has_plan = issued <= day if issued else day >= self.today
            if start >= school_year_start(self.today) and has_plan and self.fits(transfer):
                done = self.done(rule, start, back=False)
                one = Deadline(rule, day, "born", start, State.OPEN, item=transfer.move, done_on=done)
                yield replace(one, notes=_out_of_year(transfer, ahead))

    def start_named(self, name: str) -> date | None:
        return self.facts.start(shipped_law().starts[name])

    def fits(self, transfer: Transfer) -> bool:
        setting = self.facts.setting
        wanted = not transfer.setting or any(word in setting for word in transfer.setting)
        return wanted and not any(word in setting for word in transfer.not_setting)

    def settled(self, one: Deadline) -> Deadline:
        """The same with how things stand."""
        rule, late = one.rule, (self.today - one.day).days
        if one.done_on:
            over = (one.done_on - one.day).days
            if rule.sort is Sort.LIMIT and over > 0:
                return replace(one, state=State.DONE_LATE, days=over)
            return replace(one, state=State.DONE)
        if any((day := self.facts.day(path)) and one.start_day <= day <= self.today for path in rule.settled):
            return replace(one, state=State.UNRECORDED)
        if late > 0:
            return (
                replace(one, state=State.LATE, days=late)
                if rule.sort is Sort.LIMIT
                else replace(one, state=State.PASSED)
            )
        return replace(one, days=-late)

    def noted(self, one: Deadline) -> Deadline:
        """The same with what is to be told beside it."""
        rule, notes = one.rule, list(one.notes)
        if rule.also and (start := self.start(rule.also.count)):
            notes.append(rule.also.note.format(day=in_words(rule.also.count.from_day(start))))
        said = self.facts.day(rule.said) if rule.said else None
        if said and said > one.day and one.state in {State.OPEN, State.LATE}:
            notes.append(f"The case file says {in_words(said)}, which is later.")
        exceptions = recorded_exceptions(self.facts) if rule.excused_by else ()
        if exceptions and (one.late or one.state is State.OPEN):
            notes += [
                *exceptions,
                f"It excuses a late date only where keeping to it was impractical ({rule.excused_by}).",
            ]
        return replace(one, notes=tuple(notes), excepted=bool(exceptions))


def _words_of(text: str) -> Iterator[str]:
    """The words of a text in small letters, and each pair of neighbours."""
    words = text.lower().replace(",", " ").split()
    yield from words
    yield from (" ".join(pair) for pair in pairwise(words))


def _out_of_year(transfer: Transfer, ahead: int) -> tuple[str, ...]:
    if not ahead:
        return ()
    return (f"Counted by the year group taught: Year {transfer.year}, which by age is {transfer.year - ahead}.",)
