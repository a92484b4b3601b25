"""Pieces of the rules about visits and meetings: persons, adverbs, an aside between subject and verb."""

from __future__ import annotations

P = r"[☺⌘](?:(?:,| and|, and|, together with|, accompanied by|, with) [☺⌘]){0,6}"
ADV = (
    r"(?: (?:then|also|again|had|has|later|both|in turn|himself|herself|officially|subsequently|first"
    r"|recently|last|thus|even|only|twice|briefly))*"
)
ASIDE = r"(?:, [^,;.☺]{0,70}(?:, [^,;.☺]{0,50})?,)?"
