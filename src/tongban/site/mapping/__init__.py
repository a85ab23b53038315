"""The map: pages of docs/ that the code itself writes, so that they cannot lie.

Each file here draws one page from one register. `pages.every()` names them all.
"""
