"""`ehcp`, and `python -m ehcp_tools`, which is the same."""

from __future__ import annotations

import gc
from importlib import import_module

_MANY_OBJECTS = 100_000
"""Python looks for lost objects each time that it made so many. That takes time, and no start or check loses any."""


def main() -> None:
    """Runs `ehcp`."""
    gc.set_threshold(_MANY_OBJECTS)
    import_module("ehcp_tools.cli").main()


if __name__ == "__main__":
    main()
