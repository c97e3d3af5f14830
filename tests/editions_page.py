"""Writes docs/editions.md, the shipped editions side by side, from their YAML.

``python -m tests.editions_page update``
"""

import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from kepatuhan.rubric.editions import editions, load_rubric
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import Band, Branch, Indicator, Rubric, Texts
from kepatuhan.scoring.rounding import round_half_up

PAGE = Path(__file__).parents[1] / "docs" / "editions.md"
STATUS = {Status.OFFICIAL: "resmi", Status.INFERRED: "disimpulkan", Status.ASSUMED: "asumsi"}
ZONES = {"dark_green": "hijau pekat", "green": "hijau", "yellow": "kuning", "red": "merah"}
WORDS = {
    "unit": "unit",
    "product": "produk (product)",
    "mean_of_units": "rata-rata unit (mean of units)",
    "mean_of_products": "rata-rata semua produk (mean of all products)",
    "bounds": "batas bawah dan atas (low and high bounds)",
    "zero": "nilai terendah (the least points)",
}
KINDS = {
    "roll_up": "cara menghitung (roll-up rules)",
    "bands": "kategori (bands)",
    "dimension_weights": "bobot dimensi (dimension weights)",
    "variable_weights": "bobot variabel (variable weights)",
    "indicator_weights": "bobot indikator (indicator weights)",
    "indicators": "indikator (indicators)",
    "scales": "skala jawaban (answer scales)",
    "observations": "jumlah orang yang ditanyai (numbers of people to ask)",
}
INTRO = """\
# Edisi rubrik · Rubric editions

Halaman ini ditulis dari berkas di [rubrics](../rubrics) dengan `python -m tests.editions_page
update`; cara membaca berkasnya ada di [rubric.md](rubric.md). · This page is written from those
files.

Kepastian setiap fakta · How sure each fact is:

- **resmi** (official): sumber menyatakannya · a published source says so
- **disimpulkan** (inferred): mengikuti dari sumber · it follows from published facts
- **asumsi** (assumed): tidak ada sumber terbuka yang diketahui · no open source is known

*Bobot* ialah persen dari induknya, *nominal* persen dari nilai akhir bila semua indikator berlaku.
Di ringkasan, kepastian bobot dan batas ialah yang terlemah. · *Bobot* is percent of the parent,
*nominal* percent of the score where every indicator applies. In the overview, weights and bounds
show their weakest status.
"""


def number(value: Fraction) -> str:
    """Return a number as a reader writes it: decimal comma, and the fraction where it never ends.

    >>> number(Fraction("21.85")), number(Fraction(100, 9)), number(Fraction(25))
    ('21,85', '100/9 ≈ 11,11', '25')
    """
    shown = rounded(value)
    if Fraction(shown.replace(",", ".")) != value:
        return f"{value} ≈ {shown}"
    return shown.rstrip("0").rstrip(",")


def rounded(value: Fraction) -> str:
    """Return a number with two decimals and a comma."""
    return str(round_half_up(value, 2)).replace(".", ",")


def both(texts: Texts) -> str:
    """Return a text in both languages, or once where they are the same."""
    return texts["id"] if texts["id"] == texts["en"] else f"{texts['id']} · {texts['en']}"


def surety(basis: Basis) -> str:
    """Return a fact's status and the code of its source; an assumption has none."""
    status = STATUS[basis.status]
    return status if basis.status is Status.ASSUMED else f"{status}, `{basis.source}`"


def years(rubric: Rubric) -> str:
    """Return the years of a rubric, runs of them as spans."""
    runs = groupby(enumerate(sorted(rubric.years)), key=lambda each: each[1] - each[0])
    spans = [[year for _, year in run] for _, run in runs]
    return ", ".join(f"{span[0]}–{span[-1]}" if span[1:] else str(span[0]) for span in spans)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table whose first row is its heading."""
    heading, *body = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join([heading, f"|{'---|' * len(rows[0])}", *body]) + "\n"


def nodes(
    children: tuple[Branch | Indicator, ...], share: Fraction = Fraction(100), depth: int = 0
) -> Iterator[tuple[Branch | Indicator, Fraction, int]]:
    """Yield every node in order, its percent of the score, and its depth."""
    for node in children:
        nominal = share * node.weight.value / 100
        yield node, nominal, depth
        if isinstance(node, Branch):
            yield from nodes(node.children, nominal, depth + 1)


def tree(rubric: Rubric) -> str:
    """Return the tree: dimensions in bold, variables in italics, indicators plain."""
    rows = [
        ("Kode", "Nama · Name", "Bobot", "Nominal", "Kepastian bobot", "Kepastian isi"),
    ]
    for node, nominal, depth in nodes(rubric.dimensions):
        mark = ("**", "*", "")[depth]
        shares = (number(node.weight.value), rounded(nominal))
        sureties = (surety(node.weight.basis), surety(node.basis))
        rows.append((node.code, f"{mark}{both(node.name)}{mark}", *shares, *sureties))
    return table(*rows)


def all_bands(rubric: Rubric) -> str:
    """Return the bands of the edition, and those of bodies with other full marks."""
    parts = [bands(rubric.bands)]
    for other in rubric.other_bands:
        types = ", ".join(other.institution_types)
        title = f"Nilai tertinggi · Full marks {number(other.maximum)}: {types}"
        parts += [f"{title} ({surety(other.basis)})", bands(other.bands)]
    return "\n\n".join(part.rstrip("\n") for part in parts)


def bands(listed: tuple[Band, ...]) -> str:
    """Return bands, best first."""
    rows = [("Dari · From", "Kategori", "Opini · Opinion", "Zona", "Kepastian")]
    rows += [
        (
            rounded(band.minimum),
            band.category or "–",
            both(band.opinion),
            ZONES[band.zone] if band.zone else "–",
            surety(band.basis),
        )
        for band in listed
    ]
    return table(*rows)


def rules(rubric: Rubric) -> str:
    """Return the roll-up rules."""
    roll_up, basis = rubric.roll_up, rubric.roll_up.basis
    decimals = (
        f"setengah ke atas, {roll_up.decimals} desimal (half up, {roll_up.decimals} decimals)"
    )
    spread = "bobotnya dibagi ke saudaranya (its weight goes to its siblings)"
    return table(
        ("Aturan · Rule", "", "Kepastian"),
        ("Dinilai per · Scored at", WORDS[roll_up.scored_at], surety(basis["scored_at"])),
        ("Nilai instansi · Institution", WORDS[roll_up.institution], surety(basis["institution"])),
        ("Pembulatan · Rounding", decimals, surety(basis["rounding"])),
        ("Jawaban kosong · Blank", WORDS[roll_up.blank], surety(basis["blank"])),
        ("Tidak berlaku · Not applicable", spread, surety(basis["not_applicable"])),
    )


def weakest(rubric: Rubric) -> str:
    """Return the weakest status of each kind of fact."""
    rows = [(KINDS[kind], STATUS[status]) for kind, status in rubric.statuses.items()]
    return table(("Jenis fakta · Kind of fact", "Kepastian terlemah · Weakest"), *rows)


def sources(rubric: Rubric) -> str:
    """Return the sources, each with its address."""
    lines = [
        f"- `{source.code}`: {both(source.title)}"
        + (f" (<{source.address}>)" if source.address else "")
        for source in rubric.sources.values()
    ]
    return "\n".join(lines) + "\n"


def overview(rubrics: list[Rubric]) -> str:
    """Return the first table: one edition a row, each fact with its (weakest) status."""
    rows = [
        (
            "Edisi",
            "Tahun · Years",
            "Dinilai per · Scored at",
            "Nilai instansi · Institution",
            "Dimensi dan bobot · Dimensions and weights",
            "Indikator",
            "Batas · Bounds",
        )
    ]
    for rubric in rubrics:
        shares = "; ".join(
            f"{one.name['id']} {number(one.weight.value)}" for one in rubric.dimensions
        )
        floors = "; ".join(f"{band.category} {rounded(band.minimum)}" for band in rubric.bands)
        basis = rubric.roll_up.basis
        of_weights, of_bands = (
            STATUS[rubric.statuses[kind]] for kind in ("dimension_weights", "bands")
        )
        rows.append(
            (
                f"[{rubric.edition}](#{rubric.edition})",
                years(rubric),
                f"{WORDS[rubric.roll_up.scored_at]}, {STATUS[basis['scored_at'].status]}",
                f"{WORDS[rubric.roll_up.institution]}, {STATUS[basis['institution'].status]}",
                f"{shares} ({of_weights})",
                str(len(rubric.indicators)),
                f"{floors} ({of_bands})",
            )
        )
    return table(*rows)


def assessed(rubric: Rubric) -> str:
    """Return how many institutions were assessed, '' where nobody says so."""
    if rubric.assessed is None:
        return ""
    number = f"Dinilai · Assessed: {rubric.assessed.value} instansi"
    return f" {number} ({surety(rubric.assessed.basis)})."


def section(rubric: Rubric) -> str:
    """Return all that the page says of one edition."""
    parts = [
        f"## {rubric.edition}",
        f"**{rubric.title['id']}** · {rubric.title['en']}. Tahun · Years: {years(rubric)}. "
        f"Berkas · File: [{rubric.file}](../{rubric.file}).{assessed(rubric)}",
        rubric.note["id"],
        f"*{rubric.note['en']}*",
        "### Cara menghitung · Roll-up",
        rules(rubric),
        "### Kategori · Bands",
        all_bands(rubric),
        "### Pohon bobot · Weights",
        tree(rubric),
        "### Kepastian terlemah per jenis fakta · Weakest status per kind of fact",
        weakest(rubric),
        "### Sumber · Sources",
        sources(rubric),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def editions_page() -> str:
    """Return docs/editions.md."""
    rubrics = [load_rubric(name) for name in editions()]
    parts = ["## Ringkasan · Overview", overview(rubrics), *map(section, rubrics)]
    return "\n\n".join(part.rstrip("\n") for part in (INTRO, *parts)) + "\n"


if __name__ == "__main__" and sys.argv[1:] == ["update"]:
    PAGE.write_text(editions_page(), encoding="utf-8")
