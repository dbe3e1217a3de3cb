"""One kind of question a file: each has a finder, made once from its rules and asked for every draft."""
