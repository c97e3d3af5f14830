"""A paper with every part, and texts that would hurt a pen that took them for markup."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from kepatuhan.pictures.pens.paper import (
    Bars,
    Facts,
    Figure,
    Figures,
    ImageKind,
    Letterhead,
    Logo,
    PageBreak,
    Paper,
    PaperBar,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperListing,
    PaperTable,
    Paragraph,
    Signatures,
    Signer,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><b onclick=x>",
    "#let x = 1",
    '#read("paper.json")',
    "*tebal* _miring_ `kode`",
    "= Judul",
    "$x^2$ @rujukan <label> // bukan komentar /* juga bukan */",
    "\\ \\u{41} \\n C:\\dinas\\berkas",
    "\"kutip\" 'kutip' “kutip” & &amp; %s {{ x }} {% x %}",
    "]] #] ) } ]]>",
    "- a\n+ b\n/ c: d",
    "Pertanggungjawaban" * 12,
    "https://contoh.go.id/" + "a" * 90,
    "Satu\tdua\ntiga",
)
# Some of these are in no font inside typst.
FOREIGN = ("Bagus 👍🏽 sekali", "ᬩᬮᬶ ᬓᬮᬸᬂᬓᬸᬂ", "العربية ١٢٣", "村 ꦗꦮ", "é e\u0301 n\u0303", "x\ue000y")
# Nobody sees these; every pen writes them out.
UNSEEN = {
    "a\x00b\x1bc": "a\\x00b\\x1bc",
    "d\u202ee\u200bf": "d\\u202ee\\u200bf",
    "g\ud800": "g\\ud800",
}


def png(wide: int = 8, tall: int = 10) -> bytes:
    """Return a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x14\x53\x2d" * wide for _ in range(tall))
    head = struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


SVG = (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120"><path fill="#14532d" '
       b'd="M50 2 L96 20 V70 Q96 100 50 118 Q4 100 4 70 V20 Z"/></svg>')  # fmt: skip
PNG_LOGO = Logo(ImageKind.PNG, png(), "Lambang kabupaten")
SVG_LOGO = Logo(ImageKind.SVG, SVG, "Lambang provinsi")
COLUMNS = (
    PaperColumn("No.", 1, "right"),
    PaperColumn("Unit layanan", 5),
    PaperColumn("Nilai", 2, "right"),
    PaperColumn("Zona", 3, "center"),
)
ZONES = (
    ("★ Hijau pekat", "dark_green"), ("▲ Hijau", "green"), ("● Kuning", "yellow"),
    ("▼ Merah", "red"), ("① Tertinggi", "step-1"), ("③", "step-3"), ("⑨", "tidak dikenal"),
)  # fmt: skip


def _row(at: int) -> tuple[PaperCell, ...]:
    zone, shade = ZONES[at % len(ZONES)]
    name = PaperCell(f"Puskesmas nomor {at}", f"{at} responden")
    score = PaperCell(f"{at},{at:02d}", is_strong=True)
    return PaperCell(str(at)), name, score, PaperCell(zone, shade=shade)


def long_table(rows: int = 90) -> PaperTable:
    """Return a table over three pages at least."""
    return PaperTable("Nilai semua unit", COLUMNS, tuple(map(_row, range(1, rows + 1))))


BARS = Bars(
    "Dimensi",
    ("Dimensi", "Nilai", "0–100", "2021", "Median"),
    (
        PaperBar("Input", "71,20", 0.712, 0.65, 0.8, ("65,00", "80,10")),
        PaperBar("Proses", "100,00", 1, 1, 1, ("100,00", "100,00")),
        PaperBar("Output", "0,00", 0, 0, 0, ("0,00", "0,00")),
        PaperBar("Pengaduan", "–", None, None, None, ("–", "–")),
    ),
    "Gelap: 2022; terang: 2021; tanda: median",
)
PARTS = (
    Facts((("Nomor", "000.8.3/123/2025"), ("Lampiran", "1 (satu) berkas"), ("Hal", "Hasil"))),
    Paragraph("Bersama ini kami sampaikan hasil penilaian."),
    Figures(
        (
            Figure("84,56", "Nilai", "dari 100"),
            Figure("▲ Hijau", "Zona", shade="green"),
            Figure("5", "Unit"),
            Figure("12", "Produk"),
            Figure("170", "Responden"),
        )
    ),
    PaperHeading("Nilai"),
    long_table(),
    PaperHeading("Bagian", 2),
    BARS,
    Paragraph("Bukan nilai resmi.", "note"),
    Paragraph("Tembusan: Inspektorat.", "muted"),
    Paragraph("Ditandatangani.", "strong"),
    PaperListing(("pertama", "kedua"), is_numbered=True),
    PaperListing(("satu lagi", "dua lagi"), is_numbered=True),
    PaperListing(("butir", "butir lain")),
    PaperListing(()),
    PaperListing((), is_numbered=True),
    Figures(()),
    Facts(()),
    PageBreak(),
    PaperTable("Rencana", COLUMNS, ((PaperCell(""),) * len(COLUMNS),) * 4, is_by_hand=True),
    PaperTable("", COLUMNS, ()),
    Signatures(
        (Signer("Semarapura, 3 November 2025", "Sekretaris Daerah,", "I Made Contoh", "NIP 1970"),)
    ),
    Signatures(
        (Signer("Mengetahui", "Bupati,"), Signer("", "Kepala Perwakilan,", "Ni Luh Contoh"))
    ),
    Signatures(tuple(Signer("", f"Anggota {at},", f"Nama {at}") for at in range(1, 5))),
    Signatures(()),
)


def full_paper(logo: Logo | None = PNG_LOGO) -> Paper:
    """Return a paper with every part and plain texts."""
    head = ("PEMERINTAH KABUPATEN KLUNGKUNG", "SEKRETARIAT DAERAH")
    return Paper(
        "Laporan Hasil Penilaian 2025",
        "id",
        PARTS,
        kicker="UU 25/2009",
        running="Kabupaten Klungkung · 2025",
        footing="Dibuat dari 5 berkas",
        author="Bagian Organisasi",
        day=date(2025, 11, 3),
        letterhead=Letterhead(head, logo, ("Jalan Untung Surapati 2, Semarapura",)),
    )


def hostile_paper(texts: tuple[str, ...] = HOSTILE) -> Paper:
    """Return a paper that has every text in every place that a text may have."""
    return replace(
        full_paper(),
        title=texts[0],
        kicker=texts[0],
        running=" ".join(texts[:3]),
        footing=" ".join(texts[:3]),
        author=texts[0],
        letterhead=Letterhead(texts, Logo(ImageKind.PNG, png(), texts[0]), texts),
        parts=[part for text in texts for part in _parts_of(text)],
    )


def _parts_of(text: str) -> Iterator[object]:
    cell = PaperCell(text, text)
    yield PaperHeading(text)
    yield PaperHeading(text, 2)
    for tone in ("plain", "strong", "muted", "note"):
        yield Paragraph(text, tone)
    yield PaperListing((text, text))
    yield PaperListing((text, text), is_numbered=True)
    yield Facts(((text, text),))
    yield Figures((Figure(text, text, text, "green"), Figure(text, text, text, text)))
    columns = tuple(PaperColumn(text, share) for share in (1, 3, 2))
    yield PaperTable(
        text, columns, ((cell, replace(cell, shade="red"), replace(cell, is_strong=True)),)
    )
    yield Bars(text, (text,) * 4, (PaperBar(text, text, 0.5, beside=(text,)),), text)
    yield Signatures((Signer(text, text, text, text), Signer(text, text, text, text)))


KEYS = ("shade", "tone", "side", "kind", "language")  # words of ours, which nobody reads


def texts_of(value: object) -> Iterator[str]:
    """Yield every text of a tree that is there to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_of(each)
    elif is_dataclass(value) and not isinstance(value, Logo):
        for field in fields(value):
            if field.name not in KEYS:
                yield from texts_of(getattr(value, field.name))


def dense(text: str) -> str:
    """Return a text without what pens may change: where lines and words may be broken."""
    return "".join(text.replace("\u200b", "").split())
