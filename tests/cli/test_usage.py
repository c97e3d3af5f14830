"""What is wrong with a command line is said in one language, with an example and where help is."""

import re
from typing import Any

import help_pages
import pytest
from running import kepatuhan

from kepatuhan.cli.commands import EXAMPLES, UsageError
from kepatuhan.cli.usage import misunderstood
from kepatuhan.ground.i18n import words
from kepatuhan.ground.messages import CATALOGUE

# The parser's own words, of which none may be printed in Indonesian.
ENGLISH = re.compile(r"missing|such|invalid|valid|got|unexpected|argument|requires|mean|try|value"
                     r"|option\b|possible|perhaps|write|help\b|example", re.IGNORECASE)  # fmt: skip


FORM = ("form", "-o", "x.xlsx", "--rubric", "2022", "--institution", "A", "--unit", "Dinsos",
        "--product", "X")  # fmt: skip
SLIPS = [
    (("why", "2022"), "UNIT: sebut unit, instansi, atau --province.",
     "UNIT: name a unit, an institution, or --province."),
    (("score", "a.csv", "--map", "a.yaml", "--map", "b.yaml"),
     "--map ditulis lebih dari sekali; isinya hanya satu.",
     "--map is given more than once; it takes one value."),
    (("form", "--rubric", "2022"), "--output / -o belum ditulis.", "--output / -o is missing."),
    (("report", "dua"), "YEAR tidak dipahami. Tulis bilangan bulat dari 1000 sampai 9999.",
     "YEAR is not understood. Write a whole number from 1000 to 9999."),
    (("report", "99"), "YEAR tidak dipahami. Tulis bilangan bulat dari 1000 sampai 9999.",
     "YEAR is not understood. Write a whole number from 1000 to 9999."),
    ((*FORM, "--year", "satu"), "--year tidak dipahami. Tulis bilangan bulat.",
     "--year is not understood. Write a whole number."),
    (("score", "x", "--rubrik", "y"), "Opsi --rubrik tidak ada. Mungkin: --rubric.",
     "There is no option --rubrik. Perhaps: --rubric."),
    (("score", "x", "-z"), "Opsi -z tidak ada.", "There is no option -z."),
    (("score", "x", "--out"), "Nilai untuk --out belum ditulis.", "The value of --out is missing."),
    (("score", "x", "--json=3"), "--json tidak memakai nilai.", "--json takes no value."),
    (("score", "x", "--fail-on", "biru"),
     "--fail-on tidak dipahami. Tulis salah satu: red, yellow, green, merah, kuning, hijau.",
     "--fail-on is not understood. Write one of: red, yellow, green, merah, kuning, hijau."),
    (("--help=3",), "--help tidak memakai nilai.", "--help takes no value."),
    (("archive", "--help=3"), "--help tidak memakai nilai.", "--help takes no value."),
    (("skor", "x"), "Perintah “skor” tidak ada. Mungkin: score.",
     "There is no command “skor”. Perhaps: score."),
    (("archive", "hapus"), "Perintah “hapus” tidak ada.", "There is no command “hapus”."),
    (("archive", "show", "2022", "2023"), "Ini kelebihan: 2023.", "This is too much: 2023."),
    (("archive", "withdraw", "x", "2022", "--reason", " "), "--reason: tulis alasannya.",
     "--reason: write why."),
    ((*FORM, "--respondents", "pengguna=x"),
     "--respondents: “pengguna=x” tidak dikenal. Tulis salah satu: observasi=N, sarana=N, "
     "petugas=N, pengguna=N, pengaduan=N.",
     "--respondents: “pengguna=x” is not known. Write one of: observasi=N, sarana=N, petugas=N, "
     "pengguna=N, pengaduan=N."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "indonesian", "english"), SLIPS)
def test_a_slip_is_told_in_one_language(arguments, indonesian, english) -> None:
    path = " ".join(arguments[:2]) if arguments[0] == "archive" else arguments[0]
    for language, sentence, example in (("id", indonesian, "Contoh"), ("en", english, "Example")):
        done = kepatuhan(*arguments, language=language)
        first, *rest = done.stderr.splitlines()
        assert (done.returncode, done.stdout, first) == (2, "", sentence)
        known = path in EXAMPLES
        assert [line.partition(":")[0] for line in rest] == [*([example] if known else []),
                                                             "Bantuan" if language == "id"
                                                             else "Help"]  # fmt: skip
        assert not known or rest[0] == f"{example}: kepatuhan {EXAMPLES[path]}"
        if language == "id":
            assert not ENGLISH.search(re.sub(r"kepatuhan .*|--\S+|[A-Z]{2,}|“.*”", "", done.stderr))


def commands() -> dict[str, Any]:
    """Return every command of the program by what stands behind its name."""
    return {
        " ".join(path): command
        for path, command in help_pages.commands().items() if not hasattr(command, "commands")
    }  # fmt: skip


def test_every_command_has_an_example_and_nothing_else_has() -> None:
    assert commands().keys() == EXAMPLES.keys()


@pytest.mark.parametrize("path", EXAMPLES)
def test_an_example_is_a_command_line_that_is_understood(path) -> None:
    import shlex

    arguments = shlex.split(EXAMPLES[path])
    context = commands()[path].make_context(path, arguments[len(path.split()) :])
    assert not context.args
    assert f"kepatuhan {EXAMPLES[path]}".split()[1] in kepatuhan(*path.split(), "--help").stdout


def test_what_no_option_takes_is_told_by_no_word_of_the_parser() -> None:
    told = 0
    for path, command in commands().items():
        context = command.make_context(path, [], resilient_parsing=True)
        valued = [each for each in command.params if not getattr(each, "is_flag", False)]
        for parameter in valued:
            try:
                parameter.type.convert("~", parameter, context)
            except UsageError as error:
                error.ctx, error.param = context, parameter  # type: ignore[attr-defined]
                first, *_ = misunderstood(error, words("id"))
                assert not ENGLISH.search(re.sub(r"--\S+|[A-Z]{2,}|Tulis .*: .*", "", first)), path
                told += 1
    assert told > len(EXAMPLES)


def test_explain_prints_what_the_page_says() -> None:
    done = kepatuhan("explain", "answer.outside", "[file.missing]")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "answer.outside"
    assert "**" not in done.stdout
    assert "Berkas atau folder yang disebut tidak ada" in done.stdout
    english = kepatuhan("explain", "file.missing", language="en").stdout
    assert "The file or folder that was named does not exist" in english


def test_explain_offers_the_nearest_code_and_lists_all() -> None:
    done = kepatuhan("explain", "answer.outsid")
    assert (done.returncode, "Maksud Anda: answer.outside" in done.stderr) == (3, True)
    codes = {line.partition(" ")[0] for line in kepatuhan("explain").stdout.splitlines()}
    assert codes == CATALOGUE.keys()


def test_a_message_ends_with_its_code(tmp_path) -> None:
    done = kepatuhan("score", str(tmp_path / "tiada.xlsx"))
    assert done.stderr.rstrip().endswith("[file.missing]")
