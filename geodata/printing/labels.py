"""Place words on a printed map so that none covers another or a symbol."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from geodata.printing.svg import Style, text

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""

_WIDE, _NARROW = "mwMWƏQOGDŞÖ", "iılIjtfr.,’1"
# Beside, above and below, then aslant: a share of the width to the left, a share of the height upwards, and gaps.
_PLACES = (
    (0.0, 0.5, 1, 0),
    (-1.0, 0.5, -1, 0),
    (-0.5, 0.0, 0, -1),
    (-0.5, 1.0, 0, 1),
    (0.0, 0.0, 0.7, -0.7),
    (0.0, 1.0, 0.7, 0.7),
    (-1.0, 0.0, -0.7, -0.7),
    (-1.0, 1.0, -0.7, 0.7),
)


@dataclass
class Labels:
    """What is taken on a sheet of paper, and the words placed so far."""

    width_mm: float
    height_mm: float
    taken: list[Box] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep words off a symbol."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def is_free(self, box: Box) -> bool:
        """Say whether a box lies on the sheet and covers nothing."""
        left, top, right, bottom = box
        if left < 0.8 or top < 0.8 or right > self.width_mm - 0.8 or bottom > self.height_mm - 0.8:
            return False
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.taken
        )

    def place(self, words: str, x: float, y: float, size: float, gap: float, style: Style) -> str:
        """Write words beside a point, or nothing where there is no room for them."""
        for box in _find_boxes(words, x, y, size, gap):
            if self.is_free(box):
                self.taken.append(box)
                return text(words, box[0], box[3] - size * 0.2, size, **style)
        return ""

    def place_over(self, words: str, x: float, y: float, size: float, style: Style) -> str:
        """Write words with their middle on a point, or nothing where there is no room for them."""
        half = measure(words, size) * 0.62
        box = (x - half, y - size / 2, x + half, y + size / 2)
        if not self.is_free(box):
            return ""
        self.taken.append(box)
        return text(words, x, y + size * 0.3, size, text_anchor="middle", **style)


def measure(words: str, size: float) -> float:
    """Return about how long words are in the typeface of the map."""
    shares = (0.86 if letter in _WIDE else 0.3 if letter in _NARROW else 0.53 for letter in words)
    return sum(shares) * size


def _find_boxes(words: str, x: float, y: float, size: float, gap: float) -> Iterator[Box]:
    width = measure(words, size)
    for across, up, right, down in _PLACES:
        left, top = x + across * width + right * gap, y - size + up * size + down * gap
        yield left, top, left + width, top + size
