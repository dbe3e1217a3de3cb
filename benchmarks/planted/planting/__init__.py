"""Whole invented plans, composed from parts, and the faults put into them on purpose."""
