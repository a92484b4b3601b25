"""Manners of telling: questions, relative clauses, ellipses, pronouns; and what none of them states."""

from __future__ import annotations

import pytest

from kg import prose
from kg.records import Event, Figure
from tests.ministries import told

RELATIONS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("USA", "Grenada", "Relations between the two countries were not established until November 29, 1974.",
     "establishment", {"USA+GRD 1974-11-29"}),
    ("USA", "Zambia", "Independence: October 24, 1964\n\nRelations between Zambia and the United States, whose"
     " consulate"
     " in Lusaka had been there for years, were established on the day of independence.",
     "establishment", {"ZMB+USA 1964-10-24"}),
    ("USA", "Zambia", "Zambia became independent on October 24, 1964. It recognized the People's Republic of China"
     " five days after independence.", "recognition", {"ZMB CHN 1964-10-29"}),
    ("USA", "Grenada", "Grenada broke with Taiwan on January 20, 2005, when it took up relations with the People's"
     " Republic of China.", "severance", {"GRD+TWN 2005-01-20"}),
    ("USA", "Grenada", "Grenada broke with Taiwan on January 20, 2005, when it took up relations with the People's"
     " Republic of China.", "establishment", {"GRD+CHN 2005-01-20"}),
    ("USA", "Grenada", "Cuba, with which Grenada had cut relations in 1983, is a neighbor.",
     "severance", {"GRD+CUB 1983"}),
    ("USA", "Zambia", "After Iran and Iraq were accused of meddling, Lusaka broke off relations with both countries in"
     " 1993.", "severance", {"ZMB+IRN 1993", "ZMB+IRQ 1993"}),
    ("AUS", "Tonga", "Tonga had had ties with Taipei since 1972.", "establishment", {"TON+TWN 1972"}),
    ("AUS", "Solomon Islands", "On 16 September 2019 Honiara ended its 36-year relationship with Taiwan.",
     "severance", {"SLB+TWN 2019-09-16"}),
    ("IND", "Mozambique", "India had earlier broken consular ties with Portugal in 1955 over Goa; these were restored"
     " on 31 December 1974.", "severance", {"IND+PRT 1955"}),
    ("IND", "Mozambique", "India had earlier broken consular ties with Portugal in 1955 over Goa; these were restored"
     " on 31 December 1974.", "resumption", {"IND+PRT 1974-12-31"}),
    ("IND", "Mozambique", "India recognised Mozambique the day it gained independence from Portugal, 25 June 1975.",
     "recognition", {"IND MOZ 1975-06-25"}),
    ("CHE", "Tunisia", "Switzerland recognised independent Tunisia without delay on 21 March 1956.",
     "recognition", {"CHE TUN 1956-03-21"}),
    ("DEU", "Bolivia", "For its part, the GDR was recognised by La Paz in 1972.", "recognition", {"BOL DDR 1972"}),
    ("DEU", "Bolivia", "Bolivia broke off diplomatic relations with Germany on 28 January 1942. The two did not"
     " exchange ambassadors again until 1952.", "resumption", {"DEU+BOL 1952"}),
    ("NOR", "Algeria", "In 2004 South Africa recognised the Sahrawi Arab Democratic Republic, as Algeria had done in"
     " March 1976.", "recognition", {"ZAF ESH 2004", "DZA ESH 1976-03"}),
    ("IRL", "Lesotho", "Lesotho cut its ties with the Republic of China in 1994 and re-established them with Beijing"
     " on 12 January of that year, having first recognised it in 1983.", "resumption", {"LSO+CHN 1994-01-12"}),
    ("IRL", "Lesotho", "Lesotho cut its ties with the Republic of China in 1994 and re-established them with Beijing"
     " on 12 January of that year, having first recognised it in 1983.", "recognition", {"LSO CHN 1983"}),
    ("JPN", "Paraguay", "Both lie far apart.\n\nEstablishment of diplomatic relations: November 17, 1919 (severed in"
     " January 1942 because of the War; restored in 1953).", "severance", {"JPN+PRY 1942-01"}),
    ("JPN", "Paraguay", "Both lie far apart.\n\nEstablishment of diplomatic relations: November 17, 1919 (severed in"
     " January 1942 because of the War; restored in 1953).", "resumption", {"JPN+PRY 1953"}),
    ("USA", "Grenada", "It had accused Taiwan in court of having broken off relations in 2004.", "severance", set()),
    ("USA", "Grenada", "Diplomatic relations were not established in 1974.", "establishment", set()),
)  # fmt: skip

MISSIONS = (
    ("AUS", "Tonga", "Australia has had a High Commission in Nuku'alofa since 1980; Tonga opened its own in Canberra"
     " on 12 August 2008.", "mission-opening",
     {"AUS TON mission Nuku'alofa 1980", "TON AUS mission Canberra 2008-08-12"}),
    ("AUS", "Solomon Islands", "The United States, whose embassy in Honiara had been shut since 1993, reopened it on"
     " 1 February 2023.", "mission-opening", {"USA SLB embassy Honiara 2023-02-01"}),
    ("AUS", "Solomon Islands", "The United States, whose embassy in Honiara had been shut since 1993, reopened it on"
     " 1 February 2023.", "mission-closing", {"USA SLB embassy Honiara 1993"}),
    ("USA", "Mauritania", "Mauritania broke with the United States in June 1967, and the American embassy shut its"
     " doors"
     " the same month.", "mission-closing", {"USA MRT embassy 1967-06"}),
    ("CHE", "Tunisia", "Switzerland opened an embassy in Tunis in 1957. The Tunisian embassy in Bern followed in 1961.",
     "mission-opening", {"CHE TUN embassy Tunis 1957", "TUN CHE embassy Bern 1961"}),
    ("JPN", "Paraguay", "Japan opened its legation in Asunción in 1954 and raised it to an embassy in 1960.",
     "mission-elevation", {"JPN PRY embassy Asunción 1960"}),
    ("IND", "Tajikistan", "Tajikistan started with a Consulate in New Delhi in 2003, which became a full-fledged"
     " Embassy"
     " in 2006.", "mission-elevation", {"TJK IND embassy New Delhi 2006"}),
    ("IRL", "Lesotho", "There was a consulate that we set up in Maseru in 1978. It became an embassy in 1998.",
     "mission-elevation", {"IRL LSO embassy Maseru 1998"}),
    ("IRL", "Lesotho", "Lesotho's embassy in Dublin, at Clanwilliam Court, has been open since 2007.",
     "mission-opening", {"LSO IRL embassy Dublin 2007"}),
    ("GBR", "Oman", "The Consulate-General in Muscat was upgraded to an Embassy on 21 July 1971.",
     "mission-elevation", {"GBR OMN embassy Muscat 1971-07-21"}),
    ("DEU", "Guinea", "Diplomatic relations were established on 4 June 1959, and an embassy in Conakry has existed"
     " since"
     " then.", "mission-opening", {"DEU GIN embassy Conakry 1959-06-04"}),
    ("IND", "Mozambique", "Mozambique, which had no Mission in New Delhi then, opened its High Commission there on"
     " 1 June 2001.", "mission-opening", {"MOZ IND mission New Delhi 2001-06-01"}),
    ("CAN", "Ukraine", "Ukraine has had a consulate general in Toronto since 1993; a second one, in Edmonton, followed"
     " in 2018.", "mission-opening",
     {"UKR CAN consulate Toronto 1993", "UKR CAN consulate Edmonton 2018"}),
    ("USA", "Hungary", "1963: France and Hungary raise their legations to embassies.\n\n1966: All is well.",
     "mission-elevation", {"FRA HUN embassy 1963", "HUN FRA embassy 1963"}),
)  # fmt: skip

VISITS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("IND", "Tajikistan", "1. Visits from India\n\n(i) Shri Atal Bihari Vajpayee, Prime Minister, 13-14 November 2003\n"
     "(ii) Shri Hamid Ansari, Vice President, April 2013", "event",
     {"visit TJK 2003-11-13 Atal Bihari Vajpayee+IND", "visit TJK 2013-04 Hamid Ansari+IND"}),
    ("IND", "Tajikistan", "President Emomali Rahmon has come to India three times: in December 1995, January 1999 and"
     " May 2001.", "event",
     {f"visit IND {day} Emomali Rahmon+TJK" for day in ("1995-12", "1999-01", "2001-05")}),
    ("IRL", "Lesotho", "In March 2010 Prime Minister Pakalitha Mosisili paid us a working visit.", "event",
     {"visit IRL 2010-03 Pakalitha Mosisili+LSO"}),
    ("GBR", "Oman", "Her Majesty The Queen paid a state visit to Oman in November 2010.", "event",
     {"visit OMN 2010-11 GBR"}),
    ("GBR", "Oman", "Sultan Haitham bin Tarik was her guest at Windsor in December 2021.", "event",
     {"visit Windsor 2021-12 Haitham bin Tarik+OMN"}),
    ("CAN", "Jamaica", "Recent visits\n\n- March 2022 – Minister of Trade Mary Ng in Kingston.\n", "event",
     {"visit Kingston 2022-03 Mary Ng+CAN"}),
    ("USA", "Mali", "1962: President Modibo Keita had called at the White House on September 13 of the previous"
     " year.\n\n"
     "1963: All is well.", "event", {"visit White House 1961-09-13 Modibo Keita+MLI"}),
    ("NOR", "Ghana", "Minister of the Environment and International Development Erik Solheim visited Accra in May"
     " 2009.", "event", {"visit Accra 2009-05 Erik Solheim+NOR"}),
    ("NOR", "Ghana", "Norway took part in the election observation mission of 2012.", "event", set()),
)  # fmt: skip

PROGRAMS = (
    ("USA", "Grenada", 'USAID runs the "Climate Ready" programme, also known as the Climate Change Adaptation Project.',
     "program", {"Climate Change Adaptation Project GRD", "USAID GRD"}),
    ("DEU", "Guinea", 'Germany pays for the programme "Promotion of Reproductive Health and the Family" in Labé.',
     "program", {"Promotion of Reproductive Health and the Family GIN"}),
    ("USA", "Zambia", "A Peace Corps program was launched in 1993.", "program", {"Peace Corps ZMB"}),
    ("DEU", "Bolivia", "KfW, the PTB, Bread for the World and Misereor are active as well.", "program",
     {"KfW BOL", "PTB BOL", "Bread for the World BOL", "Misereor BOL"}),
    ("AUS", "Tonga", "The Tonga Australia Policing Partnership (TAPP) is worth $6.3 million.", "program",
     {"Tonga Australia Policing Partnership TON"}),
    ("CAN", "Jamaica", "The Canada-CARICOM Climate Adaptation Fund was announced in 2019.", "program",
     {"Canada-CARICOM Climate Adaptation Fund JAM"}),
)  # fmt: skip

STANDINGS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("USA", "Iran", "The embassy closed; Pakistan looks after its interests in Washington.", "status",
     {"IRN+USA protecting-power"}),
    ("AUS", "Solomon Islands", "Australia is Solomon Islands' security partner of choice.", "status",
     {"AUS+SLB partner"}),
    ("DEU", "Guinea", "Guinea is a partner country of German development cooperation.", "status", {"DEU+GIN partner"}),
    ("GBR", "Oman", "Oman is among our closest defence partners in the Gulf.", "status", {"GBR+OMN partner"}),
    ("USA", "Mauritania", "Spain looked after U.S. interests until December 1969.", "status",
     {"USA+MRT protecting-power"}),
    ("USA", "Hungary", "Switzerland takes over the protection of American interests.", "status",
     {"USA+HUN protecting-power"}),
    ("USA", "Hungary", "Hungary broke with the United States in 1941, and Sweden has represented its interests since.",
     "status", {"HUN+USA protecting-power"}),
    ("NOR", "Armenia", "It has no diplomatic relations with Turkey, which closed the border in 1993, nor with"
     " Azerbaijan.", "status", {"ARM+TUR no-relations", "ARM+AZE no-relations"}),
    ("CHE", "Tunisia", "A migration partnership was concluded on 11 June 2012.", "status", set()),
)  # fmt: skip

EVENTS = (
    ("IND", "Fiji", "Visits from Fiji\n\nRatu Sir Kamisese Mara, Prime Minister, August 1982\nSitiveni Rabuka, Prime"
     " Minister, 12-15 March 1995\n\nVisits to Fiji:\nIndira Gandhi, Prime Minister, September 1981\n\nTrade is small.",
     "event", {"visit IND 1982-08 Kamisese Mara+FJI", "visit IND 1995-03-12 Sitiveni Rabuka+FJI",
               "visit FJI 1981-09 Indira Gandhi+IND"}),
    ("NOR", "Ghana", "On 3 May 2019 Prime Minister Erna Solberg hosted President Nana Akufo-Addo in Oslo.", "event",
     {"visit Oslo 2019-05-03 Nana Akufo-Addo+GHA"}),
    ("DEU", "Bolivia", "In November 2015 President Evo Morales paid a visit to Berlin, where he met Federal Chancellor"
     " Angela Merkel.", "event", {"visit Berlin 2015-11 Evo Morales+BOL"}),
    ("NOR", "Algeria", "President Thabo Mbeki of South Africa spoke. President Abdelaziz Bouteflika reciprocated in"
     " October 2001.", "event", {"visit NOR 2001-10 Abdelaziz Bouteflika+DZA"}),
    ("NOR", "Algeria", "Norway-Algeria Bilateral Commission\n\nIts sessions were these:\n- 1st Session: Algiers, April"
     " 2001\n- 2nd Session: Oslo, October 2002\n", "event",
     {"meeting 1st Session of the Norway-Algeria Bilateral Commission Algiers 2001-04 NOR+DZA",
      "meeting 2nd Session of the Norway-Algeria Bilateral Commission Oslo 2002-10 NOR+DZA"}),
    ("AUS", "Tonga", "Foreign Minister Marise Payne met her counterpart in Nauru in September 2018.", "event",
     {"meeting NRU 2018-09 Marise Payne"}),
)  # fmt: skip

OFFICES = (
    ("IND", "Tajikistan", "FM Smt. Nirmala Sitharaman met FM Sirodjidin Muhriddin of Tajikistan in Dushanbe.", "tenure",
     {"Nirmala Sitharaman Finance Minister IND", "Sirodjidin Muhriddin Foreign Minister TJK"}),
)  # fmt: skip

TREATIES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("AUS", "Solomon Islands", "The review of the treaty was concluded in 2019.", "agreement", set()),
    ("AUS", "Fiji", "Fiji has not signed PACER Plus.", "agreement", set()),
    ("IND", "Tajikistan", "4. Agreements\n\n(a) Extradition Treaty - November 2003\n(b) Agreement on Trade (13 February"
     " 1993)", "agreement", {"Extradition Treaty 2003-11", "Agreement on Trade 1993-02-13"}),
)  # fmt: skip

ANSWERS = (
    ("USA", "Mauritania", "When did the United States and Mauritania establish diplomatic relations?\nIn 1960, on the"
     " heels of independence.", "establishment", {"USA+MRT 1960"}),
    ("USA", "Mauritania", "To which international organizations do both belong?\nThe United Nations and the World"
     " Bank.",
     "membership",
     {f"{who} {body} member" for who in ("USA", "MRT") for body in ("United Nations", "World Bank")}),
    ("USA", "Hungary", "1999: Hungary enters NATO on March 12. It joins the European Union five years later.\n\n"
     "2008: All is well.", "membership", {"HUN NATO member", "HUN European Union member"}),
    ("IRL", "Lesotho", "Like us, Lesotho belongs to the WTO.", "membership", {"IRL WTO member", "LSO WTO member"}),
    ("GBR", "Oman", "Talks with the Gulf Cooperation Council, of which Oman is a founding member, opened in 2022.",
     "membership", {"OMN Gulf Cooperation Council member"}),
    ("FRA", "Madagascar", "Madagascar belongs to the African Union, as does France's neighbour, and to the SADC.",
     "membership", {"MDG African Union member", "MDG SADC member"}),
    ("NOR", "Guatemala", "It joined the Extractive Industries Transparency Initiative as a candidate in March 2011.",
     "membership", {"GTM Extractive Industries Transparency Initiative candidate"}),
)  # fmt: skip

FIELDS: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("DEU", "Guinea", "A cultural agreement was signed in Conakry in 1985.", "cooperation", {"culture"}),
    ("DEU", "Guinea", "In 2021, 32 Guineans held scholarships of the DAAD.", "cooperation", {"education"}),
    ("NOR", "Guatemala", "Norway supports Guatemala: indigenous rights and the fight against impunity stand first.",
     "cooperation", {"human-rights", "rule-of-law"}),
    ("SGP", "Brunei", "Exchanges at the top are frequent.", "cooperation", set()),
    ("IND", "Mozambique", "High-level exchanges are frequent.", "cooperation", set()),
)  # fmt: skip

FIGURES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    ("DEU", "Guinea", "The Federal Government made 15 to 18 million euro available.", "figure",
     {"assistance 15000000 EUR", "assistance 18000000 EUR"}),
    ("DEU", "Guinea", "Commitments for 2019 amounted to 34.5 million euro: 22 million in financial cooperation and"
     " 12.5 million in technical.", "figure",
     {f"assistance {n} EUR 2019" for n in (34500000, 22000000, 12500000)}),
    ("DEU", "Bolivia", "In 2018 German exports to Bolivia stood at 253 million euro (2017: 242 million).", "figure",
     {"exports 253000000 EUR 2018", "exports 242000000 EUR 2017"}),
    ("CHE", "Tunisia", "The volume of trade came to CHF 371 million in 2020, against 421 in 2019.", "figure",
     {"trade-total 371000000 CHF 2020", "trade-total 421000000 CHF 2019"}),
    ("AUS", "Solomon Islands", "Between 100 and 120 Australian police were flown in.", "figure",
     {"persons 100 persons", "persons 120 persons"}),
    ("AUS", "Solomon Islands", "It is an archipelago with a population of some 740,000.", "figure",
     {"persons 740000 persons"}),
    ("IRL", "Lesotho", "We sold Lesotho €1.2 million worth of goods in 2013, while it sold us €0.6 million.", "figure",
     {"exports 1200000 EUR 2013", "imports 600000 EUR 2013"}),
    ("NOR", "Algeria", "South African exports to Algeria increased to R1.47 billion in 2015.", "figure",
     {"exports 1470000000 ZAR 2015"}),
    ("IND", "Tajikistan", "7. Commerce\nBilateral trade (in US$ million)\nYear        Exports    Imports\n"
     "2016-17     20.33      21.94\n2017-18     23.94      50.29\n", "figure",
     {"exports 20330000 USD 2016/2017", "imports 21940000 USD 2016/2017", "exports 23940000 USD 2017/2018",
      "imports 50290000 USD 2017/2018"}),
    ("USA", "Zambia", "Official exchange rate: 1,250 kwacha=U.S.$1.", "figure", set()),
)  # fmt: skip

TABLES = """<html><body><h1>Japan-Paraguay Relations</h1><p>Ministry of Foreign Affairs of Japan.</p>
<h2>2. Number of Residents</h2><table><tr><th>Category</th><th>Number</th><th>As of</th></tr>
<tr><td>Japanese nationals residing in Paraguay</td><td>4,158</td><td>October 2018</td></tr></table>
<h2>4. Japan's Economic Cooperation (Unit: 100 million yen; total up to FY2017)</h2>
<table><tr><td>Loans</td><td>436.08</td></tr><tr><td>Grants</td><td>366.71</td></tr></table></body></html>"""


def test_a_table_tells_its_unit_in_the_heading_and_its_date_in_a_cell() -> None:
    found = [r for r in prose.read(TABLES.encode(), name="page.html").records if isinstance(r, Figure)]
    assert {(r.value, r.unit, r.period) for r in found} == {
        ("4158", "persons", "2018-10"), ("43608000000", "JPY", "FY2017"), ("36671000000", "JPY", "FY2017"),
    }  # fmt: skip


VIP = """<html><body><h1>Japan-Paraguay Relations</h1><p>Ministry of Foreign Affairs of Japan.</p><h2>VIP Visits</h2>
<h3>From Japan to Paraguay</h3><table><tr><th>Year</th><th>Name</th></tr>
<tr><td>2019</td><td>Minister for Foreign Affairs Taro Kono (January); State Minister Norikazu Suzuki (August)</td></tr>
</table><h3>From Paraguay to Japan</h3><table><tr><th>Year</th><th>Name</th></tr>
<tr><td>2014</td><td>President Horacio Cartes (June)</td></tr></table></body></html>"""


def test_a_table_of_visits_tells_the_month_in_brackets_and_the_way_in_its_heading() -> None:
    found = [r for r in prose.read(VIP.encode(), name="page.html").records if isinstance(r, Event)]
    assert {(r.date, r.host, r.participants) for r in found} == {
        ("2019-01", "PRY", ("Taro Kono", "JPN")),
        ("2019-08", "PRY", ("Norikazu Suzuki", "JPN")),
        ("2014-06", "JPN", ("Horacio Cartes", "PRY")),
    }


@pytest.mark.parametrize(
    ("home", "country", "text", "kind", "expected"),
    (*RELATIONS, *MISSIONS, *VISITS, *PROGRAMS, *STANDINGS, *FIGURES, *FIELDS, *ANSWERS, *EVENTS, *TREATIES, *OFFICES),
)
def test_what_is_told(home: str, country: str, text: str, kind: str, expected: set[str]) -> None:
    assert told(home, country, text, kind) == expected
