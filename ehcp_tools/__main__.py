"""`python -m ehcp_tools` is `ehcp`."""

from ehcp_tools.cli import main

main()
