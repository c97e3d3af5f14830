"""Files that people fill or edit are never overwritten unasked, and never misnamed."""

from functools import partial

import pytest
import running

FORM = ("form", "--rubric", "2022", "--institution", "Kab. A", "--unit", "Dinsos", "--product", "X")
COMMANDS = {
    "form": ((*FORM, "-o"), "isi.xlsx", "isi.xls"),
    "rubric export": (("rubric", "export", "2022", "-o"), "kerja.xlsx", "kerja.xlsm"),
    "rubric new": (("rubric", "new", "--from", "2022"), "kerja.yaml", "kerja"),
    "rubric import": (("rubric", "import", "buku.xlsx", "-o"), "kerja.yml", "kerja.json"),
    "rubric schema": (("rubric", "schema", "-o"), "skema.json", "skema.yaml"),
    "schema": (("schema", "result", "-o"), "skema.json", "skema.yaml"),
    "rubric show": (("rubric", "show", "2022", "-o"), "rubrik.html", "rubrik.pdf"),
}


@pytest.mark.parametrize(("command", "name", "misnamed"), COMMANDS.values(), ids=COMMANDS)
def test_a_file_is_not_overwritten_unasked(tmp_path, command, name, misnamed) -> None:
    kepatuhan = partial(running.kepatuhan, folder=tmp_path)
    kepatuhan("rubric", "export", "2022", "-o", "buku.xlsx")
    (tmp_path / name).write_bytes(b"isian")
    done = kepatuhan(*command, name)
    assert done.returncode == 4
    assert f"{name}: Berkas itu sudah ada dan tidak diganti." in done.stderr
    assert (tmp_path / name).read_bytes() == b"isian"
    assert kepatuhan(*command, name, "--force").returncode == 0
    assert (tmp_path / name).read_bytes() != b"isian"
    done = kepatuhan(*command, misnamed, "--force")
    assert (done.returncode, "harus berakhir" in done.stderr) == (4, True)
    assert not (tmp_path / misnamed).exists()
