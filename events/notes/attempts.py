"""Count attempts to sign in, so that nobody tries secrets one after another."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta
from threading import Lock

from events.notes.refusals import NotAllowed
from events.notes.store import Clock, tell_time

PER_VISIT = 5
TOGETHER = 60
MINUTES = 15


class Attempts:
    """The attempts of the last minutes, of each visit and of all together; safe to share between threads.

    They are kept in memory only: whoever may restart the server may try again.

    Parameters
    ----------
    per_visit, together
        Attempts taken from one visit, and from all visits together, within so many minutes.
    minutes
        How long an attempt counts.
    """

    def __init__(
        self,
        per_visit: int = PER_VISIT,
        together: int = TOGETHER,
        minutes: int = MINUTES,
        clock: Clock = tell_time,
    ) -> None:
        self._limits, self._span, self._clock = (per_visit, together), timedelta(minutes=minutes), clock
        self._visits: dict[str, deque[datetime]] = defaultdict(deque)
        self._all: deque[datetime] = deque()
        self._lock = Lock()

    def take(self, visit: str) -> None:
        """Count an attempt, before the secret is looked at; a right one counts like a wrong one.

        Raises
        ------
        NotAllowed
            Where there were too many; the refused attempt does not count.
        """
        with self._lock:
            now = self._clock()
            self._forget(now - self._span)
            own = self._visits.get(visit, deque())
            for found, limit in zip((own, self._all), self._limits, strict=True):
                if len(found) >= limit:
                    raise NotAllowed("attempts", wait=self._find_wait(found[0], now))
            self._visits[visit].append(now)
            self._all.append(now)

    def _forget(self, since: datetime) -> None:
        while self._all and self._all[0] <= since:
            self._all.popleft()
        for visit in [visit for visit, found in self._visits.items() if found[-1] <= since]:
            del self._visits[visit]
        for found in self._visits.values():
            while found[0] <= since:
                found.popleft()

    def _find_wait(self, oldest: datetime, now: datetime) -> int:
        """Return in how many minutes, rounded up, the oldest attempt no longer counts."""
        return max(1, -(-int((oldest + self._span - now).total_seconds()) // 60))
