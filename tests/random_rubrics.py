"""Random rubrics as YAML documents, from a seed: every field and every way of writing it."""

from fractions import Fraction
from random import Random

from kepatuhan.ground.errors import Place
from kepatuhan.register.institutions import TYPES
from kepatuhan.register.register import shipped
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.strict_yaml.nodes import Listing, Mapping, Node, Scalar

# Texts that a cell, a formula, a list or YAML could take for something else.
STRANGE = (
    "=1+1", "+62", "-", "@x", "'quoted'", '"', '"a"; b', "a, b; c", "<r>tebal</r>", "1", "1.50",
    "100/9", "1,5", "true", "no", "~", "null", "# x", "a: b", "{a}", "[a]", "& *x", "2022-01-01",
    "Ya atau tidak?\nBaris kedua", "a\tb", "tanda\u00a0baku", "a\u2028b", "é ✓ 字 😀", "_x000D_",
    "\x07", "x" * 300, "kata  dua   spasi " + "panjang sekali " * 20 + "habis", "https://a.id/x",
    "%", "|", ">", "!tag", "a #b", "C:\\x", "…", "0", "12:30", "1_000", "\ufffe",
)  # fmt: skip
HERE = Place("")
BASE = ("Nama", "Ada", "Persyaratan layanan", "Latih petugas", "Pasal 21 huruf b")


def document(chance: Random) -> Node:
    """Return a random rubric that loads."""
    return node(_Maker(chance).rubric())


def node(value: object) -> Node:
    """Return plain data as YAML nodes."""
    if isinstance(value, dict):
        return Mapping(
            {key: node(each) for key, each in value.items()}, dict.fromkeys(value, HERE), HERE
        )
    if isinstance(value, list):
        return Listing(tuple(map(node, value)), HERE)
    return Scalar(str(value), HERE)


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.numbers = iter(range(10_000))

    def rubric(self) -> dict:
        chance = self.chance
        self.sources = [self.unique() for _ in range(chance.randint(1, 3))]
        self.scales = {self.unique(): self.scale() for _ in range(chance.randint(1, 3))}
        self.observations = [self.observation() for _ in range(chance.randint(1, 3))]
        scored_at = chance.choice(["unit", "product"])
        means = ["mean_of_units"] + ["mean_of_products"] * (scored_at == "product")
        found = {
            "schema": "kepatuhan.rubric/1",
            "edition": self.unique(),
            "years": [2000 + n for n in range(chance.randint(1, 3))],
            "title": self.texts(),
            "sources": {code: self.source() for code in self.sources},
            "roll_up": {
                "scored_at": {"value": scored_at, **self.basis()},
                "institution": {"value": chance.choice(means), **self.basis()},
                "rounding": {"value": "half_up", "decimals": chance.randint(0, 6), **self.basis()},
                "blank": {"value": chance.choice(["bounds", "zero"]), **self.basis()},
                "not_applicable": {"value": "spread", **self.basis()},
            },
            "bands": self.bands(),
            "scales": self.scales,
            "observations": self.observations,
        }
        if chance.random() < 0.5:
            found["other_bands"] = self.other_bands(found["bands"])
        if chance.random() < 0.5:
            found["assessed"] = {"value": chance.randint(1, 600), **self.basis()}
        if chance.random() < 0.5:
            found["note"] = self.texts()
        if chance.random() < 0.5:
            found["roll_up"]["not_applicable"]["aliases"] = ["tidak berlaku", "-", "a, b; c"]
        for rule in ("declined", "not_observed"):
            if chance.random() < 0.5:
                words = {"aliases": [f"{rule} …", f"{rule}; ya"]} if chance.random() < 0.7 else {}
                found["roll_up"][rule] = {"value": "gap", **words, **self.basis()}
        return {**found, **self.siblings("dimensions", self.dimension)}

    def unique(self) -> str:
        """Return a code that no other thing has, whatever its letters."""
        first, last = self.chance.choice("abcXYZ"), self.chance.choice(["", "-x", "_y"])
        return f"{first}{next(self.numbers)}{last}"

    def text(self) -> str:
        return self.chance.choice(STRANGE if self.chance.random() < 0.4 else BASE)

    def texts(self) -> dict:
        return {"id": self.text(), "en": self.text()}

    def basis(self) -> dict:
        status = self.chance.choice(["official", "inferred", "assumed"])
        return {"source": self.chance.choice(self.sources), "status": status}

    def source(self) -> dict:
        address = {"address": "https://a.id/?q=a;b,c#d"} if self.chance.random() < 0.5 else {}
        return {"title": self.texts(), **address}

    def bands(self) -> list:
        chance = self.chance
        minima = sorted(chance.sample(range(1, 10_000), chance.randint(0, 4)), reverse=True)
        has_zone, has_category = chance.random() < 0.7, chance.random() < 0.7
        found = []
        for at, minimum in enumerate([*minima, 0]):
            band = {"minimum": chance.choice([f"{minimum / 100:.2f}", f"{minimum}/100"])}
            band |= {"category": f"K{at}"} if has_category else {}
            band |= {"opinion": self.texts()}
            band |= {"zone": chance.choice(["dark_green", "green", "red"])} if has_zone else {}
            found.append(band | self.basis())
        return found

    def other_bands(self, bands: list) -> list:
        """Return up to two lists with the bands of the rubric, each beginning a little higher."""
        kinds = [*TYPES, *shipped().types]
        self.chance.shuffle(kinds)
        found = []
        for maximum in self.chance.sample(range(101, 1001), self.chance.randint(1, 2)):
            minima = [f"{maximum * (len(bands) - 1 - at)}/{len(bands)}" for at in range(len(bands))]
            found.append({
                "code": self.unique(), "maximum": maximum,
                "institution_types": [kinds.pop() for _ in range(self.chance.randint(1, 3))],
                **self.basis(),
                "bands": [
                    {**band, "minimum": minimum, **self.basis()}
                    for band, minimum in zip(bands, minima, strict=True)
                ],
            })  # fmt: skip
        return found

    def scale(self) -> dict:
        chance = self.chance
        number = chance.randint(2, 5)
        points = ["100", *(f"{chance.randint(1, 9999)}/101" for _ in range(number - 2)), "0"]
        levels = [
            {"code": self.unique(), "label": {"id": self.unique(), "en": self.unique()},
             "points": each}
            for each in points
        ]  # fmt: skip
        name = {"name": self.texts()} if chance.random() < 0.5 else {}
        if chance.random() < 0.4:
            minima = [*sorted(chance.sample(range(1, 50), number - 1), reverse=True), 0]
            for level, minimum in zip(levels, minima, strict=True):
                level["minimum"] = minimum
            return {
                **self.basis(),
                **name,
                "maximum": minima[0] + chance.randint(0, 5),
                "levels": levels,
            }
        free = [word for word in STRANGE if word != "-" and word != "a, b; c"]
        chance.shuffle(free)
        for level in levels:
            if chance.random() < 0.6:
                level["aliases"] = [f"{free.pop()}{self.unique()}" for _ in range(3)]
        return {**self.basis(), **name, "levels": levels}

    def observation(self) -> dict:
        chance = self.chance
        people = {"people": chance.randint(1, 1000)} if chance.random() < 0.5 else {}
        title = {"id": f"L {self.unique()}", "en": f"S {self.unique()}"}
        by = chance.choice(["product", "respondent", "unit"])
        found = {"code": self.unique(), "title": title, "by": by, "who": self.texts(), **people}
        if by != "unit" and chance.random() < 0.5:
            found |= {"minimum": chance.randint(1, 1000), **self.basis()}
        return found

    def siblings(self, key: str, make) -> dict:
        """Return children with weights of their own, or equal ones said once."""
        children = [make() for _ in range(self.chance.randint(1, 3))]
        if self.chance.random() < 0.5:
            return {"weights": {"value": "equal", **self.basis()}, key: children}
        parts = [self.chance.randint(1, 40) for _ in children]
        for child, part in zip(children, parts, strict=True):
            value = Fraction(100 * part, sum(parts))
            child["weight"] = {"value": value, **self.basis()}
        return {key: children}

    def named(self) -> dict:
        return {"code": self.unique(), "name": self.texts(), **self.basis()}

    def dimension(self) -> dict:
        return {**self.named(), **self.siblings("variables", self.variable)}

    def variable(self) -> dict:
        found = {**self.named(), **self.siblings("indicators", self.indicator)}
        if self.chance.random() < 0.3:
            at = self.chance.randint(0, len(found["indicators"]))
            found["indicators"].insert(at, self.indicator() | {"scored": "false"})
        return found

    def indicator(self) -> dict:
        chance = self.chance
        found = {
            **self.named(),
            "question": self.texts(),
            "law": self.text(),
            "remedy": self.texts(),
            "scale": chance.choice(list(self.scales)),
            "observation": chance.choice(self.observations)["code"],
        }
        if chance.random() < 0.5:
            found["not_applicable"] = chance.choice(["true", "false"])
        if chance.random() < 0.1:
            found["scored"] = "true"
        if chance.random() < 0.3:
            found["unit_types"] = chance.sample(sorted(shipped().types), 2)
        if chance.random() < 0.3:
            found["except_unit_types"] = chance.sample(sorted(shipped().types), 2)
        if chance.random() < 0.3:
            found["product_kinds"] = chance.sample(list(ProductKind), 2)
        return found
