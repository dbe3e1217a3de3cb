"""The last look at a document before it leaves: what has to be put right, a clean copy, or one without names.

obstacles(...)      what stands in the way of a release, each as a Problem
released(...)       the clean copy
redacted(...)       a pseudonymised copy, with what stands for what
"""
