"""What the stories say to people: messages in both languages, papers in official Chinese.

A message always says what happened, what happens next, who does it, until when, and what the
reader must do.
"""
