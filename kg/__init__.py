"""A knowledge graph of diplomatic relations in which every statement leads to the words that say it."""

__version__ = "0.1.0"
