"""The words that say that a program or an agency is at work, since when and until when."""

from __future__ import annotations

import re

from kg.prose.cues import Cued
from kg.prose.patterns import compiled

NO = compiled(
    r"\b(?:[Nn]o|[Nn]ot|[Nn]either|nor|without|never|neither|[Nn]or is (?:there )?a|ineligible for|loss of"
    r"|lost) (?:\w+ ){0,3}\(?$|\bno (?:\w+ ){0,3}\($"
)


NONE_AFTER = re.compile(
    r"(?: program| volunteers?)? (?:has|have|is|are|was|were) (?:no|not|never)\b(?! (?:been )?suspended)"
)


PLANNED = compiled(
    r"\b(?:will|would|may|might|could|should|plans? to|hopes? to|expects? to|proposed|eligible to join"
    r"|apply|applied) [^,;.]{0,30}$"
)


BEGUN = compiled(
    r"\b(?:[Ss]ince|began|begun|launched|started|opened|established|set up|arrived|first|came|returned|back"
    r"|from|FROM|restored|introduced|created|inaugurated|eligible|resumed|reopened|landed|under way since"
    r"|joined|entered|sent its first|swor(?:e|n) in|present since)\b"
)


ENDED = compiled(
    r"\b(?:until|through|left|closed|ended|suspended|evacuated|withdrew|expires?|expired|lost|completed"
    r"|concluded|brought home|departed|graduated|phased out|wound up)\b"
)


AGAIN = compiled(
    r"\b(?:returned|returns|comes back|came back|have been back|has been back|resumed|was re-?established"
    r"|reopened|relaunched) "
)


WORK = re.compile(
    r"(?: [Vv]olunteers?| ⌘)?(?: program(?:me)?s?\b| (?:mission|office)\b|'s? (?:\w+ "
    r")?(?:mission|office|program(?:me)?s?|work)|,? there"
    r" since"
    r"|[, (]+(?:at work |present |active )?in the country|, [^,;.]{1,30},"
    r" (?:(?:has|have) (?:served|worked|been)|works?|supports?|funds?|finances?|runs?|employs)\b"
    r"|[,)]? (?:which |has |have |had |is"
    r" |are |was |also |currently |first |long )*(?:been )?(?:re)?(?:opened|worked|works?|active|present|operat\w+"
    r"|ran|runs?"
    r"|support\w*|suppl(?:y|ies)|assist\w*|help\w*|provid\w*|manag\w*|will manage|fund\w*|train\w*"
    r"|invest\w*|implement\w*|established|serv\w*|volunteers?|began|deliver\w*|carr(?:y|ies)|advis\w*|work"
    r"|finance\w*|promot\w*"
    r"|maintain\w*|focus\w*|engag\w*|launched|arrived|left|returned|sent|closed|celebrated|has had|had"
    r"|dispatch\w*|comes?|came|gave|gives?|spent|spends?|built|builds?\b|lent|lends?|channel\w*|digs?|dug|teach\w*"
    r"|taught|represented|contribut\w+|donat\w+|carried|keeps?|kept|feeds?|swore|was there|were"
    r" there|award(?:s|ed)?|grant(?:s|ed)|offers?|has an? (?:[a-z]+ )?office|administers?|partners?|cooperat\w+"
    r"|through|ma(?:d|k)es? (?:grants|loans)|has made (?:grants|loans)))|/⚑|, (?:at"
    r" work|present|active)|: "
)


ALL_AT_WORK = re.compile(
    r" (?:(?:all |both )?(?:have|maintain|keep) (?:an? |their )?(?:own )?(?:[a-z]+ )?offices?|(?:are|were|have been)"
    r" (?:also |both |all )*(?:active|at work|present|represented|involved|engaged)"
    r"|carr(?:y|ied) out|work|run|support|operate|have worked)\b"
)
# A list of agencies of which all are at work: "KfW, the PTB and Misereor are active as well".
TOGETHER = re.compile(
    r"(?:(?: \([^()]*\))?(?:,| and|, and) (?:the )?(?:⚐ )?[☗⌘])+(?: \([^()]*\))? (?:(?:all |both )?(?:have|maintain"
    r"|keep) (?:an? |their )?(?:own )?(?:[a-z]+ )?offices?|(?:are|were|have been) (?:also"
    r" |both |all "
    r")*(?:active|at work|present|represented|involved|engaged)|carr(?:y|ied) out|work|run|support|operate|have"
    r" worked)\b"
)


PARTITIVE = re.compile(
    r"\b(?:[Tt]hrough|by|under|via|from|with the help of|with support from|and|of which) (?:the )?(?:⚐"
    r"|⚑)?(?:'s)? ?$"
)


ASIDE = compiled(
    r"\b(?:according to|says|said|counted by|sources?:|reports?|estimates? (?:by|of))"
    r" (?:the )?$"
)


PROPER = Cued(
    r"(?:Program(?:me)?|Initiative|Project|Scholarships?|Fellowships?|Awards?|Scheme|Facility|Action Team"
    r"|Fund for|Partnership Program(?:me)?|Operation|Plan|Package|Window|Volunteers?|(?<!Pension )(?<!Wealth"
    r" )(?<!Monetary )(?<!Provident )(?<!Children's )"
    r"(?<!Population )(?<!Investment )(?<!National )(?<!Stabilization )Fund"
    r"|(?:Polic(?:e|ing)|Education|Energy|Health|Skills|Training|Twinning|Hospital|Schools?|Climate|Water|Research"
    r"|Learning|Governance|Justice|Agricultur\w+|Livelihoods) Partnership)$|^(?:Operation|Plan"
    r"|Project) "
)


# A name spelled out, whatever it is made of: "Vanuatu Australia Policing and Justice Program", "… (DFTP) Scheme".
SPELLED = Cued(
    r"(?<![\w'-])(?P<name>(?![A-Z]\S*-(?:funded|supported|led|backed|financed|run)\b)(?!The\b|An?\b|Under\b|Through\b|In\b|Its\b|Our\b|This\b|Since\b)[A-Z][\w'-]*"
    r"(?: (?:[A-Z][\w'-]*|\([A-Z]{2,9}\)|and|for|of|the(?= [A-Z]))){1,9} (?:Program(?:me)?|Scheme|Initiative|Fund"
    r"|program(?:me)?|scheme|(?<=\) )(?:project|initiative)|(?:Polic(?:e|ing)|Education|Energy|Health|Skills"
    r"|Training|Twinning|Climate|Water|Learning)"
    r" [Pp]artnership|(?:Partnership|Compact|Facility|Platform)(?= \([A-Z]{3,9}\)| (?:19|20)\d\d[-–]"
    r"| \((?:19|20)\d\d))(?:"
    r" Phase [\dIVX]+)?)(?![\w-]| [A-Z])"
)
# Names that only look like those of programs at work.
NO_PROGRAM = re.compile(
    r"(?:Monetary|Mutual|Pension|Sovereign|Wealth|Children's|Population|Villa|Nuclear|Missile|Weapons|Space"
    r"|Waiver|World Food|Environment|Development|Human Settlements|Joint|Belt and Road|Proliferation Security) "
    r"(?:Fund|Program(?:me)?|Initiative|program(?:me)?)$"
)


FOLLOWED = re.compile(r" (?:program(?:me)?|initiative|scheme|project|scholarships?|fellowships?|activity)\b")


GENERIC = Cued(
    r"(?<![\w-])(?P<name>(?:(?!its|the|an?|current|new|this|that|our|their|and|of|for|has|had|have|which"
    r"|three-year|two-year|four-year|five-year|ten-year|six-year|multi-year|million|billion|worth|first"
    r"|second|third|with|under|by|in|to|special|additional|further|concessional|annual|separate)[a-z][a-z-]+ (?:and"
    r" )?){1,4}"
    r"(?:program(?:me)?|project|grant|initiative|scheme))(?:,? (?:worth|of|valued at|costing)|, a|: | \()"
    r" ?(?P<money>¤)"
)


# The smaller program of the Millennium Challenge Corporation, before or without a compact.
THRESHOLD = Cued(r"(?:(?P<money>¤) )?(?P<name>[Tt]hreshold [Pp]rogram(?:me)?)\b")


REMOVAL = Cued(
    r"☗ (?:is spending|spends|has spent|is investing) (?P<money>¤) on (?:the )?(?P<name>[^,;.]{8,60}?), a"
    r" (?:project|program(?:me)?)"
)


GUARD = Cued(r"(?P<state>⌘|⚑|[A-Z][a-z]+)(?:'s)? National Guard (?:has been|is|was) (?:its|⚑'s|the country's) partner")


FIELD = re.compile(
    r"International Development|Peace Corps|Narcotics|Centers for Disease|Zusammenarbeit|KfW|Development"
    r" (?:Agency|Bank|Cooperation)|British Council"
    r"|Goethe|Academic Exchange|Irish Aid|Agency for Development|Volunteers|Humanitarian|International"
    r" Cooperation|Agricultural Research|Aid$|Sida|Norad|Danida|Enabel|Development Fund"
    r"|Cooperation Agency|for Economic Affairs|African Development Foundation|Inter-American Foundation"
    r"|Development Research|Pro Helvetia|Westminster Foundation|Alliance française|Institut (?:Pasteur|français)|CIRAD"
    r"|Research Institute for Development|CNRS|Volontaires|Bread for|Misereor|Welthungerhilfe|(?:Adenauer|Ebert|Naumann"
    r"|Böll|Seidel|Humboldt) Foundation|Church ?Aid|Refugee Council|People's Aid|Helvetas|Swisscontact|Trócaire"
    r"|Concern Worldwide|Voluntary Service|Save the Children|Oxfam|World Vision|Sans Frontières|Relief Services"
    r"|Mercy Corps|Democratic Institute|Republican Institute|Endowment for Democracy|Clinton Health|Confucius|Cervantes"
    r"|Camões|Dante Alighieri|Cultural Centre|Archaeological Institute|Bundesanstalt|Geosciences|Experten Service|SNV"
    r"|VVOB|Japan Foundation|Korea Foundation|Swedish Institute|Danish Cultural|(?:Saudi|Kuwait|Qatar) Fund|Nuffic"
    r"|Volunteer Service|(?:Swed|Nor|Finn)fund|Proparco|Partnership Agency|Agency of Partnership|ESTDEV|Enterprise"
    r" Agency"
)


JUBILEE = Cued(
    r"(?P<who>☗)(?: [⌂⚑])? (?:celebrat\w+|mark(?:s|ed)|commemorat\w+) (?:its )?(?P<years>\d+|[a-z-]+) years"
    r" of\b"
)


APPOSED = Cued(
    r"(?P<name>[⌘☗](?:(?: (?:of|for|and|in|on)(?: the)?)? [⌘⚑]){0,3}|[⚑⚐][-–][⚑⚐] ⌘)(?: \([A-Z]{2,8}\))?,"
    r" an? (?:[\w'-]+ ){0,4}(?:program(?:me)?|project|scheme|initiative)\b"
)


CALLED = Cued(
    r"\b(?:(?:program(?:me)?|project|scheme|initiative)s? (?:called|known as|named) (?:the "
    r")?\"?|(?:[Aa]nother|[Oo]ne|[Aa]n?)"
    r" (?:[\w☗⚐¤-]+ ){0,3}(?:program(?:me)?|project|scheme|initiative), )(?P<name>(?:⌘|[A-Z][a-z]+ ⚑)(?:(?: "
    r"(?:of|for|and|in|on))? "
    r"[⌘⚑]){0,3})(?=\W|$)"
)


# What may be applied for is open to applicants, and not only planned.
OPEN_TO = re.compile(r"\b(?:can|may|could|able to|invited to|eligible to|entitled to) apply for (?:the |an? )?$")


# A name with its amount, and its years, in brackets: "⌘ (¤, ⏱ to ⏱)", "⌘ (⏱; ¤)".
PRICED = Cued(
    r"(?P<name>(?:[⚑⚐](?:[-–][⚑⚐])? )?⌘(?: (?:and|of|for|in)(?: the)? [⌘⚑]){0,2})(?: \([A-Z]{2,8}\))?"
    r"(?: \((?:⏱(?: (?:to|until|and|-|–) ⏱)?[;,:] )?|, )¤(?:[,;] (?:from |in |over )?(?:⏱(?: (?:to|until|and) ⏱)?"
    r"|[a-z]+"
    r" years?))?\)"
)
# Names whose amount is a price, a turnover or a loan, and no program's.
NO_PRICE = re.compile(
    r"\b(?:Airport|Hospital|University|Bank|Inc|Ltd|Limited|Company|Corporation|Dam|Port|Bridge|Highway|Road|Railway|Refinery"
    r"|Airlines?|Airways|Group|Holdings|Plc|PLC|Exports?|Imports?|GDP|FDI|Trade|Budget|Stadium|Airbus|Boeing|Agreement"
    r"|Treaty|Convention|Protocol|Compact)\b"
)
