"""The words that say when an agreement was signed, entered into force or ended, and whether it is one."""

from __future__ import annotations

import re

from kg.prose.patterns import compiled
from kg.words import words

_SIGNED = (
    r"(?:signed|signs|sign|signing|concluded|conclude|concludes|reached|entered into(?! force| effect|"
    r" operation)|initialed and signed|adopted|agreed(?: upon| to)?"
    r"|dates? (?:back )?(?:from|to)|dating (?:back )?(?:from|to)|dated|bears? the date of|put into words"
    r"|put their (?:names|signatures?) to|affixed their signatures? to|put to paper|made|followed|negotiated "
    r"and signed|founded|inked|finali[sz]ed"
    r"|sealed)"
)


_FORCED = (
    r"(?:in(?:to)? (?:force|effect|operation)|(?:takes?|took|taken|taking) effect|effective|operative|has"
    r" applied|have applied|applies|applied|became law|come into being"
    r"|(?:was|is|been) applied|in (?:place|operation)(?= since)|entry into (?:force|effect)|ratified and in force)"
)


_ENDED = r"(?:terminat(?:ed|es|ing)|denounced|lapsed|expired|withdrew from|ended|abrogated)"


VERB = compiled(rf"\b(?:(?P<signed>{_SIGNED}|signature(?= (?:on|in) ⏱))|(?P<in_force>{_FORCED})|(?P<ended>{_ENDED}))\b")


OBJECT = compiled(
    rf"\b(?P<verb>{_SIGNED})\b(?: (?:an?|the|its|their|his|this|several|some|two|three|with|of|new|first"
    rf"|second|further|bilateral|also|up|on|in ⌂|in ⌘|⚑|⚐|both|joint|landmark|historic|ten-year|five-year"
    rf"|[a-z]+-year|¤|new|\"|-|–|⏱)|,? (?:together |along )?with (?:the )?(?:[⚐⚑] )?[☺⌘],|, (?:among "
    rf"them|including|notably)|,(?= ¤)|[⚑⚐]-[⚑⚐])* ?$"
)


MEANS = re.compile(r"(?P<date>⏱),? (?:through|under|by|with) (?:the |a |an )?(?:[⚑⚐][-–]?)*$")


YEAR_BEFORE = compiled(r"(?<!\b[Ii]n )(⏱) (?:[a-z-]+ )?$|(⏱) $")


FORCE_OF = compiled(
    r"(?P<date>⏱)?,? ?\b(?P<word>entry into (?:force|effect)|signing|signature"
    r"|conclusion|ratification) (?:of|by both sides of) (?:the |a |an"
    r" )?(?:[⚑⚐][-–]?)*$"
)


BY_SINCE = re.compile(r" since (?P<date>⏱)")


DIRECT = re.compile(
    r"(?: (?:between|with) (?:the )?[⚑⌂](?: and (?:the )?[⚑⌂])?)?(?:,? of| from| since|,? dated| dating from| "
    r"\((?:the \")?"
    r"| \(signed| \(in force(?:"
    r" since)?|:|,| by|) (?P<date>⏱)|\s?\((?P<date2>⏱)\)|\s\((?:⌂|⌘), (?P<date4>⏱)\)|(?: ?[:–—-])?"
    r" (?P<date3>⏱)(?=[,.;)]|$)"
)


ALIAS = re.compile(
    r"(?:,[a-z ,]*)?,? (?:the|known as|called|or|\(the|\(also|named)(?: so-called)? \"?$|"
    r",? (?:the|an?) (?:new |regional |bilateral |so-called |first |free |comprehensive |landmark |plurilateral )+$|"
    r" \((?:the )?\"$| -- the (?:⏱ )?$|, the so-called $|, [a-z, ]{0,40}, the $"
)


EXISTS = compiled(
    r"\b(?:ha(?:s|ve|d)(?: also)?|[Tt]here (?:is|are)(?: also)?|on the basis of|(?:with)?in the framework of"
    r"|pursuant to"
    r"|under|through|by|party to|governed by"
    r"|benefits? from|covered by|rests on|built (?:up)?on|based on|parties to|linked by|bound by|maintain"
    r"|completed|finished|implements|implemented|ratified|acceded to|renewed)"
    r" (?:both )?(?:an?|the|their|its|⏱|[⚑⚐])?[\w \"⚑⚐⏱-]{0,24}$"
)


PREDICATE = re.compile(
    r"(?:,[^;,]{0,40},)? (?:is|are|remains?|has|have|governs?|provides?|covers?|allows?|lets?|exists?"
    r"|applies|protects?|gives?|sets|promotes?|entered|came|was|shapes?|guarantees?|enables?|regulates?"
    r"|keeps|helps|opened|removed|eliminated|created|makes?|shifted|replaced|replaces|facilitates?|avoids?"
    r"|supports?)\b"
)


NO = compiled(
    r"\b(?:[Nn]o|[Nn]or|neither|without|not? an?y?|lacks?|never)(?: \w+){0,2} (?:[⚑⚐][-–]?)*$"
    r"|\b(?:not|never) (?:yet |been )*(?:sign(?:ed)?|join(?:ed)?|concluded?|ratif(?:y|ied)|acceded? "
    r"to|enter(?:ed)? into) (?:the |an? )?$"
    r"|\b(?:nor (?:is|was) an?|not have an?y?|[Nn]either an?|nor an?|no such) $"
)


# What is done to an agreement, whose date is no agreement's: "the review of the treaty was concluded in 2019".
REVIEW = compiled(
    r"\b(?:reviews?|revision|renegotiation|negotiation|evaluation|implementation|violation|breach|text) of"
    r"(?: (?:the|an?|its|their|our))? (?:[⚑⚐][-–]?)*$"
)
REVIEWED = re.compile(r"(?:[\w-]+ )?(?:review|revision|evaluation|renegotiation)s? of\b", re.IGNORECASE)
DENIED_AFTER = re.compile(
    r"(?::)? (?:there is not|none\b|drafted[^,;.]{0,20} (?:was|is) never|(?:is|was|are|were|has|have"
    r"|remains?)(?: \w+)? (?:being|under|not been|never been|yet to|in negotiation|still|dormant|proposed"
    r"|planned|rejected|abandoned|shelved|to be signed|(?:only )?been drafted"
    r"|initial(?:l)?ed|(?:never|not) (?:been )?(?:signed|concluded|begun))|(?:may|might|could|will|would"
    r"|should|shall)\b|may not|negotiations?|talks)"
)


PLANNED_BEFORE = compiled(
    r"\b(?:negotiat\w+|talks|discuss\w+|perhaps|may|might|could|would|should|will|shall|plans?|hop\w+"
    r"|wish\w*|propos\w+|eligible for|towards?|seek\w*|possib\w+|draft\w*|explor\w+|pursu\w+|invited to"
    r" sign|consider\w*|offer\w*|if|work(?:ing|s)? on|call(?:s|ed)? for|prospects?|idea"
    r"|want\w*|(?:is|are) (?:due |set )?to)\b[^,;.]{0,50}$",
    re.IGNORECASE,
)


GENERIC = words(
    """agreement agreements treaty treaties pact accord accords convention arrangement arrangements memorandum
    memoranda protocol compact compacts charter roadmap declaration"""
)
