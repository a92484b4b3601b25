"""The guide to relations: sentences of our own in the guide's manner, and one small article."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import countries, sources, successions, territories
from kg.errors import InputError, UnexpectedElement
from kg.records import (
    Agreement,
    Establishment,
    MissionClosing,
    MissionOpening,
    Recognition,
    Record,
    Tenure,
    argument_names,
)
from kg.resources import rows, shared
from kg.sources import rdcr
from kg.sources.account import Account
from kg.sources.corrections import Corrections
from kg.sources.rdcr_dates import find
from kg.sources.rdcr_names import skeleton
from kg.sources.rdcr_signatures import plain
from kg.sources.rdcr_text import Article, Entry, Passage, read as read_article
from kg.sources.rdcr_treaties import kind
from kg.sources.rdcr_unify import numbered
from kg.sources.sentences import sentences

FIXTURES = Path(__file__).parent.parent / "fixtures" / "sources" / "rdcr"


def tell(*paragraphs: str, home: str = "PER", head: str | None = None, dates: tuple[str, ...] = ()) -> list[Record]:
    """Return what an entry of an article tells."""
    passages = tuple(Passage(text, f"here/p[{n}]") for n, text in enumerate(paragraphs, 1))
    entry = Entry("here", Passage(head, "here/head") if head else None, dates, passages)
    return rdcr.records(Article("articles/x.xml", home, (entry,)), Account("rdcr"), Corrections("none"))


def brief(record: Record) -> str:
    """Return a record's type and arguments in a line."""
    values = (getattr(record, name) for name in argument_names(type(record)))
    return " ".join([record.type, *("+".join(v) if isinstance(v, tuple) else str(v) for v in values if v)])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The United States recognized Peru on May 2, 1826.", "recognition USA PER 1826-05-02"),
        ("On May 2, 1826, Peru was recognized by the United States.", "recognition USA PER 1826-05-02"),
        ("The United States did not recognize Peru until 1826.", "recognition USA PER 1826"),
        ("Peru recognized the United States in January, 1827.", "recognition PER USA 1827-01"),
        ("Diplomatic relations were established on May 21, 1827.", "establishment USA+PER 1827-05-21"),
        ("Peru severed diplomatic relations with the United States in 1879.", "severance USA+PER 1879"),
        ("Relations were resumed on June 2, 1884.", "resumption USA+PER 1884-06-02"),
        ("Peru declared its independence from Spain on July 28, 1821.", "independence PER ESP 1821-07-28"),
        ("Spain granted independence to the Republic of Peru in 1821.", "independence PER ESP 1821"),
        ("The U.S. Legation at Lima was opened on May 6, 1901.", "mission-opening USA PER legation Lima 1901-05-06"),
        ("The Consulate in Callao closed in 1919.", "mission-closing USA PER consulate Callao 1919"),
        (
            "The Legation at Lima was raised to an Embassy on April 24, 1920.",
            "mission-elevation USA PER legation embassy Lima 1920-04-24",
        ),
        (
            "Lima: Earliest Date: March 21, 1843. Latest date: June 1, 1844.",
            "mission-opening USA PER consulate Lima 1843-03-21|mission-closing USA PER consulate Lima 1844-06-01",
        ),
        (
            "On July 3, 1887, the United States and Peru signed a Treaty of Extradition at Lima.",
            "agreement Treaty of Extradition extradition USA+PER 1887-07-03",
        ),
    ],
)
def test_what_a_sentence_tells(text: str, said: str) -> None:
    assert "|".join(map(brief, tell(text))) == said


@pytest.mark.parametrize(
    "text",
    [
        "The United States refused to recognize Peru in 1826.",
        "The President hoped to establish diplomatic relations in 1827.",
        "The process of establishing diplomatic relations began in August 1807.",
        "From 1980 until 2006 there was no open Embassy, although relations with Peru were not formally severed.",
        "Peru briefly became an independent state that was de facto recognized by the Allies in January 1920.",
        "In 1983, a Chilean-controlled area in the south declared its independence.",
        "In 1917 the United States recognized the French and Spanish protectorates in Morocco.",
        "After the signing of the Treaty of Lima in 1929, the United States opened nothing.",
        "No bilateral treaty between the United States and Peru was ever signed.",
    ],
)
def test_what_is_no_fact(text: str) -> None:
    assert tell(text) == []


def test_head_and_paragraph_are_both_kept_where_they_differ() -> None:
    head, body = tell(
        "Diplomatic relations were established on May 21, 1827.",
        head="Establishment of Diplomatic Relations, 1828.",
        dates=("1828",),
    )
    assert isinstance(head, Establishment) and isinstance(body, Establishment)
    assert (head.date, head.locator) == ("1828", "articles/x.xml#here/head")
    assert (body.date, body.quote) == ("1827-05-21", "Diplomatic relations were established on May 21, 1827")


def test_a_head_that_says_no_more_than_its_paragraph_gives_way() -> None:
    (only,) = tell("Peru was recognized by the United States in 1826.", head="Recognition of Peru, 1826.")
    assert only.locator == "articles/x.xml#here/p[1]"


def test_what_one_statement_leaves_out_another_fills_in() -> None:
    head, body = tell(
        "The American Legation at Lima was established on May 21, 1827.",
        head="Establishment of the American Legation, 1827.",
        dates=("1827",),
    )
    assert isinstance(head, MissionOpening) and isinstance(body, MissionOpening)
    assert (head.place, head.date, body.date) == ("Lima", "1827", "1827-05-21")


def test_a_date_that_leans_on_another_is_derived() -> None:
    first, then = tell(
        "The United States recognized Peru on May 2, 1826. Diplomatic relations were established the next day."
    )
    assert (brief(then), then.derived, first.derived) == ("establishment USA+PER 1826-05-03", True, False)


def test_a_head_whose_encoded_date_contradicts_its_text_wants_a_correction() -> None:
    with pytest.raises(
        InputError, match=r"here/head/date is 1933 where the text says 1993; correct it in data/lookups"
    ):
        tell(head="Recognition of Peru, 1993.", dates=("1933",))


def test_recognitions_years_apart_are_numbered() -> None:
    told = [Recognition(by="USA", of="PER", date=d) for d in ("1826", "1945-05-01", "1826-05-02", "1945")]
    ordinals = [getattr(r, "ordinal", None) for r in numbered([*told])]
    assert ordinals == [None, "2", None, "2"]


def test_an_agreement_is_named_by_the_head_and_dated_by_the_paragraph() -> None:
    (treaty,) = tell(
        "This treaty was signed at Lima on July 26, 1851. It entered into force on July 16, 1852, and was terminated"
        " on December 9, 1863.",
        head="Treaty of Friendship, Commerce, and Navigation, 1851.",
        dates=("1851",),
    )
    assert isinstance(treaty, Agreement)
    assert brief(treaty) == (
        "agreement Treaty of Friendship, Commerce, and Navigation trade USA+PER 1851-07-26 1852-07-16 1863-12-09"
    )
    assert treaty.quote == "signed at Lima on July 26, 1851"


def test_agreements_of_others_are_theirs() -> None:
    told = tell("In 1900 the King of Tonga signed a Treaty of Friendship with Great Britain.", home="TON")
    assert [brief(r) for r in told] == ["agreement Treaty of Friendship other TON+GBR 1900"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("First Treaty of Amity in Nuku’alofa", "Treaty of Amity"),
        ("Convention Relative to Rights of Neutrals at Sea", "Convention Relative to Rights of Neutrals at Sea"),
        ("Treaty of Amnity and Commerce", "Treaty of Amity and Commerce"),
    ],
)
def test_names_of_agreements(name: str, short: str) -> None:
    assert plain(name) == short


def test_kinds_of_agreements() -> None:
    names = ("Treaty of Reciprocity", "Convention Abolishing Taxes on Emigration", "Tax Information Exchange Agreement")
    assert [kind(n) for n in names] == ["trade", "other", "tax"]


def test_a_skeleton_has_one_sign_for_each_thing_named() -> None:
    text = "The U.S. Legation at Lima was established on June 6, 1942, when relations with Peru began."
    s = skeleton(text, "PER", None, None)
    assert s.text == "The ᴍ was established on ᴅ, when ʀ began."
    place = s.text.index("ᴍ")
    assert s.words(place) == "U.S. Legation at Lima"
    assert s.place(text.index("was")) == s.text.index("was")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on May 4, 1935", "1935-05-04"),
        ("the 4th day of May, 1935", "1935-05-04"),
        ("about January, 1840", "1840-01~"),
        ("from 1896-98", "1896/1898"),
        ("the 1960s", "196X"),
        ("sometime after 1901", "1901/.."),
    ],
)
def test_dates(text: str, edtf: str) -> None:
    assert [w.edtf for w in find(text)][-1:] == [edtf]


def test_sentences_split_where_the_space_is_missing_and_not_at_abbreviations() -> None:
    text = "Mr. John B. Doe left the U.S. Embassy.It closed on Sept. 3, 1901. Nobody came."
    assert [text[a:b].strip() for a, b in sentences(text)] == [
        "Mr. John B. Doe left the U.S. Embassy.", "It closed on Sept. 3, 1901.", "Nobody came.",
    ]  # fmt: skip


def read(folder: Path = FIXTURES, account: Account | None = None) -> list[Record]:
    account = account or Account("rdcr")
    correct = Corrections("none")
    return rdcr.records(read_article(folder, "articles/peru.xml", account, correct), account, correct)


def test_an_article_with_places_quotations_and_account() -> None:
    account = Account("rdcr")
    told = read(account=account)
    assert [f"{(r.locator or '').partition('#')[2]} {r.type}" for r in told] == [
        "summary/p[1] establishment",
        "diplomatic-relations/div[1]/head establishment",
        "diplomatic-relations/div[1]/head mission-opening",
        "diplomatic-relations/div[1]/p[1] establishment",
        "diplomatic-relations/div[1]/p[1] mission-opening",
        "diplomatic-relations/div[2]/head mission-elevation",
        "diplomatic-relations/div[2]/p[1] mission-elevation",
        "diplomatic-relations/div[1]/p[1] tenure",
    ]
    assert (account.used["timeline entry"], account.ignored["timeline entry"]) == (2, 1)
    assert account.ignored["TEI/text/body/div/figure"] == 1


def test_credentials_name_the_post_of_the_tenure_in_pocom() -> None:
    (tenure,) = (r for r in read() if isinstance(r, Tenure))
    assert (tenure.person, tenure.post, tenure.receiver) == ("person:cooley-james", "Chargé d’Affaires", "PER")
    assert (tenure.credentials, tenure.since, tenure.derived) == ("1827-05-20", None, True)


@pytest.mark.parametrize("spoilt", ["<verse/><p>The bridge", "<p><verse/>The bridge"])
def test_an_element_that_nobody_claims_stops_the_reader(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "articles").mkdir()
    text = (FIXTURES / "articles/peru.xml").read_text(encoding="utf-8")
    (tmp_path / "articles/peru.xml").write_text(text.replace("<p>The bridge", spoilt), encoding="utf-8")
    with pytest.raises(UnexpectedElement, match=r"rdcr/articles/peru\.xml:25: unexpected element <verse>"):
        read(tmp_path)


@pytest.mark.sources
def test_peru_as_the_guide_has_it(upstream: Path) -> None:
    told = list(sources.read("rdcr", upstream / "rdcr", Account("rdcr")))
    peru = {
        (r.date, (r.locator or "").partition("#")[2])
        for r in told
        if isinstance(r, Establishment) and set(r.parties) == {"PER", "USA"}
    }
    assert peru == {
        ("1826", "summary/p[1]"),
        ("1827", "diplomatic-relations/div[1]/head"),
        ("1827-05-21", "diplomatic-relations/div[1]/p[1]"),
    }
    assert all(r.quote and r.locator for r in told)


def test_an_event_is_of_the_state_of_its_line_that_stood_then() -> None:
    text = "Diplomatic relations were established formally on {}."
    said = {
        (home, date): [brief(r) for r in tell(text.format(date), home=home)]
        for home, date in (("SUN", "July 14, 1809"), ("RUS", "November 16, 1933"), ("RUS", "December 31, 1991"))
    }
    assert said == {
        ("SUN", "July 14, 1809"): ["establishment USA+RUS 1809-07-14"],
        ("RUS", "November 16, 1933"): ["establishment USA+SUN 1933-11-16"],
        ("RUS", "December 31, 1991"): ["establishment USA+RUS 1991-12-31"],
    }


def test_an_entry_that_names_only_a_state_before_is_about_that() -> None:
    head = "Closure of Embassy Aden (South Yemen), 1969."
    told = tell("The Embassy was closed on October 26, 1969.", home="YEM", head=head, dates=("1969",))
    assert {r.receiver for r in told if isinstance(r, MissionClosing)} == {"south-yemen"}


def test_what_an_article_tells_of_a_time_before_its_state_is_of_the_state_then() -> None:
    (told,) = tell("The American Legation at Saigon was raised to Embassy status on June 24, 1952.", home="VNM")
    assert brief(told) == "mission-elevation USA vietnam-south legation embassy Saigon 1952-06-24"
    closed = tell(
        "The United States closed the Embassy in Saigon on April 29, 1975, before the surrender of South Vietnam.",
        home="VNM", head="Relations Interrupted, 1975.", dates=("1975",),
    )  # fmt: skip
    assert {brief(r).split()[0]: "vietnam-south" in brief(r) for r in closed} == {
        "severance": True, "mission-closing": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "home", "date", "receiver"),
    [
        ("Taipei", "CHN", "February 28, 1979", "TWN"),
        ("Beijing", "CHN", "February 28, 1979", "CHN"),
        ("Brazzaville", "COD", "August 15, 1965", "COG"),
        ("London", "NLD", "August 15, 1940", "NLD"),
    ],
)
def test_a_mission_at_the_capital_of_a_namesake_is_sent_there(place: str, home: str, date: str, receiver: str) -> None:
    (told,) = tell(f"The American Embassy in {place} was closed on {date}.", home=home)
    assert isinstance(told, MissionClosing) and (told.place, told.receiver) == (place, receiver)


@pytest.mark.parametrize("source", ["rdcr", "pocom"])
def test_no_event_of_a_line_is_told_of_a_state_that_did_not_stand(source: str) -> None:
    lines = {s for row in successions.successions() if row.continued for s in (row.state, row.successor)}
    keys = {countries.get(s).code: countries.get(s) for s in lines}
    kinds = ("establishment", "recognition", "severance", "resumption", "mission-opening", "mission-closing")
    tables = [p for p in sorted((shared("data") / "facts" / source).glob("*.tsv")) if p.stem in kinds]
    assert len(tables) > 2
    for table in tables:
        for row in rows(table):
            told = {s for k in ("parties", "by", "of", "sender", "receiver") for s in row.get(k, "").split("|")}
            for state in told & set(keys) if row["date"] else ():
                assert territories.contemporary(keys[state], row["date"]) == keys[state], row


@pytest.mark.parametrize(
    ("text", "home", "told"),
    [
        (
            "The American Embassy at Blantyre was moved to Lilongwe on April 1, 1976.",
            "MWI",
            {("mission-opening", "MWI", "embassy", "Lilongwe", "1976-04-01")},
        ),
        (
            "On December 19, 1949, the U.S. Embassy was moved to Taipei, Formosa (Taiwan), after the government.",
            "CHN",
            {
                ("mission-opening", "TWN", "embassy", "Taipei", "1949-12-19"),
                ("mission-closing", "CHN", "embassy", None, "1949-12-19"),
            },
        ),
        ("The U.S. Embassy was expected to be moved to Lilongwe on April 1, 1976.", "MWI", set()),
        ("The American consulate was moved to Tulear on July 8, 1916.", "MDG", set()),
    ],
)
def test_a_mission_that_moves_opens_elsewhere_and_closes_in_the_state_that_it_leaves(
    text: str, home: str, told: set[tuple[str | None, ...]]
) -> None:
    found = [r for r in tell(text, home=home) if isinstance(r, MissionOpening | MissionClosing)]
    assert {(r.type, r.receiver, r.kind, r.place, r.date) for r in found} == told


@pytest.mark.parametrize(
    ("text", "home", "state"),
    [
        ("Diplomatic relations were established on August 4, 1824.", "GTM", "central-american-federation"),
        ("Diplomatic relations were established on December 24, 1849.", "NIC", "NIC"),
        ("The United States opened a consulate in Guayaquil in 1825.", "ECU", "COL"),
        ("The American Legation in Quito was opened on August 12, 1848.", "ECU", "ECU"),
    ],
)
def test_before_a_state_left_a_union_the_guide_tells_of_the_union(text: str, home: str, state: str) -> None:
    (told,) = tell(text, home=home)
    assert state in brief(told).replace("+", " ").split()


@pytest.mark.parametrize(
    "text",
    [
        "Talks to open full diplomatic relations between the United States and Peru began in 1837.",
        "The Department of State noted in July 1961 that the United States had for some time recognized Peru as a"
        " sovereign state as evidenced by exequaturs, and by the conclusion in 1960 of an agreement.",
    ],
)
def test_talks_and_evidence_are_no_date_of_relations(text: str) -> None:
    assert [r for r in tell(text) if getattr(r, "date", None)] == []
