"""Proofs of templates and rules, and the only place that uses textstat."""
