"""Linked Places 1.2.2 (with `fclasses`, which 1.3 requires): the places as a gazetteer.

Every place has a geometry here, for the format carries how sure it is; `uncertainty_km` stands beside it. A
name says when it was used and where it was found; the `when` of a place are the dates of the chosen events
there. The row of `places.csv` goes along whole in `properties`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from shapely.geometry import mapping

from events.exports.features import Feature, make_places, to_values
from events.exports.geojson import to_json
from events.exports.lpf_dates import to_when
from events.exports.selection import Selection, list_places_of
from events.exports.wording import find_words
from events.map_data import to_citation_labels
from events.publication import load_publication
from events.record import Record
from events.texts import LANGUAGES
from events.versions import Origin
from geodata.boundaries import load_uezds
from geodata.gazetteer import find_text, load_toponyms, name_of, read_rows

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
)
TYPES = {
    "bridge": ("S", "gn:S.BDG"),
    "city": ("P", "gn:P.PPL"),
    "country": ("A", "gn:A.PCLI"),
    "district": ("A", "gn:A.ADM2"),
    "pass": ("T", "gn:T.PASS"),
    "region": ("L", "gn:L.RGN"),
    "river": ("H", "gn:H.STM"),
    "road": ("R", "gn:R.RD"),
    "sea": ("H", "gn:H.SEA"),
    "seat": ("A", "gn:A.ADMD"),
    "station": ("S", "gn:S.RSTN"),
    "town": ("P", "gn:P.PPL"),
    "village": ("P", "gn:P.PPL"),
}
"""Of each kind of place its feature class and feature code in GeoNames."""

SURE_KM, FAIRLY_SURE_KM = 2.0, 12.0
"""Radius up to which a geometry counts as certain and as less-certain; beyond it is uncertain."""

_UNDER_SOVIETS = {"start": {"earliest": "1920"}, "end": {"latest": "1991"}}


def to_linked_places(record: Record, selection: Selection, language: str, origin: Origin) -> bytes:
    """Write the chosen places as one FeatureCollection."""
    happened = _find_happenings(record, selection)
    toponyms = dict(iter(load_toponyms().groupby("place_id", sort=False)))
    sources = {row["id"]: row["title"] for row in read_rows("sources.csv")}
    makers = _Makers(record, language, origin, sources, to_citation_labels(record))
    features = [
        makers.to_feature(feature, toponyms[feature.id], happened.get(feature.id, []))
        for feature in make_places(record, selection, language, origin)
    ]
    return to_json({"type": "FeatureCollection", "@context": CONTEXT, "features": features})


def _find_happenings(record: Record, selection: Selection) -> dict[str, list[pd.Series]]:
    found: dict[str, list[pd.Series]] = {}
    for id in selection.event_ids:
        event = record.to_event(id)
        for place in list_places_of(event):
            found.setdefault(place, []).append(event)
    return found


class _Makers:
    """Make features of one record in one language.

    Attributes
    ----------
    sources
        Title of each source of positions.
    labels
        How each citation reads.
    """

    def __init__(
        self, record: Record, language: str, origin: Origin, sources: dict[str, str], labels: dict[str, str]
    ) -> None:
        self.record, self.language, self.origin = record, language, origin
        self.sources, self.labels = sources, labels
        self.uezds = load_uezds().set_index("id")

    def to_feature(self, place: Feature, names: pd.DataFrame, events: list[pd.Series]) -> dict[str, Any]:
        values = place.values
        fclass, code = TYPES[values["kind"]]
        feature: dict[str, Any] = {
            "@id": values["iri"],
            "type": "Feature",
            "properties": {
                "title": values["name"],
                "ccodes": list(values["country_today"]),
                "fclasses": [fclass],
                "uncertainty": f"{values['uncertainty_km']:g} km",
                **{name: value for name, value in values.items() if name not in ("name", "iri")},
                "events": [self._to_event(event) for event in events],
            },
            "names": [self._to_name(row) for row in names.itertuples()],
            "types": [{"identifier": code, "label": values["kind"], "sourceLabel": values["kind"]}],
            "geometry": {"type": "GeometryCollection", "geometries": list(self._to_geometries(place))},
            "relations": list(self._to_relations(values)),
            "descriptions": list(self._to_descriptions(place.id, values["iri"])),
        }
        if values["geonames_id"]:
            feature["links"] = [{"type": "closeMatch", "identifier": f"gn:{values['geonames_id']}"}]
        if dates := [self._to_dates(event) for event in events if event["id"] in self.record.whens]:
            feature["when"] = _join(dates)
        return {name: value for name, value in feature.items() if value != []}

    def _to_dates(self, event: pd.Series) -> dict[str, Any]:
        return to_when(self.record.whens[event["id"]], event["certainty"])

    def _to_event(self, event: pd.Series) -> dict[str, Any]:
        """Return what the record says happened here; a plan or an allegation says so in `reality`."""
        values = to_values(event)
        kept = ("id", "kind", "reality", "when", "earliest", "latest", "certainty", "passage_ids")
        return {name: values[name] for name in kept} | {
            "@id": self.origin.to_iri("event", event["id"]),
            "title": self.record.to_text(f"event/{event['id']}/title", self.language),
            "cites": [self.labels[id] for id in event["cites"]],
        }

    def _to_name(self, row: Any) -> dict[str, Any]:
        """Return a name; preferred and ambiguous are kept under their own names."""
        printed = load_publication()
        made: dict[str, Any] = {"toponym": row.name, "lang": row.language}
        if row.period == "article":
            label, id = printed.label, self.origin.to_iri("edition", printed.edition_id)
        else:
            label = f"{find_words(self.language).atlas}, toponyms.csv, {self.origin.version}"
            id = self.origin.to_iri("place", row.place_id)
        made["citations"] = [{"label": label, "@id": id}]
        spans = {
            "today": {"start": {"latest": self.origin.version.date or printed.year}},
            "1920": {"start": {"in": "1920~"}},
            "soviet": _UNDER_SOVIETS,
            "article": {"start": {"in": printed.year}},
        }
        if row.period in spans:
            made["when"] = {"timespans": [spans[row.period]], "label": row.period}
        return made | {"period": row.period, "preferred": row.preferred, "ambiguous": row.ambiguous}

    def _to_geometries(self, place: Feature) -> Iterator[dict[str, Any]]:
        values = place.values
        about = {
            "certainty": find_certainty(values["uncertainty_km"], values["extent"]),
            "uncertainty_km": values["uncertainty_km"],
            "citations": [{"label": f"{self.sources[values['authority']]}: {values['locator']}"}],
        }
        point = {"type": "Point", "coordinates": [values["lon"], values["lat"]]}
        yield point | {"geowkt": f"POINT ({values['lon']:g} {values['lat']:g})"} | about
        if place.geometry is not None and place.geometry.geom_type != "Point":
            yield mapping(place.geometry) | about

    def _to_relations(self, values: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if values["uezd_id"]:
            yield {
                "relationType": "gvp:broaderPartitive",
                "relationTo": self.origin.to_iri("uezd", values["uezd_id"]),
                "label": str(self.uezds.loc[values["uezd_id"], f"name_{self.language}"]),
                "when": {"timespans": [{"start": {"in": "1914~"}}]},
                "certainty": "less certain",
            }
        for id in values["candidate_ids"]:
            yield {
                "relationType": "gvp:tgn3000_related_to",
                "relationTo": self.origin.to_iri("place", id),
                "label": find_words(self.language).perhaps.format(name_of(id, self.language, "today")),
                "certainty": "uncertain",
            }

    def _to_descriptions(self, id: str, iri: str) -> Iterator[dict[str, str]]:
        for language in LANGUAGES:
            for part in ("doubt", "note"):
                text = find_text(id, part, language)
                if text:
                    yield {"@id": f"{iri}#{part}-{language}", "value": text, "lang": language}


def find_certainty(uncertainty_km: float, extent: str) -> str:
    """Find how sure a position is, in the words of the format; that of a mere name is always uncertain."""
    if extent == "label" or uncertainty_km > FAIRLY_SURE_KM:
        return "uncertain"
    return "certain" if uncertainty_km <= SURE_KM else "less-certain"


def _join(dates: list[dict[str, Any]]) -> dict[str, Any]:
    """Join the dates of several events; each label and certainty once, the least sure one for all."""
    order = ("uncertain", "less-certain", "certain")
    spans: list[dict[str, Any]] = []
    for date in dates:
        spans += [span for span in date["timespans"] if span not in spans]
    return {
        "timespans": spans,
        "label": " ".join(dict.fromkeys(date["label"] for date in dates)),
        "certainty": min((date["certainty"] for date in dates), key=order.index),
    }
