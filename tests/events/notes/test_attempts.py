"""Attempts to sign in are counted, each visit's and all together, and forgotten after a while."""

from __future__ import annotations

from threading import Thread

import pytest

from events.notes.attempts import Attempts
from events.notes.refusals import NotAllowed
from tests.events.notes.conftest import Clock


def test_a_visit_has_so_many_attempts(clock: Clock) -> None:
    attempts = Attempts(per_visit=3, together=100, minutes=10, clock=clock)
    for minutes in (0, 1, 1):
        clock.move(minutes)
        attempts.take("one")
    with pytest.raises(NotAllowed, match="again in 8 minutes"):
        attempts.take("one")
    attempts.take("two")
    clock.move(8)
    attempts.take("one")
    with pytest.raises(NotAllowed, match="again in 1 minutes"):
        attempts.take("one")


def test_all_visits_together_have_so_many(clock: Clock) -> None:
    attempts = Attempts(per_visit=3, together=4, minutes=10, clock=clock)
    for number in range(4):
        attempts.take(str(number))
    with pytest.raises(NotAllowed, match="Too many attempts"):
        attempts.take("fresh")
    clock.move(10)
    attempts.take("fresh")


def test_a_refused_attempt_does_not_count(clock: Clock) -> None:
    attempts = Attempts(per_visit=1, together=2, minutes=10, clock=clock)
    attempts.take("one")
    for _ in range(5):
        with pytest.raises(NotAllowed):
            attempts.take("one")
    attempts.take("two")


def test_attempts_at_the_same_time_are_all_counted() -> None:
    attempts = Attempts(per_visit=50, together=1000)
    taken: list[int] = []

    def try_often() -> None:
        for _ in range(50):
            try:
                attempts.take("one")
            except NotAllowed:
                return
            taken.append(1)

    threads = [Thread(target=try_often) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 50
