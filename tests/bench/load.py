"""Many visitors at once: sessions that speak Streamlit's own messages and act again and again.

An act of the atlas is what its frame sends on a click: a new value of the map component. An act of the peer
is, in turn, a click on a marker and a move of the slider. ``python load.py`` runs apart from the browser
that measures what one visitor feels; it prints ``ready`` when all sessions stand, and its measurements as
JSON at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PERIOD_S = 3.0
LONGEST_ANSWER_S = 90.0
AT_ONCE = 4
"""Sessions that come in at the same time."""

SEED = 27
CUT_SHORT = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""How a run ends that a callback has cut short in favour of a fragment's."""


@dataclass
class Session:
    """A visitor as the server sees one."""

    socket: ClientConnection
    kind: str
    titles: list[str]
    chance: random.Random
    map_id: str = ""
    slider_id: str = ""
    options: list[str] = field(default_factory=list)
    fragment_id: str = ""
    acts: int = 0
    received: int = 0
    answers_ms: list[float] = field(default_factory=list)

    @property
    def query(self) -> str:
        """The query string of the visitor's address."""
        return "lang=en" if self.kind == "atlas" else ""

    async def open(self) -> None:
        """Ask for the page as a browser does that comes for the first time."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        await self._ask(message)
        if not self.map_id:
            raise RuntimeError("the page came without its map")

    async def act(self) -> None:
        """Do what a visitor does, and note how long the server took to answer."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.fragment_id = self.fragment_id
        states = message.rerun_script.widget_states.widgets
        title = self.titles[self.acts % len(self.titles)]
        if self.kind == "atlas":
            value = json.dumps({"view": {"event": title}})
        else:
            chosen = WidgetState(id=self.slider_id)
            chosen.string_array_value.data.append(self.options[(self.acts // 2) % len(self.options)])
            states.append(chosen)
            value = json.dumps({"last_object_clicked_tooltip": title})
        states.append(WidgetState(id=self.map_id, json_value=value))
        self.acts += 1
        self.answers_ms.append(await self._ask(message))

    async def _ask(self, message: BackMsg) -> float:
        """Send a message and wait until its last run has ended; returns the milliseconds until then."""
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(LONGEST_ANSWER_S):
            while True:
                data = await self.socket.recv()
                assert isinstance(data, bytes)
                self.received += len(data)
                answer = ForwardMsg()
                answer.ParseFromString(data)
                what = answer.WhichOneof("type")
                if what == "delta":
                    self._note_ids(answer.delta)
                elif what == "script_finished" and answer.script_finished != CUT_SHORT:
                    return (time.perf_counter() - begun) * 1000

    def _note_ids(self, delta: Delta) -> None:
        """Note the ids of the widgets, and the fragment that the map is in, if it is in one.

        The peer's map gets a new id whenever its markers change.
        """
        element = delta.new_element
        if element.HasField("component_instance"):
            self.map_id, self.fragment_id = element.component_instance.id, delta.fragment_id
        elif element.HasField("slider"):
            self.slider_id, self.options = element.slider.id, list(element.slider.options)


async def open_session(port: int, kind: str, titles: list[str], seed: int) -> Session:
    """Open a session; every one has acts of its own, the same in every run of the benchmark."""
    chance = random.Random(seed)
    own = titles[:]
    chance.shuffle(own)
    socket = await connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        max_size=None,
        compression=None,
    )
    session = Session(socket, kind, own, chance)
    await session.open()
    return session


async def keep_acting(session: Session, until: float) -> None:
    """Act every `PERIOD_S` seconds, from a moment of its own on; a late answer puts the next act off."""
    due = time.perf_counter() + session.chance.random() * PERIOD_S
    while due < until:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await session.act()
        due = max(due + PERIOD_S, time.perf_counter())


async def run_load(port: int, kind: str, count: int, seconds: float, titles: list[str]) -> None:
    """Open the sessions, say so, wait for a line, let them act, and print what they met."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def enter(seed: int) -> Session:
        async with gate:
            return await open_session(port, kind, titles, seed)

    sessions = await asyncio.gather(*(enter(SEED + n) for n in range(count)))
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    opened = sum(session.received for session in sessions)
    until = time.perf_counter() + seconds
    await asyncio.gather(*(keep_acting(session, until) for session in sessions))
    answers = [answer for session in sessions for answer in session.answers_ms]
    received = sum(session.received for session in sessions) - opened
    print(json.dumps({"answers_ms": answers, "bytes_an_act": received / max(1, len(answers))}), flush=True)
    await asyncio.gather(*(session.socket.close() for session in sessions))


def main() -> None:
    """Read what to do from the command line; the titles or ids to choose from come on the first line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--kind", choices=("atlas", "peer"), required=True)
    parser.add_argument("--sessions", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    given = parser.parse_args()
    titles = json.loads(sys.stdin.readline())
    asyncio.run(run_load(given.port, given.kind, given.sessions, given.seconds, titles))


if __name__ == "__main__":
    main()
