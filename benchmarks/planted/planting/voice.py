"""The tokens of the bank, filled for one child: names, pronouns with their verbs, job titles, choices and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

_PRONOUNS = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "her", "herself"),
    "they": ("they", "them", "their", "themselves"),
}
_OTHER = {"he": "she", "she": "he", "they": "he"}
_JOBS = {
    "nursery": ("nursery practitioner", "nursery teacher", "special educational needs coordinator", "children"),
    "school": ("teaching assistant", "class teacher", "special educational needs coordinator", "pupils"),
    "college": ("learning coach", "course tutor", "learning support manager", "students"),
}
_IRREGULAR = {"is": "are", "has": "have", "was": "were", "does": "do", "goes": "go"}
_TOKEN = re.compile(r"\{([A-Za-z0-9_]+)(?:\|(\w+))?\}")
_CHOICE = re.compile(r"<([^<>]*[|-][^<>]*)>")


@dataclass(frozen=True)
class Voice:
    """How a plan speaks of one child. `chance` settles the choices, in the order they are met."""

    child: Mapping[str, Any]
    chance: random.Random

    def fill(self, text: str) -> str:
        """The text with every token and choice settled."""
        chosen = _CHOICE.sub(lambda found: self._choice(found[1]), text)
        return _TOKEN.sub(self._token, chosen)

    def _choice(self, options: str) -> str:
        low, dash, high = options.partition("-")
        if dash and low.isdigit() and high.isdigit():
            return str(self.chance.randint(int(low), int(high)))
        return self.chance.choice(options.split("|"))

    def _token(self, found: re.Match[str]) -> str:
        name, verb = found[1], found[2]
        if verb == "self":
            return self.pronoun[3]
        word = self._words[name.lower()]
        said = f"{word} {self._verb(verb)}" if verb else word
        return said[0].upper() + said[1:] if name[0].isupper() else said

    def _verb(self, verb: str) -> str:
        return plural(verb) if self.pronoun[0] == "they" else verb

    @property
    def pronoun(self) -> tuple[str, str, str, str]:
        """he, him, his, himself and their like."""
        return _PRONOUNS[self.child["they"]]

    @property
    def _words(self) -> dict[str, str]:
        child, other = self.child, _PRONOUNS[_OTHER[self.child["they"]]]
        ta, teacher, coord, peers = _JOBS[child["place"]]
        likes = {f"like{number}": text for number, text in enumerate(child["likes"], 1)}
        return {
            **likes,
            "they": self.pronoun[0],
            "them": self.pronoun[1],
            "their": self.pronoun[2],
            "other": other[0],
            "others": other[2],
            "wrong": child["wrong"][0],
            "ta": ta,
            "teacher": teacher,
            "coord": coord,
            "peers": peers,
            **{key: child[key] for key in ("place", "setting", "town", "loves", "parents")},
            "by": child.get("by", ""),
            "name": child["given"],
        }


def plural(verb: str) -> str:
    """The verb that goes with `they`: `tries` gives `try`; a past tense stays."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") else verb
