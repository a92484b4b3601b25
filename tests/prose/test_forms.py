"""Plain forms in which ministries state one fact, each beside what looks like it and states none."""

from __future__ import annotations

import pytest

from kg.records import Independence, Tenure
from tests.ministries import records, told

STATED: dict[str, tuple[tuple[str, str], ...]] = {
    "establishment": (
        ("Kenya recognized China and established diplomatic relations with it in 1963.", "KEN+CHN 1963"),
        ("1964 marked the beginning of diplomatic relations between the two states.", "USA+KEN 1964"),
        ("After diplomatic ties were forged in 1964, trade grew.", "USA+KEN 1964"),
        ("Diplomatic relations took effect on March 2, 1964.", "USA+KEN 1964-03-02"),
        ("Kenya and Japan, for their part, opened relations in 1963.", "KEN+JPN 1963"),
        (
            "The establishment of diplomatic relations between the United States and Kenya was announced on March 2,"
            " 1964.",
            "USA+KEN 1964-03-02",
        ),
        (
            "The United States and Kenya have enjoyed diplomatic relations for over fifty years, since March 1964.",
            "USA+KEN 1964-03",
        ),
        ("Ambassadors were first exchanged in 1964.", "USA+KEN 1964"),
    ),
    "severance": (
        ("Diplomatic relations, severed in 1967, were restored in 1974.", "USA+KEN 1967"),
        ("The break in relations came in June 1967.", "USA+KEN 1967-06"),
        ("A rupture of diplomatic relations followed in June 1967.", "USA+KEN 1967-06"),
        ("The 1967 break in diplomatic relations lasted seven years.", "USA+KEN 1967"),
        ("On June 8, 1967, Kenya announced the severance of diplomatic relations.", "KEN+USA 1967-06-08"),
        ("The United States discontinued diplomatic relations in 1967.", "USA+KEN 1967"),
    ),
    "resumption": (
        ("The restoration of diplomatic relations took place in 1972.", "USA+KEN 1972"),
        ("In 1972 ambassadors were exchanged again.", "USA+KEN 1972"),
        ("Relations resumed in 1972.", "USA+KEN 1972"),
        ("The two countries returned to full diplomatic relations in 1972.", "USA+KEN 1972"),
        ("Relations were severed in 1967 and not restored until 1972.", "USA+KEN 1972"),
        ("Relations were severed when war came in 1967, and resumed in January 1972.", "USA+KEN 1972-01"),
        ("Kenya agreed in June 1972 to resume diplomatic relations with the United States.", "KEN+USA 1972-06"),
        ("Kenya broke with Israel in 1973; ties with the latter were restored in 1988.", "KEN+ISR 1988"),
    ),
    "recognition": (
        ("The United States formally recognized Kenyan independence in December 1963.", "USA KEN 1963-12"),
        ("The United States was one of the first countries to recognize Kenya's independence in 1963.", "USA KEN 1963"),
        ("Kenya gained recognition from the United States in 1963.", "USA KEN 1963"),
        ("Kenya has recognized the State of Palestine since 1989.", "KEN PSE 1989"),
        ("The United States gave its recognition to Kenya on December 12, 1963.", "USA KEN 1963-12-12"),
    ),
    "mission-opening": (
        ("The U.S. Embassy in Nairobi resumed operations in 2005.", "USA KEN embassy Nairobi 2005"),
        ("The U.S. Embassy in Nairobi closed on September 6, 1989, and reopened in November 1990.",
         "USA KEN embassy Nairobi 1990-11"),
        ("Kenya has had an embassy in Washington since 1964 and a consulate in Chicago since 1970.",
         "KEN USA consulate Chicago 1970"),
        ("The U.S. opened an embassy in Nairobi in 1964, and Kenya followed with one in Washington in 1965.",
         "KEN USA embassy Washington 1965"),
        ("Opened in 1964, the U.S. Embassy in Nairobi is among the largest.", "USA KEN embassy Nairobi 1964"),
        ("There has been a U.S. consulate in Nairobi since 1915.", "USA KEN consulate Nairobi 1915"),
        ("Kenya has had an embassy in Washington since independence in 1963.", "KEN USA embassy Washington 1963"),
    ),
    "mission-elevation": (
        (
            "A U.S. liaison office was opened in Nairobi in 1962 and upgraded to an embassy in 1964.",
            "USA KEN embassy Nairobi 1964",
        ),
        ("In 1964 the office was upgraded to an embassy.", "USA KEN embassy 1964"),
    ),
    "mission-closing": (
        (
            "The United States suspended the operations of its embassy in Nairobi in January 1991.",
            "USA KEN embassy Nairobi 1991-01",
        ),
        ("The embassy shut in 1991.", "USA KEN embassy 1991"),
        ("The consulate in Nairobi operated from 1915 until 1993.", "USA KEN consulate Nairobi 1993"),
        ("The closure of the U.S. consulate in Nairobi in 1993 saved money.", "USA KEN consulate Nairobi 1993"),
        ("Operations at the U.S. Embassy in Nairobi were suspended in 1991.", "USA KEN embassy Nairobi 1991"),
    ),
    "membership": (
        ("Kenya was among the founders of the African Union.", "KEN African Union member"),
        ("Kenya was one of the five founders of the WTO.", "KEN WTO member"),
        ("Among the organizations to which Kenya belongs are the WTO and the IMF.", "KEN IMF member"),
        ("Kenya is represented in the World Bank.", "KEN World Bank member"),
        ("It has held a seat on the UN Human Rights Council since 2022.", "KEN UN Human Rights Council member"),
        ("Kenya acceded in 1996 to the WTO.", "KEN WTO member"),
        ("It belongs as well to the IMF.", "KEN IMF member"),
        ("COMESA, which Kenya joined in 1994, has 21 members.", "KEN COMESA member"),
        ("The Commonwealth counts Kenya among its members.", "KEN Commonwealth member"),
        ("As members of the WTO, the United States and Kenya consult regularly.", "USA WTO member"),
        ("Kenya enjoys associate status with the International Energy Agency.",
         "KEN International Energy Agency partner"),
        ("Kenya belongs, like its neighbors, to IGAD and the East African Community.",
         "KEN East African Community member"),
        ("Kenya has been part of the Commonwealth since 1963.", "KEN Commonwealth member"),
    ),
    "agreement": (
        ("The two states have had an extradition treaty since 1965.", "extradition treaty 1965"),
        ("The parties put their signatures to a Customs Assistance Agreement in 2004.",
         "Customs Assistance Agreement 2004"),
        ("The two countries have an extradition treaty and a mutual legal assistance agreement.",
         "mutual legal assistance agreement"),
        ("Several texts were signed, among them an Agricultural Cooperation Agreement.",
         "Agricultural Cooperation Agreement"),
        ("The Convention between the United States and Kenya for the Avoidance of Double Taxation was signed in 1976.",
         "Convention for the Avoidance of Double Taxation 1976"),
        ("A social security totalization agreement has applied since 2005.",
         "social security totalization agreement 2005"),
        ("In 2020 they signed the Comprehensive Strategic and Economic Partnership (CSEP).",
         "Comprehensive Strategic and Economic Partnership 2020"),
    ),
    "figure": (
        ("Kenyan students in the United States number 3,500.", "persons 3500 persons"),
        ("The bombing left 213 dead and 4,000 injured.", "persons 4000 persons"),
        ("Forty-four embassy employees lost their lives.", "persons 44 persons"),
        ("About two hundred Marines are stationed there.", "persons 200 persons"),
        ("Some 20,000 people fled; a further 300,000 have fled since.", "persons 300000 persons"),
        ("Washington supplied food aid worth $75 million to 2.3 million drought victims.",
         "persons 2300000 persons"),
    ),
    "program": (
        ("The USAID-funded Kenya Youth Employment program trains young people.", "Kenya Youth Employment program KEN"),
        ("The Millennium Challenge Corporation signed a $60 million threshold program with Kenya.",
         "threshold program KEN"),
        ("Another USAID project, Agro Trade, links farmers with buyers.", "Agro Trade KEN"),
        ("A $20 million program, Resilient Kenya, began in 2019.", "Resilient Kenya KEN"),
        ("The USAID mission was closed in 1996.", "USAID KEN"),
        ("The Resilient Markets activity helps farmers.", "Resilient Markets KEN"),
    ),
    "tenure": (
        ("Mwai Kibaki took over from Daniel arap Moi as President.", "Mwai Kibaki President KEN"),
        ("Jendayi Frazer, at the time Assistant Secretary of State, mediated.",
         "Jendayi Frazer Assistant Secretary of State USA"),
        ("Robert Godec was Ambassador until 2019, when Kyle McCarter took over.", "Kyle McCarter Ambassador USA"),
        ("Robert Godec, who arrived in January 2013, is the 18th U.S. ambassador.", "Robert Godec Ambassador USA"),
        ("The Consul General in Los Angeles is Thomas Kwaka.", "Thomas Kwaka Consul General USA"),
        ("Chief Justice Willy Mutunga retired in June 2016.", "Willy Mutunga Chief Justice KEN"),
        ("President Daniel arap Moi lived in Nairobi.", "Daniel arap Moi President KEN"),
        ("Ambassador Robert Godec left, and Kyle McCarter replaced him as Ambassador.", "Kyle McCarter Ambassador USA"),
        ("Meg Whitman assumed her duties as U.S. Ambassador in August 2022.", "Meg Whitman Ambassador USA"),
        ("Robert Godec left the post of Ambassador in 2019.", "Robert Godec Ambassador USA"),
        ("President Kenyatta appointed Monica Juma Foreign Minister in 2018.", "Monica Juma Foreign Minister KEN"),
        ("Ambassador Godec's predecessor was Scott Gration.", "Scott Gration Ambassador USA"),
        (
            "Jomo Kenyatta took office as Prime Minister in 1963 and was President from 1964 until 1978.",
            "Jomo Kenyatta President KEN",
        ),
        ("Uhuru Kenyatta won the election. He was sworn in as President on April 9.", "Uhuru Kenyatta President KEN"),
    ),
}  # fmt: skip

INDEPENDENCE = (
    ("Britain granted Kenya independence in 1963.", "KEN GBR 1963"),
    ("Kenya attained nationhood on December 12, 1963.", "KEN 1963-12-12"),
    ("A British colony until 1963, Kenya became a republic in 1964.", "KEN GBR 1963"),
    ("British rule ended on December 12, 1963.", "KEN GBR 1963-12-12"),
    ("Independence came on December 12, 1963.", "KEN 1963-12-12"),
    ("On December 12, 1963, Kenya emerged as an independent state.", "KEN 1963-12-12"),
    ("The colony was granted self-government in June 1963 and full independence in December 1963.", "KEN 1963-12"),
    ("Kenya reached independence in 1963.", "KEN 1963"),
    ("Since gaining independence in 1963, Kenya has held elections.", "KEN 1963"),
    ("The independence that Kenya had declared on December 12, 1963, was welcomed.", "KEN 1963-12-12"),
)

NOTHING = (
    ("establishment", "Talks on the establishment of diplomatic relations began in 1962."),
    ("establishment", "Trade relations were opened in 1833."),
    (
        "establishment",
        "In Nairobi they celebrated the anniversary of the establishment of diplomatic relations in 2014.",
    ),
    ("independence", "Kenya marked the 50th anniversary of its independence in 2013."),
    ("recognition", "Most countries came to recognize Kenya's efforts in 2010."),
    ("severance", "Military relations were suspended in 1967."),
    ("severance", "Trade relations were suspended in 1967."),
    ("severance", "Relations were not broken in 1967."),
    ("resumption", "Military ties were restored in 1972."),
    ("resumption", "Talks on the restoration of relations began in 1972."),
    ("resumption", "The restoration of relations may come in 2022."),
    ("recognition", "The United States gave recognition to Kenya's efforts in 2010."),
    ("independence", "Kenya's judiciary gained its independence in 2010."),
    ("independence", "The central bank became independent in 1996."),
    ("independence", "Military rule ended in 1992."),
    ("mission-opening", "A new embassy building was opened in 2003."),
    ("mission-closing", "The United States considered closing its consulate in 1993."),
    ("mission-closing", "The embassy library closed in 1993."),
    ("membership", "Kenya is active in the African Union mission in Somalia."),
    ("membership", "Kenya takes part in the OECD's work without being a member."),
    ("severance", "Parliament demanded the severance of diplomatic relations in 1967."),
    ("severance", "A rupture of diplomatic relations in June 1967 was avoided."),
    ("resumption", "Air links resumed in 1972."),
    ("recognition", "Kenya gained recognition from the United States for its efforts in 2010."),
    ("independence", "Kenya reached financial independence in 2015."),
    ("independence", "Kenya granted Uganda independence of movement in 1990."),
    ("mission-closing", "The closure of the U.S. consulate in Mombasa in 1993 was averted."),
    ("membership", "It was also a member of the Lima Group, which it left in March 2021."),
    ("membership", "Kenya acceded in 1996 to a request of the WTO."),
    ("membership", "COMESA, which Kenya never joined, has 21 members."),
    ("membership", "COMESA, which Kenya hopes to join in 2025, has 21 members."),
    ("figure", "Twelve companies closed."),
    ("agreement", "Talks between the United States and Kenya on Trade began in 2020."),
    ("membership", "Kenya takes part in talks with the OECD."),
    ("membership", "Kenya participates in OPEC meetings only as a guest."),
    ("membership", "Kenya forms the African Union's largest contingent."),
    ("agreement", "The Trade Agreement was rejected in 2004."),
    ("program", "The USAID building was opened in 2003."),
    ("program", "The project, Mombasa, has a port."),
    ("agreement", "A defense agreement has been drafted but not signed."),
    ("agreement", "Kenya did not sign the Open Markets agreement."),
    ("agreement", "They declared a Comprehensive Strategic Partnership (CSP) in 2020."),
    ("agreement", "Kenya belongs to the East African Community, whose treaty was signed in 1999."),
    ("figure", "Another 45 embassies closed."),
    ("program", "The threshold program was not approved."),
    ("program", "Kenya will get a threshold program in 2022."),
    ("program", "Economic activity in Nairobi slowed."),
    ("tenure", "Kyle McCarter will assume his duties as Ambassador in 2022."),
    ("tenure", "Peter Smith settled in Nairobi. He was a teacher."),
)


@pytest.mark.parametrize(
    ("kind", "text", "expected"), [(kind, text, fact) for kind, forms in STATED.items() for text, fact in forms]
)
def test_a_plain_form_is_read(kind: str, text: str, expected: str) -> None:
    assert expected in told("USA", "Kenya", text, kind)


@pytest.mark.parametrize(("text", "expected"), INDEPENDENCE)
def test_independence_is_read(text: str, expected: str) -> None:
    found = [r for r in records("USA", "Kenya", text) if isinstance(r, Independence)]
    assert [" ".join(filter(None, (r.country, r.from_, r.date))) for r in found] == [expected]


TERMS = (
    ("Uhuru Kenyatta is the President. He took office in April 2013.", "Uhuru Kenyatta", "2013-04", None),
    ("Meg Whitman is the U.S. Ambassador. She has held this post since August 2022.", "Meg Whitman", "2022-08", None),
    ("William Ruto became President of Kenya on September 13, 2022.", "William Ruto", "2022-09-13", None),
    ("In April 2013 Uhuru Kenyatta became the country's fourth President.", "Uhuru Kenyatta", "2013-04", None),
    ("The President, Uhuru Kenyatta, came into office in April 2013.", "Uhuru Kenyatta", "2013-04", None),
    ("Its founding President, Jomo Kenyatta, ruled until his death in August 1978.", "Jomo Kenyatta", None, "1978-08"),
    ("Daniel arap Moi stepped down as President in December 2002.", "Daniel arap Moi", None, "2002-12"),
    ("President Moi was succeeded by Mwai Kibaki in December 2002.", "Mwai Kibaki", "2002-12", None),
    ("President Daniel arap Moi ruled Kenya from 1978 until 2002.", "Daniel arap Moi", "1978", "2002"),
    ("Raila Odinga served as Prime Minister between 2008 and 2013.", "Raila Odinga", "2008", "2013"),
    ("The embassy has been led since 2019 by Ambassador Kyle McCarter.", "Kyle McCarter", "2019", None),
    ("Uhuru Kenyatta is the President. He travelled to Washington in April 2013.", "Uhuru Kenyatta", None, None),
    ("President Kenyatta met Ambassador Robert Godec. The two met again in 2014.", "Robert Godec", None, None),
)


@pytest.mark.parametrize(("text", "person", "since", "until"), TERMS)
def test_a_tenure_is_dated(text: str, person: str, since: str | None, until: str | None) -> None:
    found = [r for r in records("USA", "Kenya", text) if isinstance(r, Tenure) and r.person == person]
    assert [(r.since, r.until) for r in found] == [(since, until)]


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_what_only_looks_like_it_is_not(kind: str, text: str) -> None:
    assert [r for r in records("USA", "Kenya", text) if r.type == kind] == []
