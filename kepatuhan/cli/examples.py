"""One example of every command, for its help and for whoever wrote it otherwise."""

from collections.abc import Mapping

# By what stands behind ``kepatuhan``; the names are those of the samples.
EXAMPLES: Mapping[str, str] = {
    "score": "score survey.xlsx",
    "why": 'why 2022 "Dinas Sosial"',
    "report": "report 2022",
    "compare": "compare 2021 2022",
    "audit": "audit rekap.xlsx --year 2022",
    "explain": "explain answer.outside",
    "schema": "schema result -o result.schema.json",
    "form": 'form --rubric 2022 --institution "Kabupaten Klungkung" --unit "Dinas Sosial" '
    '--product "Rekomendasi BLT" -o dinsos.xlsx',
    "rubric list": "rubric list",
    "rubric show": "rubric show 2022",
    "rubric check": "rubric check rubrik.yaml",
    "rubric diff": "rubric diff 2021 2022",
    "rubric new": "rubric new rubrik.yaml --from 2022",
    "rubric export": "rubric export 2022 -o rubrik.xlsx",
    "rubric import": "rubric import rubrik.xlsx -o rubrik.yaml",
    "rubric schema": "rubric schema -o rubric.schema.json",
    "archive list": "archive list",
    "archive show": "archive show 2022",
    "archive history": 'archive history "Dinas Sosial" 2022',
    "archive withdraw": 'archive withdraw "Dinas Sosiall" 2022 --reason "salah ketik"',
    "archive export": "archive export arsip.jsonl",
    "archive verify": "archive verify",
    "archive redact": "archive redact",
}


def example_of(command_path: str) -> str:
    """Return the example of a command, '' of a group.

    >>> example_of("kepatuhan rubric diff"), example_of("kepatuhan rubric")
    ('kepatuhan rubric diff 2021 2022', '')
    """
    example = EXAMPLES.get(command_path.partition(" ")[2], "")
    return f"kepatuhan {example}" if example else ""
