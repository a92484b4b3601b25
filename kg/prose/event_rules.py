"""The rules about visits and meetings, over the shape of a sentence."""

from __future__ import annotations

import re

P = r"[☺⌘](?:(?:,| and|, and|, together with|, accompanied by|, with) [☺⌘]){0,6}"
ADV = (
    r"(?: (?:then|also|again|had|has|later|both|in turn|himself|herself|officially|subsequently|first"
    r"|recently|last|thus|even|only|twice|briefly))*"
)
PLACE = (
    r"(?:the |a )?(?:(?:streets|city|capital|port|island|province) of )?(?P<place>[⚑⌂⌘⚐](?:'s)?(?:(?:,"
    r"| and|, and) (?:the )?[⌂⌘⚑](?= |,|\.|;|$))*)"
)
GO = (
    r"(?:visit(?:ed|s)|travel(?:l)?(?:ed|s) to|c(?:a|o)mes? to|was in|is in|were in|stop(?:ped"
    r"|s) (?:over )?(?:in|at)|tour(?:ed|s)|went to|flew (?:in)?to|arrived in|stayed in|passed through"
    r"|transited|attended talks in"
    r"|(?:pa(?:id|ys)|ma(?:de|kes)) (?:an? |his |her |their )?(?:[A-Za-z-]+ ){0,4}(?:[Vv]isit|trip|tour"
    r"|stop|⌘)s? (?:to|of|in)|(?:was|were) (?:[a-z]+ )?(?:received|welcomed|cheered|hosted"
    r"|feted)(?: [a-z]+){0,4}? (?:in|at|by|to)|was at|were at|called (?:in )?at|(?:was|were) (?:the "
    r"|a )?(?:state |official )?guests? (?:of|at|in)"
    r"|undertook (?:an? )?(?:[a-z-]+ ){0,4}(?:visit|trip|tour) (?:to|of)|landed in|returned to)"
)
ASIDE = r"(?:, [^,;.☺]{0,70}(?:, [^,;.☺]{0,50})?,)?"
VISIT = re.compile(rf"(?P<who>{P}){ASIDE}{ADV} (?:\w+ ){{0,2}}?{GO} {PLACE}")
AGAIN = re.compile(r"[,;] (?:and )?(?:then )?(?P<who>[☺⌘])(?: (?:followed|did so|came))?(?:,? (?:in|on))? ⏱")
DATES = re.compile(r",? (?:in|on) ⏱(?:, (?:in |on )?⏱)*,? and (?:again )?(?:in |on )?⏱")
RETURNED = re.compile(
    rf"(?P<who>{P}){ADV} (?:returned|reciprocated|repaid) (?:the|that|his|her) (?:visit|compliment|call)"
)
NOUN = (
    r"(?:(?:first|second|last|official|state|working|historic|private|two-day|three-day|royal|landmark"
    r"|bilateral|high-level|return|brief|introductory|ministerial|recent|day-long|goodwill|presidential"
    r"|successful|landmark) )*visits?"
)
VISIT_BY = re.compile(
    rf"\b{NOUN}(?: to (?:the )?(?P<to>[⚑⌂⌘]))? (?:by|of)(?: (?:the|its"
    rf"|their))?(?: [⚐⚑](?:'s)?)?(?: [a-z]+){{0,2}} (?P<who>{P})(?: (?:to|in) (?:the )?(?P<place>[⚑⌂⌘]))?"
)
VISIT_OF = re.compile(rf"(?P<who>[☺⌘])'s? {NOUN}(?: (?:to|in) (?:the )?(?P<place>[⚑⌂⌘]))?")
SINCE_WHOSE = re.compile(r"\bvisit\b[^;.]{0,60} since (?P<who>[☺⌘])'s? (?:in|of|on) ⏱")
OFFICE_VISIT = re.compile(
    rf"(?P<who>[⚐⚑])(?:'s)? (?:\w+ )?(?:President|Prime Minister|Foreign Minister|Foreign Secretary|King|Queen"
    rf"|Emperor|Chancellor|Crown Prince|Vice President|prime minister|president"
    rf"|foreign minister){ADV} {GO} {PLACE}"
)
MET = (
    r"(?:met|meets|spoke|speaks|talked|held (?:[a-z-]+ ){0,3}(?:talks|meetings?|discussions|consultations)"
    r"|conferred|had (?:[a-z]+ ){0,2}(?:talks|a meeting|meetings)|received|receives|hosted|welcomed"
    r"|called on|sat down|convened|exchanged views|addressed|greeted|dined)"
)
MEETING = re.compile(
    rf"(?P<who>{P}){ASIDE}{ADV} {MET}\b(?: in (?:the )?[⌂⌘⚑])?(?: (?:with|by|to|for))?(?: (?:the|his|her"
    rf"|their))?(?: (?:[⚐⚑](?:'s)? )?(?:[a-z]+ ){{0,3}}(?:[A-Z][\w ]{{0,40}} and )?)?(?P<whom>{P})"
)
TOGETHER = re.compile(
    rf"(?P<who>[☺⌘](?:(?:,| and|, and) (?:(?:the )?[⚐⚑](?:'s)? )?[☺⌘]){{1,6}}){ADV} (?:both )?{MET}\b"
)
AND_MET = re.compile(
    rf"(?P<who>☺)[^;.☺]{{1,80}}?(?: and|,? where (?:he|she|they)) (?:then |later "
    rf"|also )?{MET}(?: with)? (?P<whom>☺)"
)
PICTURED = re.compile(r"(?P<who>[☺⌘](?:(?:,| and| with|, and) [☺⌘])+) (?:at|in) (?:the )?(?P<place>[⌂⌘⚑])")
BODY = re.compile(
    r"(?P<name>[⌘☗✍](?: \([^()]{0,20}\))?)(?:,? (?:whose (?:ministers|members|leaders)|which))?(?: (?:has"
    r"|have|last|most|recently|first|again|was|were|is))* (?:met|meets|meet|convened|assembled|sat"
    r"|gathered)\b"
)
LEADERS = re.compile(
    r"(?:[Tt]he )?(?:three |four |two |both |G-7 )?(?:leaders|presidents|ministers|heads of (?:state"
    r"|government))(?:,[^;.☺]{0,20}(?P<who>☺)[^;.☺,]{0,30},)? (?:met|convened|gathered|assembled)\b"
)
RECEIVED_LEADERS = re.compile(
    r"(?P<place>[⌂⌘⚑]) (?:received|hosted"
    r"|welcomed) the leaders of (?:the )?(?P<name>[☗⌘])(?:,? among them (?P<who>☺))?"
)
SIGNED = re.compile(
    rf"(?P<who>[☺⌘](?:(?:,| and|, and) (?:(?:the )?[⚐⚑](?:'s)? )?[☺⌘]){{1,6}}){ADV} (?:signed|inked|initialed)\b"
)


# What a sentence must hold for the rules of a group to be tried.
GOING = (
    "visit", "travel", "came", "come", "was in", "is in", "were in", "cheered", "feted", "called", "was at",
    "were at", "welcomed", "stop", "tour", "went", "flew", "arrived", "stayed", "passed", "transited", "talks",
    "trip", "received", "hosted", "guest", "landed", "returned",
)  # fmt: skip
MEETING_CUES = (
    "met", "meet", "sp", "talk", "held", "conferred", "had ", "received", "receives", "hosted", "welcomed",
    "called on", "sat", "convened", "views", "addressed", "greeted", "dined", "assembled", "gathered",
    "signed", "inked", "initialed",
)  # fmt: skip
