"""Checking drafts: rules in, draft in, findings out."""
