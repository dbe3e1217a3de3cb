"""A whole plan without a fault, composed from the bank for one child."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planting.bank import bank, for_age
from planting.dates import age_on, due, month_year
from planting.facts import advice, details, facts, placement, signature
from planting.plan import AREAS, Help, Need, Outcome, Part, Plan
from planting.voice import Voice

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

_EACH_AREA = 2


def compose(number: int, child: Mapping[str, Any], status: str, chance: random.Random) -> Plan:
    """Plan `number` for a child: every section, every need answered, each outcome with a date and a measure."""
    voice = Voice({**child, "by": month_year(child["until"])}, chance)
    making = _Making(voice, child, age_on(child["born"]))
    making.learning()
    making.health()
    making.social()
    dated = facts(number, child, status, chance)
    return Plan(
        number=number,
        child=voice.child,
        details=details(child, dated),
        views=making.views(),
        strengths={area: " ".join(lines) for area, lines in making.strengths.items()},
        needs=making.needs,
        help=making.help,
        outcomes=making.outcomes,
        says=making.says,
        placement=placement(child, dated),
        advice=advice(child, dated, chance),
        adulthood=making.adulthood() if _adult(child) else {},
        signature=signature(dated),
        facts=dated,
        final=dated["final"],
    )


def _adult(child: Mapping[str, Any]) -> bool:
    return not child["year"] or int(child["year"].split()[-1]) >= 9 if child["year"] != "Nursery" else False


@dataclass
class _Making:
    """The plan so far."""

    voice: Voice
    child: Mapping[str, Any]
    age: int
    needs: list[Need] = field(default_factory=list)
    help: list[Help] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    strengths: dict[str, list[str]] = field(default_factory=dict)
    says: dict[str, list[str]] = field(
        default_factory=lambda: {label: [] for label in ("C", "D", "G", "H1", "H2", "J")}
    )

    def learning(self) -> None:
        """Two needs of each area, with those that lead to adult life from Year 9 on."""
        entries = for_age(bank("needs"), self.age)
        for area in AREAS:
            usual = [entry for entry in entries if entry["area"] == area and "adulthood" not in entry]
            chosen = self.voice.chance.sample(usual, min(_EACH_AREA, len(usual)))
            if _adult(self.child):
                chosen += [entry for entry in entries if entry["area"] == area and "adulthood" in entry]
            for entry in chosen:
                self.strengths.setdefault(area, []).append(self.voice.fill(entry["strength"]))
                need = self._need("B", entry)
                for given in entry["provision"]:
                    self._help("F", need, given)
                self._outcome(need, entry["outcome"])

    def health(self) -> None:
        """A health need with its help, for every second child; else the words that there is none."""
        self.says["C"] = [self.voice.fill(bank("lives")["well"])]
        fitting = for_age(bank("lives")["health"], self.age)
        if not fitting or self.voice.chance.random() < 0.4:
            self.says["C"].append(self.voice.fill(bank("lives")["no_health"]))
            self.says["G"].append(self.voice.fill(bank("lives")["no_health_help"]))
            return
        entry = self.voice.chance.choice(fitting)
        need = self._need("C", entry)
        for given in entry["help"]:
            self._help("G", need, given)
        self._outcome(need, entry["outcome"])

    def social(self) -> None:
        """A social care need with its help, for most; and what each of the two sections says without."""
        lives = bank("lives")
        self.says["D"] = [self.voice.fill(lives["safe"])]
        filled = set()
        if self.voice.chance.random() < 0.7:
            entry = self.voice.chance.choice(for_age(lives["social"], self.age))
            need = self._need("D", entry)
            for given in entry["help"]:
                self._help(given["section"], need, given)
                filled.add(given["section"])
            self._outcome(need, entry["outcome"])
        else:
            self.says["D"].append(self.voice.fill(lives["no_social"]))
        if "H1" not in filled:
            self.says["H1"].append(self.voice.fill(lives["adult_h1" if self.age >= 18 else "no_h1"]))
        if "H2" not in filled:
            self.says["H2"].append(self.voice.fill(lives["no_h2"]))

    def _need(self, section: str, entry: dict[str, Any]) -> Need:
        prefix = {"B": "N", "C": "HN", "D": "SN"}[section]
        count = 1 + sum(need.section == section for need in self.needs)
        text = entry["text"] if isinstance(entry["text"], list) else [entry["text"]]
        need = Need(
            id=f"{prefix}{count}",
            section=section,
            title=entry["title"],
            text=[self.voice.fill(line) for line in text],
            impact=self.voice.fill(entry.get("impact", "")),
            area=entry.get("area", ""),
            adulthood=entry.get("adulthood", ""),
        )
        self.needs.append(need)
        return need

    def _help(self, section: str, need: Need, given: dict[str, Any]) -> None:
        letter = {"F": "P", "G": "HP"}.get(section, "SP")
        number = need.id.lstrip("HNS")
        count = 1 + sum(item.need is need for item in self.help)
        said = {
            key: self.voice.fill(given.get(key, "")) for key in ("who", "do", "when", "review", "group", "training")
        }
        said["who"] = said["who"][0].upper() + said["who"][1:]
        amounts = {key: given.get(key) for key in ("minutes", "sessions", "weeks")}
        self.help.append(
            Help(
                id=f"{letter}{number}.{count}",
                section=section,
                need=need,
                per=given.get("per", ""),
                service=given.get("service", ""),
                more=[self.voice.fill(given["more"])] if "more" in given else [],
                **said,
                **amounts,
            )
        )

    def _outcome(self, need: Need, given: dict[str, Any]) -> None:
        by = due(self.child["until"], self.voice.chance)
        do, how = self.voice.fill(given["do"]), self.voice.fill(given["how"])
        self.outcomes.append(
            Outcome(
                id=f"O{len(self.outcomes) + 1}",
                need=need,
                text=f"{self.child['given']} will {do}, {how}.",
                by=by,
                so=self.voice.fill(given["so"]),
                measure=self.voice.fill(given["measure"]),
            )
        )

    def views(self) -> dict[str, Any]:
        """Section A: what the child says and hopes, what the family says, and the rest."""
        lives, chance = bank("lives"), self.voice.chance
        said = for_age(lives["said"], self.age)
        hopes = for_age(lives["hopes"], self.age)
        pick = {key: self.voice.fill(chance.choice(lives[key])) for key in ("strengths", "interests", "talk", "story")}
        return {
            **pick,
            "child": [self.voice.fill(line["words"]) for line in chance.sample(said, min(7, len(said)))],
            "hopes": [self.voice.fill(line["words"]) for line in chance.sample(hopes, min(3, len(hopes)))],
            "family_hope": self.voice.fill(chance.choice(lives["family_hope"])),
            "how": self.voice.fill(chance.choice(for_age(lives["how"], self.age))["words"]),
            "family": [self.voice.fill(line) for line in chance.choice(lives["family"])],
        }

    def adulthood(self) -> dict[str, Part]:
        """The four parts of getting ready for adult life."""
        return {
            area: Part(**{key: self.voice.fill(text) for key, text in given.items()})
            for area, given in bank("lives")["adulthood"].items()
        }
