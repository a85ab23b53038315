"""`tongban bench`: how fast the platform is on this machine, and whether it stays so as it grows.

A closed-loop client on the same machine drives the real server, with real tokens, audit, outbox and
worker on. Numbers rank versions; they are no promise of capacity.
"""
