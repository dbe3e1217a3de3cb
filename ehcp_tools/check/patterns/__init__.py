"""Regular expressions that could take for ever: texts made to slow each down, and a process to try them in."""
