"""A draft seen as a plan: its needs, outcomes and help as items, and the facts it states of itself."""
