"""Sentences in the idioms of many ministries, and what each states: one row a way of saying it."""

from __future__ import annotations

import pytest

from kg.records import to_json
from tests import ministries

STATED = (
    ("USA", "Chile", "The treaty of friendship, commerce and navigation was signed in Santiago on 4 October 1854.",
     "event", {"kind": "signing", "place": "Santiago", "date": "1854-10-04"}),
    ("GBR", "Chile", "Chile and Argentina settled it by a Treaty of Peace and Friendship signed at the Vatican on"
     " 29 November 1984.", "event", {"kind": "signing", "place": "VAT", "participants": ["CHL", "ARG"]}),
    ("USA", "Romania", "On October 8, 2020, Secretary of Defense Mark Esper and Romania's Minister of National Defense,"
     " Nicolae Ciucă, signed a ten-year Roadmap for Defense Cooperation.",
     "agreement", {"name": "Roadmap for Defense Cooperation", "signed": "2020-10-08"}),
    ("GBR", "Chile", "The Royal Navy's HMS Forth called at Punta Arenas in February 2022.",
     "event", {"kind": "visit", "participants": ["HMS Forth", "GBR"], "host": "CHL"}),
    ("USA", "Cambodia", "The USS Gary put into Sihanoukville in February 2007.",
     "event", {"kind": "visit", "date": "2007-02", "host": "KHM"}),
    ("CHE", "Ecuador", "Federal Councillor Ignazio Cassis received Ecuador's foreign minister, Juan Carlos Holguín,"
     " in Geneva in February 2023.", "event", {"kind": "meeting", "place": "Geneva", "date": "2023-02"}),
    ("IND", "Uzbekistan", "PM Shri Narendra Modi paid an official visit to Tashkent on 6-7 July 2015 and returned on"
     " 23-24 June 2016 for a summit.", "event", {"kind": "visit", "date": "2016-06-23", "place": "Tashkent"}),
    ("IND", "Uzbekistan", "President H.E. Mr. Shavkat Mirziyoyev came on a State Visit to India from 30 Sept. to"
     " 1 Oct. 2018.", "event", {"kind": "visit", "date": "2018-09-30", "host": "IND"}),
    ("IND", "Uzbekistan", "The Joint Working Group on Counter-Terrorism last met in 2019.",
     "event", {"kind": "meeting", "name": "Joint Working Group", "date": "2019"}),
    ("IND", "Uzbekistan", 'The exercise "Dustlik" was last held from 20 February to 5 March 2023.',
     "event", {"kind": "exercise", "name": "Dustlik", "date": "2023-02-20"}),
    ("USA", "Ecuador", "President Noboa took part in the 2024 Summit of the Future in New York.",
     "event", {"kind": "summit", "name": "Summit of the Future"}),
    ("FRA", "Senegal", "President Macky Sall was received at the Élysée Palace on 20 April 2017.",
     "event", {"kind": "visit", "host": "FRA", "date": "2017-04-20"}),
    ("NOR", "Ghana", "King Harald V made a state visit to Ghana in 1996.",
     "event", {"kind": "visit", "participants": ["Harald V", "NOR"], "date": "1996"}),
    ("AUS", "Samoa", "Australia's High Commissioner to Samoa, HE Emily Luck, presented credentials in February 2022.",
     "tenure", {"person": "Emily Luck", "post": "High Commissioner", "receiver": "WSM", "since": "2022-02"}),
    ("GBR", "Kuwait", "The Amir, Sheikh Meshal Al-Ahmad Al-Jaber Al-Sabah, came to London in July 2012.",
     "tenure", {"person": "Meshal Al-Ahmad Al-Jaber Al-Sabah", "post": "Emir", "of": "KWT"}),
    ("GBR", "Kuwait", "Belinda Lewis has been HM Ambassador in Kuwait since September 2021.",
     "tenure", {"person": "Belinda Lewis", "post": "Ambassador", "since": "2021-09"}),
    ("IND", "Brazil", "PM Shri Narendra Modi visited Brasilia in November 2019.",
     "tenure", {"person": "Narendra Modi", "post": "Prime Minister", "of": "IND"}),
    ("USA", "Romania", "Romania is a NATO ally.", "membership", {"member": "ROU", "role": "member"}),
    ("DEU", "Togo", "Togo became the Commonwealth's 56th member in June 2022.",
     "membership", {"member": "TGO", "organization": "Commonwealth", "since": "2022-06"}),
    ("JPN", "Peru", "JICA has dispatched 600 volunteers to Peru.", "program", {"name": "JICA", "country": "PER"}),
    ("AUS", "Vanuatu", "The Vanuatu Australia Policing and Justice Program began in 2017.",
     "program", {"name": "Vanuatu Australia Policing and Justice Program", "since": "2017"}),
    ("IND", "Tanzania", "Under the Duty Free Tariff Preference (DFTP) Scheme, Tanzania exports cashew nuts to India.",
     "program", {"name": "Duty Free Tariff Preference Scheme", "country": "TZA"}),
    ("JPN", "Peru", "Both lie on the Pacific Ocean.\n\nEstablishment of diplomatic relations: August 21, 1873",
     "establishment", {"parties": ["JPN", "PER"], "date": "1873-08-21"}),
    ("JPN", "Peru", "Both lie on the Pacific Ocean.\n\nSeverance: January 1942; resumption: June 1952",
     "resumption", {"parties": ["JPN", "PER"], "date": "1952-06"}),
    ("CAN", "Chile", "In 2022, bilateral merchandise trade reached $3.6 billion.",
     "figure", {"measure": "trade-total", "value": 3600000000, "unit": "CAD"}),
    ("IND", "Brazil", "A Line of Credit of Rs. 250 crore was extended in 2015.",
     "figure", {"value": 2500000000, "unit": "INR", "period": "2015"}),
    ("IRL", "Kenya", "Some 700 Irish citizens live in Kenya.",
     "figure", {"measure": "persons", "value": 700, "qualifier": "about"}),
    ("NZL", "Fiji", "New Zealand will provide NZ$75 million between 2021 and 2024.",
     "figure", {"measure": "assistance", "value": 75000000, "unit": "NZD"}),
)  # fmt: skip

NOT_STATED = (
    ("IRL", "Kenya", "Kenya applied for membership of the OECD and hopes to join BRICS.", "membership"),
    ("AUS", "Samoa", "A presidential election is due in October 2024.", "event"),
    ("AUS", "Samoa", "Prime Minister Anthony Albanese is expected to visit Apia in October 2024.", "event"),
    ("CHE", "Peru", "A free trade agreement has not been signed.", "agreement"),
    ("GBR", "Chile", "The ambassador's residence was never an embassy.", "mission-opening"),
    ("USA", "Ecuador", "The Senate has yet to confirm Jane Roe, the nominee for ambassador.", "tenure"),
    ("DEU", "Togo", "Diplomatic relations were never severed.", "severance"),
)


def states(home: str, other: str, text: str) -> list[dict[str, object]]:
    return [to_json(record) for record in ministries.records(home, other, text)]


@pytest.mark.parametrize(("home", "other", "text", "type", "arguments"), STATED, ids=[row[2][:48] for row in STATED])
def test_it_is_stated(home: str, other: str, text: str, type: str, arguments: dict[str, object]) -> None:
    found = [r for r in states(home, other, text) if r["type"] == type]
    assert any(arguments.items() <= {k: v for k, v in r.items() if k in arguments}.items() for r in found), found


@pytest.mark.parametrize(("home", "other", "text", "type"), NOT_STATED, ids=[row[2][:48] for row in NOT_STATED])
def test_it_is_not_stated(home: str, other: str, text: str, type: str) -> None:
    assert [r for r in states(home, other, text) if r["type"] == type] == []
