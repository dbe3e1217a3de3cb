"""What the program is built on: few packages, each in a range of versions, under licences that ask nothing of a council."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {name: asked for name, asked in PROJECT["optional-dependencies"].items() if name != "dev"}
NEEDED = [*PROJECT["dependencies"], *EXTRAS["pdf"]]
ASKED = [*PROJECT["dependencies"], *(one for asked in EXTRAS.values() for one in asked)]
MOST = 30
"""Packages in all that a council's computer is given, with the part that reads PDFs."""
ALLOWED = {
    "MIT",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "ISC",
    "PSF-2.0",
    "CNRI-Python",
    "MPL-1.1",
    "MPL-2.0",
}
"""Licences (SPDX) that let anyone use, change and pass on the whole; MPL asks only that changes to its own files stay open."""
CALLED = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
}
"""What licences are called where SPDX is not used."""

READ_BY_HAND = {"pypdfium2": {"BSD-3-Clause", "Apache-2.0"}}
"""Packages that name their licence in a sentence. This one adds those of PDFium's parts: BSD, MIT, zlib and the like."""


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def is_here(name: str) -> bool:
    return any(metadata.distributions(name=name))


def rests_on(requirements: list[str], found: set[str]) -> set[str]:
    """The names of all packages that these ask for, and those that they ask for in turn."""
    for one in map(Requirement, requirements):
        if plain(one.name) in found or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        if is_here(one.name):
            found.add(plain(one.name))
            rests_on(metadata.requires(one.name) or [], found)
    return found


PACKAGES = sorted(rests_on(ASKED, set()))


def licences(name: str) -> list[set[str]]:
    """The sets of licences that a package may be used under: all of one set hold."""
    if name in READ_BY_HAND:
        return [READ_BY_HAND[name]]
    told = metadata.metadata(name)
    if expression := told.get("License-Expression") or "":
        return [set(re.split(r" AND |[()]", part)) - {""} for part in expression.split(" OR ")]
    classified = [text.rpartition(" :: ")[2] for text in told.get_all("Classifier") or [] if text.startswith("License")]
    if classified:
        return [{CALLED.get(text, text)} for text in classified]
    lines = (told.get("License") or "unknown").splitlines()
    return [{CALLED.get(part, part) for part in lines[0].split(" AND ")}]


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_is_under_a_licence_that_is_allowed(name: str) -> None:
    assert any(one <= ALLOWED for one in licences(name)), licences(name)


def test_there_are_few() -> None:
    assert {"click", "lxml", "markupsafe"} <= rests_on(NEEDED, set())
    assert len(rests_on(NEEDED, set())) <= MOST


@pytest.mark.parametrize("asked", ASKED)
def test_each_package_is_asked_for_from_a_version_on_and_below_another(asked: str) -> None:
    signs = {one.operator for one in Requirement(asked).specifier}
    assert signs == {">=", "<"}


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_tested_here_lies_in_its_range(asked: str) -> None:
    requirement = Requirement(asked)
    if asked not in NEEDED and not is_here(requirement.name):
        pytest.skip("an extra that is not installed")
    assert requirement.specifier.contains(metadata.version(requirement.name))
