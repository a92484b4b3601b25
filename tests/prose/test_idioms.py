"""The idioms of many ministries: one sentence or line each, and every fact that it states."""

from __future__ import annotations

import pytest

from tests.ministries import told


@pytest.mark.parametrize(
    ("home", "country", "text", "kind", "expected"),
    [
        ("GBR", "Nepal", "Formal relations date from 21 December 1923.", "establishment", {"GBR+NPL 1923-12-21"}),
        ("AUS", "Tonga", "Diplomatic relations commenced on 4 June 1970.", "establishment", {"AUS+TON 1970-06-04"}),
        ("CAN", "Cuba", "Canada and Cuba have maintained uninterrupted diplomatic relations since 1945.",
         "establishment", {"CAN+CUB 1945"}),
        ("DEU", "Israel", "Germany and Israel took up diplomatic relations on 12 May 1965.",
         "establishment", {"DEU+ISR 1965-05-12"}),
        ("JPN", "Mongolia", "Bilateral relations\n\n1972 Establishment of diplomatic relations\n\nJapan gave aid.",
         "establishment", {"JPN+MNG 1972"}),
        ("FRA", "Rwanda", "Rwanda broke off diplomatic relations with France in November 2006; they were restored on"
         " 29 November 2009.", "resumption", {"RWA+FRA 2009-11-29"}),
        ("GBR", "Libya", "The UK cut diplomatic relations with Libya in April 1984.", "severance", {"GBR+LBY 1984-04"}),
        ("CAN", "Ukraine", "Canada was the first Western country to recognize Ukraine's independence, on December 2,"
         " 1991.", "recognition", {"CAN UKR 1991-12-02"}),
        ("GBR", "Somalia", "The British Embassy in Mogadishu re-opened on 25 April 2013.",
         "mission-opening", {"GBR SOM embassy Mogadishu 2013-04-25"}),
        ("IND", "Laos", "The Consulate General of India in Luang Prabang started functioning in March 2010.",
         "mission-opening", {"IND LAO consulate Luang Prabang 2010-03"}),
        ("GBR", "Maldives", "The British High Commission in Malé reopened in 2020, long after its closure in 1978.",
         "mission-closing", {"GBR MDV mission Malé 1978"}),
        ("CHE", "Kenya", "Both countries concluded agreements on air services (1974), investment protection (2006) and"
         " migration (2009).", "agreement",
         {"agreement on air services 1974", "agreement on investment protection 2006", "agreement on migration 2009"}),
        ("JPN", "Chile", "Agreements\n\nJapan-Chile EPA (signed in March 2007, entered into force in September 2007)\n"
         "\nJapan gave aid.", "agreement", {"Japan-Chile EPA 2007-03 2007-09"}),
        ("GBR", "Ghana", "The two countries are to sign a free trade agreement in 2026.", "agreement", set()),
        ("IND", "Kenya", "During the visit, four MoUs were signed.", "agreement", set()),
        ("NZL", "Tonga", "Tonga joined the WTO in July 2007 and the Commonwealth in 1970.",
         "membership", {"TON WTO member", "TON Commonwealth member"}),
        ("DEU", "Ukraine", "Ukraine is not a member of NATO.", "membership", set()),
        ("IND", "Nepal", "India allocated Rs. 550 crore as grant assistance to Nepal in 2023-24.",
         "figure", {"assistance 5500000000 INR 2023/2024"}),
        ("JPN", "Laos", "Trade\n\nExports: 13.5 billion yen; imports: 16.2 billion yen (2022)\n\nJapan gave aid.",
         "figure", {"exports 13500000000 JPY", "imports 16200000000 JPY 2022"}),
        ("JPN", "Laos", "Exchanges\n\nNumber of Japanese nationals residing in Laos: 607 (as of October 2022)\n"
         "\nSo it is.", "figure", {"persons 607 persons 2022-10"}),
        ("USA", "Ghana", "If Congress approves, the United States would provide $50 million in FY2026.", "figure",
         set()),
        ("AUS", "Indonesia", "The Prime Minister, the Hon Anthony Albanese MP, met President Joko Widodo in Sydney.",
         "tenure", {"Anthony Albanese Prime Minister AUS", "Joko Widodo President IDN"}),
        ("CAN", "Ghana", "Canada's Minister of Foreign Affairs, the Honourable Mélanie Joly, was there.",
         "tenure", {"Mélanie Joly Minister of Foreign Affairs CAN"}),
        ("DEU", "Ghana", "Federal Chancellor Olaf Scholz held talks with President Nana Akufo-Addo in Accra on 30"
         " October 2023.", "event", {"meeting Accra 2023-10-30 Olaf Scholz+Nana Akufo-Addo"}),
        ("CHE", "Ghana", "President Akufo-Addo was on a state visit to Switzerland on 27 and 28 February 2020.",
         "event", {"visit CHE 2020-02-27 Akufo-Addo+GHA"}),
        ("IND", "Kenya", "President William Ruto paid a State Visit to India on 4-6 December 2023.",
         "event", {"visit IND 2023-12-04 William Ruto+KEN"}),
        ("IND", "Oman", "The bilateral naval exercise 'Naseem Al Bahr' was held off Goa in November 2022.",
         "event", {"exercise Naseem Al Bahr 2022-11 IND+OMN"}),
        ("IND", "Kenya", "The India-Kenya Joint Trade Committee held its 9th meeting in New Delhi in August 2021.",
         "event", {"meeting India-Kenya Joint Trade Committee New Delhi 2021-08 IND+KEN"}),
        ("JPN", "Peru", "VIP Visits\n\nFrom Japan to Peru\nYear   Name\nMay 2016   Prime Minister Shinzo Abe\n\nFrom"
         " Peru to Japan\nYear   Name\nMay 2012   President Ollanta Humala", "event",
         {"visit PER 2016-05 Shinzo Abe+JPN", "visit JPN 2012-05 Ollanta Humala+PER"}),
        ("JPN", "Peru", "High-level visits\n\n| Year | From Japan to Peru |\n| 2016 | Prime Minister Shinzo Abe |",
         "event", {"visit PER 2016 Shinzo Abe+JPN"}),
        ("USA", "Oman", "Sultan Qaboos visited Washington twice, in 1974 and 1983.", "event",
         {"visit Washington 1974 Qaboos+OMN", "visit Washington 1983 Qaboos+OMN"}),
        ("NZL", "Chile", "New Zealand has an Embassy in Santiago (established 1972).",
         "mission-opening", {"NZL CHL embassy Santiago 1972"}),
        ("CHE", "Chile", "Bilateral treaties\n\nFree trade agreement EFTA-Chile, in force since 1 December 2004\n"
         "Double taxation agreement of 2 April 2008\n", "agreement",
         {"Free trade agreement 2004-12-01", "Double taxation agreement 2008-04-02"}),
        ("IND", "Ghana", "Prime Minister Smt. Indira Gandhi and Prime Minister Pt. Jawaharlal Nehru came.",
         "tenure",
         {"Indira Gandhi Prime Minister IND", "Jawaharlal Nehru Prime Minister IND"}),
        ("IND", "Ghana", "India opened its Consulate in Accra in 1953, raised to a full-fledged High Commission in"
         " 1957.", "mission-elevation", {"IND GHA mission Accra 1957"}),
        ("GBR", "Mali", "The UK's Embassy in Bamako opened in 2010, having closed in 2003.",
         "mission-closing", {"GBR MLI embassy Bamako 2003"}),
        ("USA", "Oman", "In 2009 the U.S.-Oman Free Trade Agreement entered into force, following signature on January"
         " 19, 2006.", "agreement", {"U.S.-Oman Free Trade Agreement 2006-01-19 2009"}),
        ("AUS", "Fiji", "The Vuvale Partnership, signed in September 2019, guides cooperation.",
         "agreement", {"Vuvale Partnership 2019-09"}),
        ("AUS", "Tonga", "The Tonga Health Systems Support Program Phase 3 strengthens primary care.",
         "program", {"Tonga Health Systems Support Program Phase 3 TON"}),
        ("USA", "Mali", "Mali's membership in the African Union was suspended in 2021.", "membership", set()),
        ("USA", "Ghana", "President Biden is expected to visit Accra in 2025.", "event", set()),
        ("USA", "Ghana", "The Secretary of State's planned visit in May 2022 was cancelled.", "event", set()),
        ("CAN", "Jamaica", "The Seasonal Agricultural Workers Program brings about 9,000 Jamaicans to Canada.",
         "program", {"Seasonal Agricultural Workers Program JAM"}),
        ("AUS", "Indonesia", "Australia and Indonesia are Comprehensive Strategic Partners.",
         "status", {"AUS+IDN strategic-partner"}),
    ],
)  # fmt: skip
def test_what_a_ministry_says(home: str, country: str, text: str, kind: str, expected: set[str]) -> None:
    assert told(home, country, text, kind) == expected
