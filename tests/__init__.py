"""The things that tests speak of, named once."""

from kg.iris import mint, relationship

PERU = mint("country", "peru")
USA = mint("country", "united-states")
CHILE = mint("country", "chile")
PENCE = mint("person", "pence-mike")
COOLEY = mint("person", "cooley-james")
WTO = mint("organization", "world-trade-organization")
PAIR = relationship("PER", "USA")
ESTABLISHED = mint("event", "establishment-peru--united-states")
SUMMIT = mint("event", "summit-of-the-americas-2018")
NOBODY = mint("person", "nobody-at-all")
