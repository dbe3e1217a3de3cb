"""Questions about a plan that words alone cannot answer: one topic a file.

A rule asks one with `check: {kind: <topic>, ask: <question>}` and gives the words, numbers and patterns it needs. A
topic is a table of questions by name, `QUESTIONS`.
"""
