"""The sentences in which each language cites a thing of the atlas.

Numbers and names go in between, so no pattern puts an ending on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CitingWords:
    """The words of one language; patterns take the names in braces.

    `cites` goes directly behind `said`, with the stop that it needs.
    """

    atlas: str
    makers: str
    page: str
    pages: str
    paragraph: str
    paragraphs: str
    said: str
    cites: str
    named: str
    located: str
    near: str
    outline: str
    views: Mapping[str, str]
    shown: Mapping[str, str]
    window: str
    since: str
    until: str
    version: str
    reality: Mapping[str, str]
    article_note: str
    work_note: str


AZERBAIJANI = CitingWords(
    atlas="Aprel 1920 atlası",
    makers="“Aprel 1920 atlası”nın müəllifləri",
    page="s. {}",
    pages="s. {}",
    paragraph="abzas {}",
    paragraphs="abzaslar {}",
    said="Məqaləyə görə: {article}, {pages}, {paragraphs} ({passages})",
    cites="; məqalədə istinad olunur: {cites}",
    named="Məqalədə çəkilir: {article}, {pages} ({passages})",
    located="yeri müəyyən edən mənbə: {source}",
    near="{lat}, {lon}; ± {km} km",
    outline="mübahisəli ərazi; sərhədi təxminidir, ± {km} km",
    views={
        "map": "Xəritə görünüşü",
        "article": "Məqalə səhifəsinin görünüşü",
        "check": "Yoxlama səhifəsinin görünüşü",
    },
    shown={
        "events": "Göstərilən hadisələr: {n} / {all}",
        "statements": "Göstərilən iddialar: {n} / {all}",
    },
    window="{first} – {last}",
    since="{first} – …",
    until="… – {last}",
    version="{atlas}, məlumatların versiyası {version}, {address}",
    reality={
        "planned": "planlaşdırılıb",
        "alleged": "iddia edilir",
        "denied": "baş tutmayıb və ya təkzib olunur",
    },
    article_note="atlasın əsaslandığı məqalə; müəllifi və başlığı jurnalda",
    work_note="məqalədə istinad olunduğu kimi",
)

ENGLISH = CitingWords(
    atlas="The April 1920 Atlas",
    makers="The April 1920 Atlas contributors",
    page="p. {}",
    pages="pp. {}",
    paragraph="para. {}",
    paragraphs="paras. {}",
    said="According to the article: {article}, {pages}, {paragraphs} ({passages})",
    cites=", which cites {cites}",
    named="Named in the article: {article}, {pages} ({passages})",
    located="located after {source}",
    near="{lat}, {lon}; ± {km} km",
    outline="disputed area; outline approximate, ± {km} km",
    views={
        "map": "View of the map",
        "article": "View of the reading page",
        "check": "View of the check page",
    },
    shown={
        "events": "Showing {n} of {all} events",
        "statements": "Showing {n} of {all} statements",
    },
    window="{first} to {last}",
    since="from {first}",
    until="until {last}",
    version="{atlas}, data version {version}, {address}",
    reality={"planned": "planned", "alleged": "alleged", "denied": "did not take place, or denied"},
    article_note="the article that the atlas reads; for author and title see the journal",
    work_note="as cited by the article",
)

RUSSIAN = CitingWords(
    atlas="Атлас «Апрель 1920»",
    makers="Авторы атласа «Апрель 1920»",
    page="с. {}",
    pages="с. {}",
    paragraph="абз. {}",
    paragraphs="абз. {}",
    said="По статье: {article}, {pages}, {paragraphs} ({passages})",
    cites="; статья ссылается на: {cites}",
    named="Названо в статье: {article}, {pages} ({passages})",
    located="положение по источнику: {source}",
    near="{lat}, {lon}; ± {km} км",
    outline="спорная территория; граница приблизительна, ± {km} км",
    views={
        "map": "Вид карты",
        "article": "Вид страницы статьи",
        "check": "Вид страницы проверки",
    },
    shown={
        "events": "Показано событий: {n} из {all}",
        "statements": "Показано утверждений: {n} из {all}",
    },
    window="{first} – {last}",
    since="{first} – …",
    until="… – {last}",
    version="{atlas}, версия данных {version}, {address}",
    reality={
        "planned": "планировалось",
        "alleged": "утверждается",
        "denied": "не состоялось или отрицается",
    },
    article_note="статья, на которой основан атлас; автор и название — в журнале",
    work_note="как указано в статье",
)

TURKISH = CitingWords(
    atlas="Nisan 1920 Atlası",
    makers="Nisan 1920 Atlası yazarları",
    page="s. {}",
    pages="s. {}",
    paragraph="par. {}",
    paragraphs="par. {}",
    said="Makaleye göre: {article}, {pages}, {paragraphs} ({passages})",
    cites="; makalenin kaynağı: {cites}",
    named="Makalede geçiyor: {article}, {pages} ({passages})",
    located="konumun kaynağı: {source}",
    near="{lat}, {lon}; ± {km} km",
    outline="tartışmalı bölge; sınırı yaklaşıktır, ± {km} km",
    views={
        "map": "Harita görünümü",
        "article": "Makale sayfasının görünümü",
        "check": "Sınama sayfasının görünümü",
    },
    shown={
        "events": "Gösterilen olaylar: {n} / {all}",
        "statements": "Gösterilen önermeler: {n} / {all}",
    },
    window="{first} – {last}",
    since="{first} – …",
    until="… – {last}",
    version="{atlas}, veri sürümü {version}, {address}",
    reality={
        "planned": "planlandı",
        "alleged": "iddia ediliyor",
        "denied": "gerçekleşmedi veya yalanlanıyor",
    },
    article_note="atlasın dayandığı makale; yazarı ve başlığı dergidedir",
    work_note="makalede anıldığı gibi",
)

WORDS: Mapping[str, CitingWords] = {"az": AZERBAIJANI, "en": ENGLISH, "ru": RUSSIAN, "tr": TURKISH}
