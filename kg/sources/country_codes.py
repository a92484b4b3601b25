"""country-codes: ISO 3166, M49, GEC and Wikidata identifiers of today's countries, and names in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg import countries
from kg.descriptions import Country
from kg.errors import InputError
from kg.records import Record
from kg.sources import tables
from kg.sources.account import Account
from kg.sources.corrections import Corrections

FILE = "data/country-codes.csv"
_LANGUAGES = {
    "official_name_en": "en",
    "UNTERM English Formal": "en",
    "CLDR display name": "en",
    "official_name_ar": "ar",
    "official_name_cn": "zh",
    "official_name_es": "es",
    "official_name_fr": "fr",
    "official_name_ru": "ru",
}
_ISO2, _ISO3 = "ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3"
_USED = (
    _ISO2, _ISO3, "M49", "FIPS", "wikidata_id", "Capital", "is_independent", "Region Name", "Sub-region Name",
    *_LANGUAGES,
)  # fmt: skip
_OTHER_LANGUAGES = ("French", "Spanish", "Russian", "Chinese", "Arabic")
_CURRENCY = ("name", "alphabetic_code", "numeric_code", "minor_unit", "country_name")
_OTHER = "names a country in a scheme of sport, broadcasting, telephones, weather, cataloguing or finance"
_SHORT = "the short name with its article; the official names are the same without"
_FORMAL = "the formal name in another language"
_MONEY = "currency, not a fact of diplomacy"
_GROUP = "groups and codes of M49 beyond region and subregion"
IGNORED = {
    **dict.fromkeys(("FIFA", "Dial", "MARC", "GAUL", "WMO", "ITU", "IOC", "DS", "TLD", "EDGAR"), _OTHER),
    **dict.fromkeys((f"UNTERM {n} Short" for n in ("English", *_OTHER_LANGUAGES)), _SHORT),
    **dict.fromkeys((f"UNTERM {n} Formal" for n in _OTHER_LANGUAGES), _FORMAL),
    **dict.fromkeys((f"ISO4217-currency_{n}" for n in _CURRENCY), _MONEY),
    **dict.fromkeys(
        ("Global Code", "Global Name", "Region Code", "Sub-region Code", "Intermediate Region Code",
         "Intermediate Region Name", "Small Island Developing States (SIDS)",
         "Land Locked Developing Countries (LLDC)", "Least Developed Countries (LDC)", "Continent"),
        _GROUP,
    ),
    "ISO3166-1-numeric": "the same number as M49",
    "Geoname ID": "an identifier of a gazetteer under another licence",
    "Languages": "languages spoken, not a fact of diplomacy",
}  # fmt: skip
IGNORED_FILES = {"*.md": "readme", "datapackage.yml": "describes the columns"}
_SOVEREIGN = re.compile(r"(?:\w+ )+of ([A-Z]{2})|Associated with ([A-Z]{2})")
_NO_SOVEREIGN = frozenset(["Yes", "In contention", "International"])


def read(path: Path, account: Account) -> Iterator[Record]:
    """Yield one record a country, with its codes, capital, regions and names."""
    fix = Corrections("country-codes")
    found = list(tables.reading(path, FILE, account, _USED, IGNORED))
    by_iso2 = {row[_ISO2]: row[_ISO3] for _, row in found}
    for _, row in found:
        yield _country({k: fix(FILE, f"{row[_ISO3]}/{k}", v.strip()) for k, v in row.items()}, by_iso2)
    account.check_files(path, IGNORED_FILES)
    fix.check()


def _country(row: dict[str, str], by_iso2: dict[str, str]) -> Country:
    country = countries.get(row[_ISO3])
    names = (f"{tag} {row[column]}" for column, tag in _LANGUAGES.items() if row[column])
    return Country(
        locator=f"{FILE}#{row[_ISO3]}",
        country=country.code,
        names=tuple(dict.fromkeys(n.replace("'", "’").replace("en the ", "en ") for n in names)),
        iso2=row[_ISO2],
        iso3=row[_ISO3],
        m49=row["M49"] or None,
        gec=tuple(re.findall("..", row["FIPS"])),
        wikidata=row["wikidata_id"].rpartition("/")[2] or None,
        capital=row["Capital"] or None,
        dependency_of=_sovereign(row["is_independent"], by_iso2),
        region=row["Region Name"] or None,
        subregion=row["Sub-region Name"] or None,
    )


def _sovereign(text: str, by_iso2: dict[str, str]) -> str | None:
    """Return the state that `Territory of GB` and the like name; None for an independent country.

    Raises ValueError for any other text, InputError for a state without a row.
    """
    if text in _NO_SOVEREIGN:
        return None
    found = _SOVEREIGN.fullmatch(text)
    if not found:
        raise ValueError(f"{FILE}: is_independent says {text!r}, which is none of the known kinds")
    code = found[1] or found[2]
    if code not in by_iso2:
        raise InputError(f"country-codes/{FILE}: {text!r}, but no row is that of {code}; is the data set whole?")
    return by_iso2[code]
