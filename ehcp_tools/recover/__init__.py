"""A document back into the data of a case: ours by its content controls, other layouts by their words."""
