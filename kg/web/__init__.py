"""SPARQL, linked data and pages over HTTP, from a graph that strangers may question but not harm."""
