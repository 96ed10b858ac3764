"""The words that a handout says itself, in each language; numbers and names go in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language; patterns take the names in braces."""

    atlas: str
    km: str
    editions: Mapping[str, str]
    central: str
    audience: str
    minutes: str
    name: str
    group: str
    date: str
    reading: str
    legend: Mapping[str, str]
    step: str
    time: str
    since: str
    until: str
    whole: str
    map_alt: str
    map_nothing: str
    on_map: str
    outside: str
    reality: Mapping[str, str]
    think: str
    sourcing: str
    compare: str
    evidence: str
    historians: str
    rests: str
    sources: str
    works: str
    article: str
    passage: str
    after: str
    online: str
    no_address: str
    made: str
    qr_alt: str
    empty: str


AZERBAIJANI = Words(
    atlas="Aprel 1920 atlası",
    km="km",
    editions={"pupil": "Şagird vərəqi", "teacher": "Müəllim nüsxəsi"},
    central="Əsas sual",
    audience="Kimin üçün",
    minutes="{minutes} dəqiqə",
    name="Ad",
    group="Sinif",
    date="Tarix",
    reading="Xəritələri necə oxumalı",
    legend={
        "told": "məqalənin xəbər verdiyi hadisə",
        "other": "plan, iddia və ya baş tutmayan iş",
        "rail": "dəmir yolu ilə hərəkət",
        "loose": "hərəkət, yolu məlum deyil (sxematik)",
        "plan": "planlaşdırılan və ya iddia edilən hərəkət",
        "railway": "1920-ci ilin dəmir yolu",
        "uezd": "qəza sərhədi (təxmini)",
        "claim": "iki hökumətin iddia etdiyi yer",
        "unsure": "yer bu dairənin içində bir yerdədir",
        "water": "dəniz və ya göl",
        "border": "bugünkü dövlət sərhədi",
    },
    step="Addım {number}",
    time="{first} – {last}",
    since="{first} – …",
    until="… – {last}",
    whole="bütün dövr",
    map_alt="Xəritə {number}: {heading}. {events} Görünən yerlər: {places}.",
    map_nothing="Xəritədə nömrələnmiş hadisə yoxdur.",
    on_map="Xəritədə",
    outside="Bu xəritədən kənarda: {places}.",
    reality={
        "planned": "planlaşdırılıb",
        "alleged": "iddia edilir",
        "denied": "baş tutmayıb və ya təkzib olunur",
    },
    think="Düşün",
    sourcing="Bunu kim deyir?",
    compare="Müqayisə et",
    evidence="Göstəriləcək dəlillər",
    historians="Başqaları nə yazır",
    rests="Əsası: {ids}",
    sources="Mənbələr",
    works="Məqalənin bu vərəqdə istinad etdiyi əsərlər",
    article="Məqalə: {label}",
    passage="s. {page}, abzas {paragraph}",
    after="istinad: {cites}",
    online="Bu dərs xəritədə",
    no_address="Atlasın ünvanı (müəllim yazır):",
    made="Cümlələr və xülasələr atlasın öz sözləridir; hər iddia onu deyənə aiddir.",
    qr_alt="Bu dərsi açan QR kod: {address}",
    empty="Bu addımda mənbə göstərilməyib.",
)

ENGLISH = Words(
    atlas="The April 1920 Atlas",
    km="km",
    editions={"pupil": "Pupil’s handout", "teacher": "Teacher’s edition"},
    central="The question",
    audience="For",
    minutes="{minutes} minutes",
    name="Name",
    group="Class",
    date="Date",
    reading="How to read the maps",
    legend={
        "told": "event that the article reports",
        "other": "plan, allegation, or what did not take place",
        "rail": "movement along the railway",
        "loose": "movement whose way is not told (schematic)",
        "plan": "movement planned or alleged",
        "railway": "railway of 1920",
        "uezd": "border of an uezd (approximate)",
        "claim": "ground that two governments claimed",
        "unsure": "the place is somewhere within",
        "water": "sea or lake",
        "border": "state border of today",
    },
    step="Step {number}",
    time="{first} – {last}",
    since="{first} – …",
    until="… – {last}",
    whole="the whole time",
    map_alt="Map {number}: {heading}. {events} Places shown: {places}.",
    map_nothing="No event is numbered on the map.",
    on_map="On the map",
    outside="Outside this map: {places}.",
    reality={
        "planned": "planned",
        "alleged": "alleged",
        "denied": "did not take place, or is denied",
    },
    think="Think",
    sourcing="Who says this?",
    compare="Compare",
    evidence="Evidence to reveal",
    historians="What historians say",
    rests="Rests on: {ids}",
    sources="Sources",
    works="Works that the article cites for what stands here",
    article="The article: {label}",
    passage="p. {page}, par. {paragraph}",
    after="citing {cites}",
    online="This lesson on the map",
    no_address="Address of the atlas (the teacher writes it):",
    made="Sentences and digests are the atlas’s own words; each claim is that of whoever makes it.",
    qr_alt="QR code that opens this lesson: {address}",
    empty="No source is named at this step.",
)

WORDS: Mapping[str, Words] = {"az": AZERBAIJANI, "en": ENGLISH}
