"""Each parameter of each question, given by code, name, former name, label or address, chooses the answer."""

from __future__ import annotations

import pytest

from kg import questions
from kg.graph import Graph
from kg.store import Store
from tests.conftest import Shipped

ASKED = (
    ("agreements", "country", "CHL", "Open Skies air transport agreement"),
    ("agreements", "country", "Ghana", "first compact"),
    ("agreements-on", "theme", "trade", "U.S.-Peru Trade Promotion Agreement"),
    ("agreements-on", "theme", "theme:environment", "U.S.-Peru Trade Promotion Agreement"),
    ("assistance", "recipient", "gh", "547000000"),
    ("assistance", "recipient", "Ghana", "2007/2012"),
    ("career-share", "sender", "US", "1770s"),
    ("chief-at-visit", "host", "France", "Robert Sanderson McCormick"),
    ("chief-at-visit", "host", "GBR", "Whitelaw Reid"),
    ("chiefs-of-mission", "receiver", "Texas", "Alcee Louis La Branche"),
    ("chiefs-of-mission", "receiver", "Ivory Coast", "Donald Richard Norland"),
    ("chiefs-of-mission", "receiver", "tr", "David Porter"),
    ("concurrent-appointments", "country", "Fiji", "Armistead Inge Selden, Jr."),
    ("concurrent-appointments", "country", "country:barbados", "D. Brent Hardt"),
    ("cooperation", "country", "Chile", "United States"),
    ("cooperation", "country", "GHA", "Peacekeeping"),
    ("credentials-delay", "sender", "USA", "1770s"),
    ("disputes", "country", "IND", "Boundary dispute: Bangladesh and India"),
    ("chiefs-of-mission", "receiver", "SUN", "William Christian Bullitt"),
    ("chiefs-of-mission", "receiver", "Papal States", "Rufus King"),
    ("successions", "country", "the Soviet Union", "Russia"),
    ("disputes", "country", "Burma", "Boundary dispute: Burma and Thailand"),
    ("ends-of-tenures", "reason", "recalled", "Walter Forward"),
    ("ends-of-tenures", "reason", "superseded", "Benjamin Franklin"),
    ("established-by-year", "country", "CHL", "1824-04-23"),
    ("established-by-year", "country", "Peru", "1827-05-21"),
    ("events", "country", "Burma", "Rangoon"),
    ("events", "country", "RUS", "Visit of James Addison Baker III to Russia"),
    ("evidence", "node", "James Cooley", "Principal Officers and Chiefs of Mission"),
    ("evidence", "node", "country:peru", "Country codes"),
    ("figures", "country", "Chile", "17400000000"),
    ("figures", "country", "GH", "547000000"),
    ("first-trips", "post", "President of the United States", "Theodore Roosevelt"),
    ("first-trips", "post", "post:vice-president-united-states", "Thailand"),
    ("gaps", "receiver", "Cuba", "1905-12-02"),
    ("gaps", "receiver", "CHN", "1844-08-27"),
    ("longest-tenures", "sender", "country:united-states", "Edwin Vernon Morgan"),
    ("members", "organization", "ASEAN", "Papua New Guinea"),
    ("members", "organization", "United Nations", "Afghanistan"),
    ("members-as-of", "organization", "NATO", "Belgium"),
    ("members-as-of", "day", "2015", "Peru"),
    ("memberships", "country", "DEU", "African Development Bank"),
    ("memberships", "country", "Burma", "ASEAN Plus Three"),
    ("missions", "country", "Czechoslovakia", "1869"),
    ("missions", "country", "VNM", "United States liaison office in Hanoi opened"),
    ("most-memberships", "day", "1995-06", "France"),
    ("most-posts", "sender", "USA", "Anthony Joseph Drexel Biddle, Jr."),
    ("most-visited", "visitor", "Henry A. Kissinger", "Israel"),
    ("most-visited", "visitor", "person:obama-barack", "Germany"),
    ("nominations", "receiver", "FRA", "Charles Jared Ingersoll"),
    ("nominations", "receiver", "Great Britain", "George Brinton McClellan"),
    ("officials", "country", "DEU", "Adenauer (Germany)"),
    ("officials", "country", "United Kingdom", "Alec Douglas-Home"),
    ("pair", "one", "JPN", "1854-01-01"),
    ("pair", "other", "Chile", "Dispute"),
    ("person", "person", "Barack Obama", "President of the United States"),
    ("person", "person", "person:kerry-john-forbes", "2013-02-01"),
    ("posts-abroad", "receiver", "CAN", "Algoma"),
    ("posts-abroad", "receiver", "Ottoman Empire", "Adana"),
    ("programs", "country", "Chile", "Peace Corps in Chile"),
    ("programs", "country", "GHA", "African Growth and Opportunity Act in Ghana"),
    ("recognition-lag", "recognizer", "USA", "Mongolia"),
    ("recognitions", "country", "ISR", "1948-05-14"),
    ("recognitions", "country", "Texas", "1837-03-03"),
    ("relations", "country", "Cuba", "1902"),
    ("relations", "country", "Soviet Union", "1809"),
    ("represented-by", "sender", "Swaziland", "Absalom Vusani Mamba"),
    ("represented-by", "sender", "FRA", "consulate general in Detroit"),
    ("represented-on", "day", "2024-03-15", "Ferrero"),
    ("represented-on", "sender", "FRA", "Ambassador of France to the United States"),
    ("serving-on", "day", "1962-10-22", "John Milton Steeves"),
    ("serving-on", "day", "2003-06", "Robert Patrick John Finn"),
    ("source-says", "title", "Chile", "United States recognizes Chile"),
    ("standing", "country", "CHL", "visa-waiver"),
    ("standing", "country", "Peru", "strategic-partner"),
    ("territory", "country", "Yugoslavia", "Yugoslavia (1929–1946)"),
    ("territory", "country", "Zaire", "Belgian Congo (1908–1960)"),
    ("things-labelled", "words", "lima", "place/lima"),
    ("trade", "one", "CHL", "2021"),
    ("trade", "one", "Ghana", "2020"),
    ("visits", "host", "Mexico", "Elihu Root"),
    ("visits", "host", "CN", "Richard M. Nixon"),
    ("visits-by-decade", "host", "France", "1900s"),
    ("visits-by-decade", "host", "USA", "1870s"),
    ("who-met-whom", "person", "Margaret Thatcher", "Cyrus Roberts Vance"),
    ("who-met-whom", "person", "person:kissinger-henry-a", "Leonid Brezhnev"),
)


@pytest.fixture(scope="module")
def store(shipped: Shipped) -> Store:
    return Graph(shipped.path).store


@pytest.mark.parametrize(("name", "parameter", "value", "shown"), ASKED, ids=[" ".join(a[:3]) for a in ASKED])
def test_a_value_chooses_the_answer(store: Store, name: str, parameter: str, value: str, shown: str) -> None:
    found = questions.get(name)
    rows = list(store.query(found.text(found.bind(store, {parameter: value}))).rows())
    assert any(shown in cell for row in rows for cell in row if cell), f"{shown} is not among {len(rows)} rows"


def test_every_question_with_parameters_is_asked() -> None:
    assert {q.name for q in questions.questions().values() if q.parameters} == {name for name, *_ in ASKED}


def test_one_state_by_its_names_and_codes_is_one(store: Store) -> None:
    found = questions.get("memberships")
    asked = ("MMR", "mm", "Burma", "Myanmar", "country:burma", "https://w3id.org/diplomatic-kg/id/country/burma")
    assert len({found.text(found.bind(store, {"country": name})) for name in asked}) == 1


def test_the_year_of_a_date_stands_where_a_question_wants_it() -> None:
    found = questions.parse(
        "q", "# title: T\n# question: Q?\n# param: day date 1914 d\nSELECT * { ?t ?p ?day_year, ?day }"
    )
    text = found.text(found.bind(None, {"day": "1939-09-01"}))
    assert '"1939"^^<http://www.w3.org/2001/XMLSchema#gYear>, "1939-09-01"^^' in text
