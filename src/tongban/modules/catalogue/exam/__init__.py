"""The exam of the catalogue: every duty of a public guide as a check with a code.

The rules of the gate (`gate*.py`) are the part that one item can be judged by; what needs the
rest of the catalogue, or what a reader is really shown, is asked here.
"""
