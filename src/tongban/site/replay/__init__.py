"""`tongban replay`: the recorded life of a real process, lived again through the real actions.

A mapping file says which column is what and which activity is which step; no code is written for a
log. The law is asked at every step: what it forbids is refused and counted, never forced.
"""
