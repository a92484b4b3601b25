"""What other hands write: lists under a line, terms with values, stamps, further holders, things told by the way."""

from __future__ import annotations

import pytest

from kg import prose
from kg.prose.document import parse
from kg.records import Establishment, Independence, MissionOpening, Tenure
from tests.ministries import told

CASES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    # Memberships: after a colon, of a group with one vote, with founders, asked for, foreseen, told by the way.
    ("GBR", "Ghana", "Ghana is a member of: the Commonwealth, ECOWAS and the WTO.", "membership",
     {"GHA Commonwealth member", "GHA ECOWAS member", "GHA WTO member"}),
    ("GBR", "Ghana", "Ghana is a member of the following organisations: the African Union and ECOWAS.", "membership",
     {"GHA African Union member", "GHA ECOWAS member"}),
    ("CHE", "Serbia", "In the World Bank and the IMF Serbia belongs to the voting group led by Switzerland.",
     "membership",
     {"SRB World Bank member", "CHE World Bank member", "SRB IMF member", "CHE IMF member"}),
    ("GBR", "Kazakhstan", "The Eurasian Economic Union was set up in January 2015 with Kazakhstan as a founding"
                          " member.",
     "membership", {"KAZ Eurasian Economic Union member"}),
    ("GBR", "Kazakhstan", "Its accession to the WTO in 2015 is expected.", "membership", set()),
    ("IND", "Mauritius", "Mauritius is a member of the Indian Ocean Rim Association, whose Secretariat it hosts, COMESA"
     " and SADC.", "membership",
     {"MUS Indian Ocean Rim Association member", "MUS COMESA member", "MUS SADC member"}),
    ("NZL", "Samoa", "Where do we sit together?\n\nIn the Pacific Islands Forum and the Commonwealth.", "membership",
     {"NZL Pacific Islands Forum member", "WSM Pacific Islands Forum member", "NZL Commonwealth member",
      "WSM Commonwealth member"}),
    ("CAN", "Mali", "Canada and Mali work closely in multilateral fora such as:\n\n- United Nations\n- Francophonie\n",
     "membership",
     {"CAN United Nations member", "MLI United Nations member", "CAN Francophonie member", "MLI Francophonie member"}),
    ("USA", "Chile", "Chile was the first South American country to accede to the OECD, in May 2010.", "membership",
     {"CHL OECD member"}),
    ("DEU", "Namibia", "As members of the EU and of SADC respectively, the two countries trade freely.", "membership",
     set()),
    # Missions: in dated lines under any bullet, moved in brackets, closed and reopened, with doors of their own.
    ("GBR", "Kazakhstan", "The two are close.\n\n  o June 1993: Opening of the UK Embassy in Almaty (moved to Astana in"
     " June 2008)", "mission-opening", {"GBR KAZ embassy Almaty 1993-06", "GBR KAZ embassy Astana 2008-06"}),
    ("DEU", "Rwanda", "The embassy in Kigali was opened in 1963. It was closed in April 1994 and reopened that"
                      " November.",
     "mission-closing", {"DEU RWA embassy Kigali 1994-04"}),
    ("CHE", "Serbia", "Switzerland opened a consulate in Belgrade in 1888 and a legation there in 1940.",
     "mission-opening", {"CHE SRB consulate Belgrade 1888", "CHE SRB legation Belgrade 1940"}),
    ("CAN", "Mali", "Canada's embassy in Bamako, which opened its doors in 1995, is small.", "mission-opening",
     {"CAN MLI embassy Bamako 1995"}),
    # Relations: of several states with one, by "those with", by a fronted date.
    ("USA", "Bahrain", "On June 5, 2017 Bahrain, with Egypt and Saudi Arabia, severed relations with Qatar.",
     "severance", {"BHR+QAT 2017-06-05", "EGY+QAT 2017-06-05", "SAU+QAT 2017-06-05"}),
    ("AUS", "Kiribati", "On 20 September 2019 Kiribati ended its diplomatic relations with Taiwan; those with the"
     " People's Republic of China, cut in 2003, were restored a week later.", "resumption",
     {"KIR+CHN 2019-09-27"}),
    ("GBR", "Ghana", "Since 1957 the UK and Ghana have maintained diplomatic relations.", "establishment",
     {"GBR+GHA 1957"}),
    ("USA", "Croatia", "Zagreb won its independence from Yugoslavia on June 25, 1991, and Washington recognized on"
                       " April"
     " 7, 1992.", "recognition", {"USA HRV 1992-04-07"}),
    # Agreements: lines of lists, further ones of a kind, several under one head, with an aside before the object.
    ("IND", "Mauritius", "The MoUs are:\n\n1. Extradition Treaty (2003);\n2. MoU on Cooperation in the field of Ocean"
     " Economy (11 March 2015);\n", "agreement",
     {"Extradition Treaty 2003", "MoU on Cooperation in the field of Ocean Economy 2015-03-11"}),
    ("GBR", "Malaysia", "The two countries signed a Memorandum of Understanding on defence in 2008 and another on"
     " counter-terrorism in 2012.", "agreement",
     {"Memorandum of Understanding on defence 2008", "Memorandum of Understanding on counter-terrorism 2012"}),
    ("DEU", "Suriname", "The treaties on extradition and on mutual legal assistance, both of 27 August 1976, apply.",
     "agreement", {"treaty on extradition 1976-08-27", "treaty on mutual legal assistance 1976-08-27"}),
    ("USA", "Croatia", "In February 2013 the Foreign Minister signed, with Secretary Kerry, an agreement on the"
     " protection of cultural property.", "agreement", {"agreement on the protection of cultural property 2013-02"}),
    ("DEU", "Rwanda", "The chief of protocol was arrested in 2008.", "agreement", set()),
    # Holders: by the mission, as the first, as successor, in a list of one office, in any line of a directory.
    ("GBR", "Malaysia", "A High Commission was opened in Kuala Lumpur under Sir Geofroy Tory.", "tenure",
     {"Geofroy Tory High Commissioner GBR"}),
    ("DEU", "Rwanda", "Rwanda has been represented in Berlin by Christine Nkulikiyinka since 2009.", "tenure",
     {"Christine Nkulikiyinka Ambassador RWA"}),
    ("USA", "Benin", "Brian Shukan is the U.S. Ambassador. He followed Patricia Mahoney (2019-2021).", "tenure",
     {"Brian Shukan Ambassador USA", "Patricia Mahoney Ambassador USA"}),
    ("NOR", "Kenya", "The post is in Nairobi.\n\nAmbassadors\n\n- Per Lindqvist, 2012-2015\n- Lars Aas, 2015-2017\n",
     "tenure", {"Per Lindqvist Ambassador NOR", "Lars Aas Ambassador NOR"}),
    ("USA", "Honduras", "The two are friends.\n\nPrincipal U.S. Officials\n\nPublic Affairs Officer--Bruce Lohmann\n",
     "tenure", {"Bruce Lohmann Public Affairs Officer USA"}),
    ("USA", "Bahrain", "The smelter bought turbines from General Electric.", "tenure", set()),
    # Programmes: by price and years, by partnership, by initials, by volunteers in capitals.
    ("AUS", "Kiribati", "The Kiribati Facility (2012-2021; $22 million) placed advisers in ministries.", "program",
     {"Kiribati Facility KIR"}),
    ("NZL", "Samoa", "The Samoa-New Zealand Policing Partnership places four officers there.", "program",
     {"Samoa-New Zealand Policing Partnership WSM"}),
    ("USA", "Benin", "Some 2,200 Peace Corps Volunteers have served in Benin since 1968.", "program",
     {"Peace Corps BEN"}),
    ("IND", "Mauritius", "In 2016 a special grant of Rs. 1,220 crore was extended.", "program", set()),
    # What lines above the body tell, offices with hyphens, several fields of one minister.
    ("GBR", "Belize", "Governor-General: Sir Colville Young (since 17 November 1993)\n\nBelize lies on the coast.",
     "tenure", {"Colville Young Governor-General BLZ"}),
    ("GBR", "Belize", "Membership of international groupings: the Commonwealth, CARICOM.\n\nIt lies on the coast.",
     "membership", {"BLZ Commonwealth member", "BLZ CARICOM member"}),
    ("NOR", "Namibia", "The Minister for Development Cooperation and Foreign Trade, Ville Skinnari, was there.",
     "tenure", {"Ville Skinnari Minister for Development Cooperation and Foreign Trade NAM"}),
    # Figures: a contingent, personnel by label, scholarships; what is a target is none.
    ("CAN", "Mali", "Its last contingent numbered 15.", "figure", {"persons 15 persons"}),
    ("GBR", "Malaysia", "We have set ourselves the target of doubling trade to £8 billion by 2016.", "figure", set()),
)  # fmt: skip


@pytest.mark.parametrize(("home", "country", "text", "kind", "expected"), CASES)
def test_a_sentence_of_other_hands(home: str, country: str, text: str, kind: str, expected: set[str]) -> None:
    assert told(home, country, text, kind) == expected


@pytest.mark.parametrize(
    ("page", "issued"),
    [
        ("<h1>Peru</h1><p>Some words of it.</p><footer>Last update 14.09.2020</footer>", "2020-09-14"),
        (
            "<h1>Peru</h1><p>Some words.</p><footer><dl><dt>Date modified:</dt><dd>2021-11-15</dd></dl></footer>",
            "2021-11-15",
        ),
        ("<h1>Peru</h1><p>Published 2 August 2022</p><p>Last updated 11 March 2024</p><p>Words.</p>", "2024-03-11"),
        ("<h1>Peru</h1><p>The treaty was last updated on 5 May 2014.</p>", None),
    ],
)
def test_the_stamp_of_a_page_dates_its_edition(page: str, issued: str | None) -> None:
    assert parse(f"<html><body>{page}</body></html>".encode(), name="page.html").issued == issued


@pytest.mark.parametrize("stamp", ["Page current at 20 June 2022 | Site map", "Last changed: 20 June 2022"])
def test_the_stamp_of_a_text_dates_its_edition(stamp: str) -> None:
    assert parse(f"Peru country brief\n\nPeru is large.\n\n{stamp}\n".encode(), name="page.txt").issued == "2022-06-20"


DEFINITIONS = """<html><head><title>Bahrain</title></head><body><h1>U.S. Relations With Bahrain</h1>
<dl><dt>Independence</dt><dd>August 15, 1971 (from the United Kingdom)</dd>
<dt>Diplomatic relations</dt><dd>Established September 21, 1971</dd>
<dt>U.S. Ambassador</dt><dd>Justin Siberell (since November 2017)</dd></dl>
<table><tr><td>Bahraini Ambassador</td><td>Abdullah bin Rashid Al Khalifa</td></tr></table>
<p>The United States and Bahrain have been close for half a century.</p></body></html>"""


def test_terms_are_read_with_their_values() -> None:
    found = prose.read(DEFINITIONS.encode(), name="page.html").records
    assert {(r.type, r.date) for r in found if isinstance(r, Independence | Establishment)} == {
        ("independence", "1971-08-15"),
        ("establishment", "1971-09-21"),
    }
    assert {r.person for r in found if isinstance(r, Tenure)} == {"Justin Siberell", "Abdullah bin Rashid Al Khalifa"}


@pytest.mark.parametrize(
    ("banner", "home"),
    [
        ("MINISTRY OF EXTERNAL RELATIONS OF BRAZIL", "BRA"),
        ("Government of the Netherlands", "NLD"),
        ("Embassy of Sweden, Praia", "SWE"),
        ("Austrian Federal Ministry for Foreign Affairs", "AUT"),
    ],
)
def test_any_ministry_is_known_by_its_banner(banner: str, home: str) -> None:
    text = f"{banner}\n\nCape Verde\n\nThe embassy in Praia was inaugurated in 1976.\n"
    openings = [r for r in prose.read(text.encode(), name="page.txt").records if isinstance(r, MissionOpening)]
    assert [(r.sender, r.receiver) for r in openings] == [(home, "CPV")]


def test_a_region_in_the_title_is_no_country() -> None:
    text = "Country Profiles: North & Central America and Caribbean\nBelize\n\nBelize became independent in 1981.\n"
    found = prose.read(f"Foreign & Commonwealth Office\n{text}".encode(), name="page.txt").records
    assert [r.country for r in found if isinstance(r, Independence)] == ["BLZ"]
