"""What states told of by the way did: third states with each other, and what stands in a relative clause."""

from __future__ import annotations

import pytest

from kg.records import Tenure
from tests.ministries import records, told

CASES: tuple[tuple[str, str, str, str, set[str]], ...] = (
    # Relations: by a fronted state, "those with", "it" of the sentence before, another state's envoys, with no verb.
    ("USA", "Ghana", "With Togo, on the other hand, ties were restored in May 1985.", "resumption",
     {"GHA+TGO 1985-05"}),
    ("USA", "Ghana", "With Togo, whose ties with Accra had been cut by the latter in 1982, relations were resumed in"
                     " 1985.", "resumption", {"GHA+TGO 1985"}),
    ("USA", "Ghana", "Relations with India, opened in June 1953, are good. Those with China go back to 5 July 1960.",
     "establishment", {"GHA+IND 1953-06", "GHA+CHN 1960-07-05"}),
    ("USA", "Ghana", "Namibia became independent in 1990. Ghana recognized it in April 1990 and established relations"
                     " with it in May 1990.", "establishment", {"GHA+NAM 1990-05"}),
    ("USA", "Ghana", "Namibia became independent in 1990. Ghana recognized it in April 1990.", "recognition",
     {"GHA NAM 1990-04"}),
    ("USA", "Ghana", "Moscow's envoys were sent home in March 1966, when relations were broken off.", "severance",
     {"SUN+GHA 1966-03"}),
    ("USA", "Ghana", "Ghana broke relations with Togo on March 3, 1982. Chargés d'affaires were named the next year and"
                     " full relations restored on November 26, 1985.", "resumption", {"GHA+TGO 1985-11-26"}),
    ("USA", "Ghana", "In 1972 the government turned east. Relations with Cuba were established on September 29.",
     "establishment", {"GHA+CUB 1972-09-29"}),
    ("USA", "Ghana", "Liberia, which resumed its own relations with Israel in August 1983, was spared.", "resumption",
     {"LBR+ISR 1983-08"}),
    ("USA", "Ghana", "Relations returned to the ambassadorial level in November 1980.", "resumption",
     {"USA+GHA 1980-11"}),
    # Missions: with an aside before the verb, closed by order, at work again.
    ("GBR", "Nepal", "The United States, which has had relations with Nepal since April 1947, opened its Embassy in"
                     " Kathmandu in August 1959.", "mission-opening", {"USA NPL embassy Kathmandu 1959-08"}),
    ("GBR", "Nepal", "Israel, a friend, was told to close its Kathmandu embassy in May 1990.", "mission-closing",
     {"ISR NPL embassy Kathmandu 1990-05"}),
    ("GBR", "Nepal", "The British Embassy in Kathmandu, which had been opened in 1947, was closed in 1991. It resumed"
                     " its activities on 1 November 1993.", "mission-closing", {"GBR NPL embassy Kathmandu 1991"}),
    # Memberships: of founders, of several, admitted, granted, completed; who founds alone is none.
    ("CAN", "Mali", "In February 2014 Mali, Niger and Chad founded the G5 Sahel.", "membership",
     {"MLI G5 Sahel member", "NER G5 Sahel member", "TCD G5 Sahel member"}),
    ("CAN", "Mali", "With Niger and Chad it formed the G5 Sahel in 2014.", "membership",
     {"MLI G5 Sahel member", "NER G5 Sahel member", "TCD G5 Sahel member"}),
    ("CAN", "Mali", "Canada established the Commonwealth.", "membership", set()),
    ("CAN", "Mali", "Mali left the CFA zone in 1962 and came back, and is today a member of ECOWAS and of the African"
                    " Union.", "membership", {"MLI ECOWAS member", "MLI African Union member"}),
    ("DEU", "Serbia", "Serbia was granted EU candidate status on 1 March 2012, together with Albania.", "membership",
     {"SRB EU candidate", "ALB EU candidate"}),
    ("DEU", "Serbia", "Germany supported Serbia's entry into the WTO, completed on 2 March 2013.", "membership",
     {"SRB WTO member"}),
    ("DEU", "Serbia", "Germany supports Serbia's entry into the WTO.", "membership", set()),
    # Offices: lists under a heading, an abbreviation between, a given name that is a country's, leaders of others.
    ("USA", "Ghana", "A sentence of it.\n\nU.S. Chiefs of Mission to Ghana (Ambassadors unless noted)\n\n"
                     "John B. Smith, 1960-61\nPaul Q. Jones, 1961-64 (declared persona non grata)\n", "tenure",
     {"John B. Smith Ambassador USA", "Paul Q. Jones Ambassador USA"}),
    ("IND", "Ghana", "External Affairs Minister (EAM) Smt. Sushma Swaraj came.", "tenure",
     {"Sushma Swaraj External Affairs Minister IND"}),
    ("IND", "Ghana", "Its first resident Ambassador, Shri Bharat Raj Kumar, came in 1996.", "tenure",
     {"Bharat Raj Kumar Ambassador IND"}),
    ("USA", "Ghana", "Libyan leader Muammar Qadhafi came; rebel leader John Smith did not.", "tenure",
     {"Muammar Qadhafi Leader LBY"}),
    # Events: the date after an aside, several dates, the short form of a name, a caption in a line.
    ("GBR", "Nepal", "Prime Minister Koirala, who took office in May 2006, made his first visit to London on 5-7 July"
                     " 2006.", "event", {"visit London 2006-07-05 Koirala+NPL"}),
    ("IND", "Nepal", "President Yadav has been to India three times: in December 1995, January 1999 and, most recently,"
                     " from 14 to 18 December 2016.", "event",
     {"visit IND 1995-12 Yadav+NPL", "visit IND 1999-01 Yadav+NPL", "visit IND 2016-12-14 Yadav+NPL"}),
    ("USA", "Ghana", "A sentence of it.\n\nPresident--John Agyekum Kufuor\n\n"
                     "President Kufuor visited Washington in June 2001.", "event",
     {"visit Washington 2001-06 John Agyekum Kufuor+GHA"}),
    ("USA", "Ghana", "Photo: Secretary Colin Powell with Foreign Minister Nana Akufo-Addo, Accra, 16 June 2003",
     "event",
     {"meeting Accra 2003-06-16 Colin Powell+Nana Akufo-Addo"}),
    # Agreements: no day in the name, no general who is called Agreement.
    ("IND", "Nepal", "Agreements\n\n1. MoU on Uses of Space Technology, 8 October 2018\n"
                     "2. Extradition Treaty (2003);\n",
     "agreement", {"MoU on Uses of Space Technology 2018-10-08", "Extradition Treaty 2003"}),
    ("CAN", "Mali", "The General Agreement on Development, signed in Bamako on 12 January 2006, is in force.",
     "agreement", {"General Agreement on Development 2006-01-12"}),
    # What a body did, what "the two" are after a third was named, whose ally, who met as ministers of states.
    ("DEU", "Vietnam", "The European Union established diplomatic relations with Vietnam in November 1990.",
     "establishment", set()),
    ("USA", "Armenia", "Armenia left the Soviet Union in 1991. The United States recognized Armenia on December 25,"
                       " 1991, and the two countries established diplomatic relations on January 7, 1992.",
     "establishment", {"USA+ARM 1992-01-07"}),
    ("GBR", "Jordan", "Jordan was designated a Major Non-NATO Ally of the United States in November 1996.", "status",
     {"JOR+USA major-non-nato-ally"}),
    ("AUS", "Fiji", "The Foreign Ministers of Australia, New Zealand and Fiji met in Sydney on 30 July 2012.", "event",
     {"meeting Sydney 2012-07-30 AUS+NZL+FJI"}),
    ("GBR", "Jordan", "In August 2008 King Abdullah became the first Arab Head of State to visit Baghdad since 2003.",
     "event", {"visit Baghdad 2008-08 Abdullah+JOR"}),
    ("AUS", "Fiji", "Australia opened a Commission in Suva in 1964.", "mission-opening",
     {"AUS FJI mission Suva 1964"}),
    ("IND", "Oman", "The Indian Consulate in Muscat became a Consulate General in 1960 and a full-fledged Embassy in"
                    " 1971.", "mission-elevation",
     {"IND OMN consulate Muscat 1960", "IND OMN embassy Muscat 1971"}),
    ("USA", "Armenia", "About 120 Armenian soldiers serve in the NATO-led mission.", "membership", set()),
    ("JPN", "Laos", "Economic Cooperation\n\nSome words of it.\n\nRecent ODA (unit: billion yen)\n"
                    "Fiscal year | Grants\nFY2018 | 4.83\nFY2019 | 5.72\n",
     "figure", {"assistance 4830000000 JPY FY2018", "assistance 5720000000 JPY FY2019"}),
    ("USA", "Ghana", "President Kufuor has chaired the African Union since January 2007.", "tenure",
     {"Kufuor President GHA", "Kufuor Chair African Union"}),
    # No date but since when, no office of another's, each pair's first envoy, the term of a listed holder.
    ("USA", "Mexico", "President Smith became the first to visit Mexico City since 1950.", "event", set()),
    ("USA", "Mexico", "Mexican Secretary Luis Videgaray met OAS Secretary Luis Almagro.", "tenure",
     {"Luis Videgaray Secretary MEX", "Luis Almagro Secretary OAS"}),
    ("USA", "Mexico", "The first Peruvian minister presented his credentials in 1850. The first American minister"
                      " presented his credentials in 1860.", "establishment", {"PER+MEX 1850", "USA+MEX 1860"}),
    ("USA", "Mexico", "Mexico, which had broken off relations with Chile in 1974, restored relations in 1990.",
     "resumption", {"MEX+CHL 1990"}),
)  # fmt: skip


@pytest.mark.parametrize(("home", "country", "text", "kind", "expected"), CASES)
def test_what_is_told_by_the_way_is_of_whom_it_is_told(
    home: str, country: str, text: str, kind: str, expected: set[str]
) -> None:
    assert told(home, country, text, kind) == expected


def test_a_listed_holder_has_his_years() -> None:
    text = "It is so.\n\nFormer Ambassadors\n\nJohn Smith, 1970-1972\nJohn Smyth, Jr., 1990-1995\n"
    found = [r for r in records("USA", "Mexico", text) if isinstance(r, Tenure)]
    assert [(r.since, r.until) for r in found] == [("1970", "1972"), ("1990", "1995")]
