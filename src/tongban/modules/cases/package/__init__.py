"""归档包: a closed case as one file that anyone can read and verify without this platform.

Contents follow DA/T 85-2019 and GB/T 42727-2023 as far as their published descriptions tell (form,
materials, papers, opinions, course, metadata, digests). The full texts were not at hand: names of
metadata are ours, the retention period is left open for the archive to set, and no conformance is
claimed.
"""
