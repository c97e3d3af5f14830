"""Reads a package and finds all that is wrong with it: its parts, tables, rubric and codes."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse, some
from kepatuhan.programmes.exchange.complaints import complaints_in, find_in_complaints
from kepatuhan.programmes.exchange.keys import PRIMARY
from kepatuhan.programmes.exchange.model import (
    ALWAYS,
    ANSWERS,
    COMPLAINTS,
    DESCRIPTOR,
    OWN,
    SCHEMA,
    WITH_ANSWERS,
    DataPackage,
    Json,
    PackageHead,
    PackageTable,
)
from kepatuhan.programmes.exchange.of_year import find_in_year
from kepatuhan.programmes.exchange.opened import opened_package
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.programmes.exchange.rebuilt import rebuilt
from kepatuhan.programmes.exchange.table_schema import (
    TableSchema,
    find_in_table,
    find_lost_keys,
    read_table,
    schema_in,
)
from kepatuhan.register.register import Register
from kepatuhan.result.model import Result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.budgets import TABLES, asked

_SIGN = "sha256:"
# What a damaged descriptor or table makes the reader raise.
_DAMAGES = (KeyError, TypeError, IndexError, ValueError, AttributeError)


def read_package(path: Path, register: Register) -> DataPackage:
    """Return a package with all that is wrong with it.

    Raises ``KepatuhanError`` for what cannot be read as one: ``exchange.no_package``, ``damaged``,
    ``path``, ``no_descriptor``, ``schema``, ``field_unknown``, ``file.too_large``, and what reading
    a file raises.
    """
    parts, origin = opened_package(path)
    place = Place(origin.file)
    if DESCRIPTOR not in parts:
        raise refuse("exchange.no_descriptor", place)
    data = _descriptor(parts[DESCRIPTOR], place)
    try:
        return _Reader(origin, parts, data, register).package()
    except _DAMAGES as error:
        raise refuse("exchange.no_descriptor", place) from error


def package_sent(path: Path, year: int, register: Register) -> PackageOrigin:
    """Return which package goes with the papers of a year.

    Raises ``exchange.other_year`` for one of another year, what is wrong with it, and what
    ``read_package`` raises.
    """
    package = read_package(path, register)
    if package.head.year != year:
        place = Place(package.origin.file)
        raise refuse("exchange.other_year", place, found=package.head.year, allowed=year)
    if not package.is_whole:
        raise KepatuhanError(*package.findings)
    return package.origin


def _descriptor(content: bytes, place: Place) -> Json:
    """Return what a package says of itself; raises ``no_descriptor`` or ``schema``."""
    try:
        data = json.loads(content)
        said = data[OWN]["schema"] if OWN in data else "–"
    except (*_DAMAGES, RecursionError) as error:
        raise refuse("exchange.no_descriptor", place) from error
    if said != SCHEMA:
        raise refuse("exchange.schema", place, found=said, allowed=SCHEMA)
    return dict(data)


@dataclass
class _Reader:
    """Goes through a package; ``findings`` gathers what is wrong."""

    origin: PackageOrigin
    parts: Mapping[str, bytes]
    data: Json
    register: Register
    findings: list[Finding] = field(default_factory=list)

    def package(self) -> DataPackage:
        """Return the package."""
        head = _head(self.data)
        self.origin = PackageOrigin(self.origin.file, self.origin.sha256, head.office)
        self._find_missing(head)
        self._check_parts()
        tables = self._tables()
        rubric = self._rubric(head)
        if self._is_sound() and rubric:
            self.findings += find_in_year(tables, head, rubric, self._place())
        if self._is_sound() and COMPLAINTS in tables:
            self.findings += find_in_complaints(tables[COMPLAINTS])
        result = self._result(tables, head, rubric) if self._is_sound() and rubric else None
        told = complaints_in(tables) if result else ()
        return DataPackage(self.origin, head, tables, result, tuple(self.findings), told)

    @property
    def rubric_path(self) -> str:
        """The part that the package says its rubric is."""
        return str(self.data[OWN]["rubric"]["path"])

    def _place(self, part: str = "") -> Place:
        return Place(self.origin.file, part)

    def _is_sound(self) -> bool:
        return all(found.severity != "error" for found in self.findings)

    def _check_parts(self) -> None:
        """Find parts that are missing, too many, or other ones than the package says."""
        said = {each["path"]: each for each in self.data["resources"]}
        said[self.rubric_path] = self.data[OWN]["rubric"]
        for path, each in said.items():
            if path not in self.parts:
                self.findings.append(finding("exchange.part_missing", self._place(), part=path))
            else:
                self.findings += self._changed(path, each)
        extra = sorted(self.parts.keys() - said.keys() - {DESCRIPTOR})
        if extra:
            self.findings.append(finding("exchange.part_extra", self._place(), part=some(extra)))

    def _changed(self, path: str, said: Json) -> Iterator[Finding]:
        found = sha256_of(self.parts[path])
        if said["hash"] == f"{_SIGN}{found}" and said["bytes"] == len(self.parts[path]):
            return
        code = "exchange.other_rubric" if path == self.rubric_path else "exchange.part_changed"
        told = str(said["hash"]).removeprefix(_SIGN)[:8]
        yield finding(code, self._place(path), allowed=told, found=found[:8])

    def _tables(self) -> dict[str, PackageTable]:
        """Return the tables that can be read, and find what is wrong in them."""
        tables: dict[str, PackageTable] = {}
        schemas: dict[str, TableSchema] = {}
        most = asked(TABLES).cells
        for each in self.data["resources"]:
            name, path = str(each["name"]), str(each["path"])
            if path not in self.parts:
                continue
            schema = schema_in(each["schema"], self._place(path))
            try:
                table = read_table(self.parts[path], self._place(path), most)
            except KepatuhanError as error:
                self.findings += error.findings
                continue
            found = [*find_in_table(table, schema), *self._keyless(name, table)]
            self.findings += found
            if not any(each.code == "exchange.headings" for each in found):
                tables[name], schemas[name] = table, schema
        self.findings += find_lost_keys(tables, schemas)
        return tables

    def _find_missing(self, head: PackageHead) -> None:
        """Find tables that every package has and that this one does not even name."""
        named = {each["name"] for each in self.data["resources"]}
        for name in (*ALWAYS, *(WITH_ANSWERS if head.is_internal else ())):
            if name not in named:
                self.findings.append(finding("exchange.part_missing", self._place(), part=name))

    def _keyless(self, name: str, table: PackageTable) -> Iterator[Finding]:
        """Yield that a table lacks columns by which its rows are known, whatever is said of it."""
        keys = PRIMARY.get(name, ())
        if not set(keys) <= set(table.keys):
            yield finding(
                "exchange.headings", table.place, found=some(table.keys), allowed=some(keys)
            )

    def _rubric(self, head: PackageHead) -> Rubric | None:
        """Return the rubric in the package, None where it is missing or wrong."""
        content, place = self.parts.get(self.rubric_path), self._place(self.rubric_path)
        if content is None:
            return None
        try:
            rubric = parse_rubric(content.decode(), head.rubric_file, self.register)
        except UnicodeDecodeError:
            self.findings.append(finding("file.no_text", place))
            return None
        except KepatuhanError as error:
            self.findings += error.findings
            return None
        if (rubric.sha256, rubric.edition) != (head.rubric_sha256, head.edition):
            said = {"allowed": head.rubric_sha256[:8], "found": rubric.sha256[:8]}
            other = finding("exchange.other_rubric", place, **said)
            self.findings += [other] if other not in self.findings else []
        return rubric

    def _result(
        self, tables: Mapping[str, PackageTable], head: PackageHead, rubric: Rubric
    ) -> Result | None:
        """Return what the package gives, scored here."""
        try:
            return rebuilt(tables, head, rubric, self.origin)
        except _DAMAGES:
            place = self._place(f"{ANSWERS}.csv" if head.is_internal else "")
            self.findings.append(finding("exchange.not_rebuilt", place))
            return None


def _head(data: Json) -> PackageHead:
    own = data[OWN]
    rubric = own["rubric"]
    office: Iterable[Json] = data.get("contributors", ())
    if type(own["year"]) is not int or type(own["fewest_told"]) is not int:
        raise TypeError
    return PackageHead(
        own["year"], str(rubric["edition"]), str(rubric["file"]),
        str(rubric["hash"]).removeprefix(_SIGN), bool(own["internal"]), bool(own["invented"]),
        own["fewest_told"], str(own["language"]), next((str(each["title"]) for each in office), ""),
    )  # fmt: skip


def sha256_of(content: bytes) -> str:
    """Return the hash of a part."""
    return hashlib.sha256(content).hexdigest()
