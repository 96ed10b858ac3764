"""The few words that the exports say themselves, in each language; all other words come from the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language.

    `reality` goes in brackets behind the title of what is not simply reported; it must never be left out.
    """

    atlas: str
    makers: str
    places: str
    events: str
    movements: str
    areas_note: str
    article_note: str
    digests_note: str
    dates_note: str
    reality: Mapping[str, str]
    kinds: Mapping[str, str]
    within: str
    perhaps: str
    said: str
    after: str
    when: str
    certainty: Mapping[str, str]

    def mark(self, title: str, reality: str) -> str:
        """Put the word for plans, allegations and denials behind a title."""
        return f"{title} [{self.reality[reality]}]" if reality in self.reality else title


AZERBAIJANI = Words(
    atlas="Aprel 1920 atlası",
    makers="“Aprel 1920 atlası”nın müəllifləri",
    places="Yerlər",
    events="Hadisələr",
    movements="Hərəkətlər",
    areas_note=(
        "Yeri dəqiq bilinməyən məntəqə nöqtə ilə deyil, sahə ilə verilir; ölkələrin və böyük bölgələrin "
        "həndəsəsi yoxdur, yalnız adının xəritədəki mövqeyi (lon, lat) göstərilir."
    ),
    article_note="Hər iddia məqaləyə aiddir; atlas onu təsdiq və ya inkar etmir.",
    digests_note=(
        "Xülasələr atlasın öz sözləri ilə yazılıb; məqalənin mətni yalnız ixracı edən şəxs onu qoşduqda "
        "verilir."
    ),
    dates_note=(
        "when-custom atributu tarixi EDTF (ISO 8601-2) sətri kimi saxlayır; notBefore və notAfter ondan "
        "çıxarılan ilk və son gündür."
    ),
    reality={
        "planned": "planlaşdırılıb",
        "alleged": "iddia edilir",
        "denied": "baş tutmayıb və ya təkzib olunur",
    },
    kinds={
        "aid": "yardım",
        "battle": "döyüş",
        "diplomatic": "diplomatik addım",
        "occupation": "ələ keçirmə",
        "other": "digər",
        "plan": "plan",
        "political": "siyasi addım",
        "repression": "repressiya",
        "strike": "tətil",
        "troop-movement": "qoşun hərəkəti",
        "uprising": "üsyan",
    },
    within="{km} km dəqiqliklə",
    perhaps="ola bilsin ki, {}",
    said="Məqalə, s. {page}, abzas {paragraph}",
    after="məqalədə istinad olunur: {cites}",
    when="Tarix: {when}",
    certainty={"certain": "dəqiq", "less-certain": "az dəqiq", "uncertain": "qeyri-müəyyən"},
)

ENGLISH = Words(
    atlas="The April 1920 Atlas",
    makers="The April 1920 Atlas contributors",
    places="Places",
    events="Events",
    movements="Movements",
    areas_note=(
        "A place that is not known exactly is an area, never a point; countries and large regions have no "
        "geometry, only the position of their name (lon, lat)."
    ),
    article_note="Every claim is the article's; the atlas neither affirms nor denies it.",
    digests_note=(
        "The digests are in the atlas's own words; the article's text is given only where whoever made the "
        "export attached it."
    ),
    dates_note=(
        "when-custom keeps the date as an EDTF string (ISO 8601-2); notBefore and notAfter are the first and "
        "last day that follow from it."
    ),
    reality={"planned": "planned", "alleged": "alleged", "denied": "did not take place, or denied"},
    kinds={
        "aid": "aid",
        "battle": "battle",
        "diplomatic": "diplomatic act",
        "occupation": "occupation",
        "other": "other",
        "plan": "plan",
        "political": "political act",
        "repression": "repression",
        "strike": "strike",
        "troop-movement": "movement of troops",
        "uprising": "uprising",
    },
    within="within {km} km",
    perhaps="perhaps {}",
    said="The article, p. {page}, para. {paragraph}",
    after="which cites {cites}",
    when="Date: {when}",
    certainty={"certain": "certain", "less-certain": "less certain", "uncertain": "uncertain"},
)

RUSSIAN = Words(
    atlas="Атлас «Апрель 1920»",
    makers="Авторы атласа «Апрель 1920»",
    places="Места",
    events="События",
    movements="Передвижения",
    areas_note=(
        "Место, положение которого известно неточно, дано площадью, а не точкой; у стран и больших областей "
        "геометрии нет, есть лишь положение подписи на карте (lon, lat)."
    ),
    article_note="Каждое утверждение принадлежит статье; атлас его не подтверждает и не отрицает.",
    digests_note=(
        "Пересказы написаны словами атласа; текст статьи даётся, только если его присоединил тот, кто делает "
        "экспорт."
    ),
    dates_note=(
        "Атрибут when-custom хранит дату строкой EDTF (ISO 8601-2); notBefore и notAfter — выведенные из неё "
        "первый и последний день."
    ),
    reality={
        "planned": "планировалось",
        "alleged": "утверждается",
        "denied": "не состоялось или отрицается",
    },
    kinds={
        "aid": "помощь",
        "battle": "бои",
        "diplomatic": "дипломатический шаг",
        "occupation": "занятие территории",
        "other": "прочее",
        "plan": "план",
        "political": "политический шаг",
        "repression": "репрессии",
        "strike": "забастовка",
        "troop-movement": "передвижение войск",
        "uprising": "восстание",
    },
    within="с точностью до {km} км",
    perhaps="возможно, {}",
    said="Статья, с. {page}, абз. {paragraph}",
    after="статья ссылается на: {cites}",
    when="Дата: {when}",
    certainty={"certain": "точно", "less-certain": "менее точно", "uncertain": "неопределённо"},
)

TURKISH = Words(
    atlas="Nisan 1920 Atlası",
    makers="Nisan 1920 Atlası yazarları",
    places="Yerler",
    events="Olaylar",
    movements="Hareketler",
    areas_note=(
        "Konumu tam bilinmeyen yer nokta ile değil alan ile verilir; ülkelerin ve geniş bölgelerin geometrisi "
        "yoktur, yalnızca adının haritadaki konumu (lon, lat) gösterilir."
    ),
    article_note="Her iddia makaleye aittir; atlas onu ne doğrular ne yadsır.",
    digests_note=(
        "Özetler atlasın kendi sözleridir; makalenin metni yalnızca dışa aktaran kişi onu eklediğinde verilir."
    ),
    dates_note=(
        "when-custom özniteliği tarihi EDTF (ISO 8601-2) dizgisi olarak saklar; notBefore ve notAfter ondan "
        "çıkan ilk ve son gündür."
    ),
    reality={
        "planned": "planlandı",
        "alleged": "iddia ediliyor",
        "denied": "gerçekleşmedi veya yalanlanıyor",
    },
    kinds={
        "aid": "yardım",
        "battle": "çarpışma",
        "diplomatic": "diplomatik adım",
        "occupation": "ele geçirme",
        "other": "diğer",
        "plan": "plan",
        "political": "siyasi adım",
        "repression": "baskı",
        "strike": "grev",
        "troop-movement": "birlik hareketi",
        "uprising": "ayaklanma",
    },
    within="{km} km doğrulukla",
    perhaps="belki {}",
    said="Makale, s. {page}, paragraf {paragraph}",
    after="makalenin kaynağı: {cites}",
    when="Tarih: {when}",
    certainty={"certain": "kesin", "less-certain": "daha az kesin", "uncertain": "belirsiz"},
)

WORDS: Mapping[str, Words] = {"az": AZERBAIJANI, "en": ENGLISH, "ru": RUSSIAN, "tr": TURKISH}


def find_words(language: str) -> Words:
    """Find the words of a language, in English where it has none."""
    return WORDS.get(language, ENGLISH)
