"""The check page in a real browser: how long it opens beside the map page, and how long a filter takes."""

from __future__ import annotations

import statistics
from pathlib import Path

import browser as eyes
from plan import Run
from playwright.sync_api import Page
from synthetic import write_statements

PATHS = {"map": "?lang=en", "check": "check?lang=en"}
ROWS = (200, 10_000)
WORD = "khank"
LOAD = """async (name) => {
  const view = bench.shown(), A = view.Atlas, folder = A.config.urls.desk.replace(/[^/]*$/, "");
  const columns = await (await view.fetch(folder + name)).json();
  A.desk.load("statements", A.listStatements(A.desk.data, columns));
  view.document.querySelector("#desk-statements .desk-find").focus();
}"""
WATCH = """() => {
  const table = bench.shown().Atlas.desk.tables.statements, before = table.rows;
  bench.watch(() => table.rows !== before);
}"""
PREPARED = "() => bench.until(() => true).then(() => bench.shown().Atlas.desk.lists.statements.prepare())"


def measure_openings(run: Run) -> None:
    """Measure cold and warm visits of map page and check page in turns, and how they compare."""
    took: dict[str, list[float]] = {}
    with run.make_server("atlas") as server:
        eyes.visit(eyes.open_context(run.browser), server.address + PATHS["check"])[0].context.close()
        for _ in range(1 if run.plan.rounds == 1 else 3):
            for page_name, path in PATHS.items():
                cold, warm, page = eyes.measure_visits(run.browser, server.address + path)
                page.context.close()
                took.setdefault(f"{page_name}_cold", []).append(cold)
                took.setdefault(f"{page_name}_warm", []).append(warm)
    for key, values in took.items():
        run.note(key, "atlas", values)
    for kind in ("cold", "warm"):
        ratio = statistics.median(took[f"check_{kind}"]) / statistics.median(took[f"map_{kind}"])
        run.note(f"check_{kind}_ratio", "atlas", ratio)


def measure_filters(run: Run) -> None:
    """Measure the table of statements with made-up rows, from the key to the drawn frame."""
    cache = run.folder / "cache" / "aprel-1920"
    cache.mkdir(parents=True, exist_ok=True)
    with run.make_server("atlas") as server:
        page, _ = eyes.visit(eyes.open_context(run.browser), server.address + PATHS["check"])
        page.wait_for_timeout(eyes.SETTLE_MS)
        for count in ROWS:
            first, rest = _filter(page, cache, count)
            run.note(f"rows{count}_first", "atlas", [first])
            run.note(f"rows{count}_filter", "atlas", rest)
        page.context.close()


def _filter(page: Page, cache: Path, count: int) -> tuple[float, list[float]]:
    """Type a word and take it back twice, then press each verdict; returns the first key apart."""
    page.evaluate(LOAD, write_statements(cache, count))
    took = [_press(page, WORD[0])]
    page.evaluate(PREPARED)
    keys = [*WORD[1:], *["Backspace"] * len(WORD), *WORD, *["Backspace"] * len(WORD)]
    took += [_press(page, key) for key in keys]
    verdicts = eyes.find_map_frame(page).locator("#desk-statements .desk-verdict")
    for n in range(verdicts.count()):
        verdicts.nth(n).focus()
        took += [_press(page, "Enter"), _press(page, "Enter")]
    return took[0], took[1:]


def _press(page: Page, key: str) -> float:
    """Press a key; returns the milliseconds until the rows that it asks for are drawn."""
    page.evaluate(WATCH)
    page.keyboard.press(key)
    took = float(page.evaluate("() => bench.acted")["ms"])
    page.wait_for_timeout(eyes.REST_MS)
    return took
