"""What the names of institutions and units tell, and where they want a look.

Names that are alike are only told of: nothing is joined or replaced here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.register.governments import KINDS, Government, regencies_of
from kepatuhan.register.institutions import TYPES, InstitutionNames, kind_in
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import Register
from kepatuhan.register.search import nearest_first
from kepatuhan.register.units import OTHER, letters_wrong, unit_key
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit

NOWHERE = Place("")
TYPES_SHOWN = 10
SHORTEST = 3  # letters of a name
# Words by which names differ that mean different units: numbers, and these.
TELLING = frozenset(
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "a", "b", "c", "d",
     "utara", "selatan", "timur", "barat", "tengah", "pusat", "hulu", "ulu", "hilir", "ilir",
     "atas", "bawah", "dalam", "luar", "kota", "baru", "lama", "kaja", "kelod", "kauh", "kangin",
     "kaler", "kidul", "kulon", "wetan", "lor")
)  # fmt: skip


def unit_type(text: str, name: str, place: Place, known: Register) -> tuple[str, Finding | None]:
    """Return a unit's type, '' if none is known, and what is to be said of it.

    The type is what the cell says, else what the unit's name means. A cell with an unknown type is
    told of; a name alone only if it is very like a known one, for most units have no type.
    """
    written = known.type_of(text) if text else None
    code = written or known.type_of(name) or ""
    if written or (code and not text):
        return code, None
    found, near = text or name, known.near(text or name)
    if near:
        like = "unit.like_type" if text else "unit.like_name"
        return code, finding(like, place, found=found, near=near.name["id"], code=near.code)
    if not text:
        return code, None
    allowed = ", ".join(nearest_first(text, list(known.types))[:TYPES_SHOWN])
    return code, finding("unit.unknown_type", place, found=found, allowed=f"{allowed}, …")


def named(institution: SurveyInstitution, year: int, known: Register) -> SurveyInstitution:
    """Return an institution with the type and the province that its name means, if not written."""
    name = institution.name
    kind = institution.type or known.institution_type_of(name)
    province = institution.province or known.province_of(name, year)
    if (kind, province) == (institution.type, institution.province):
        return institution
    return replace(institution, type=kind, province=province)


def with_names(survey: Survey, known: Register) -> Survey:
    """Return a survey whose institutions are ``named``; the same one if nothing is added."""
    institutions = tuple(named(each, survey.year, known) for each in survey.institutions)
    if institutions == survey.institutions:
        return survey
    return replace(survey, institutions=institutions)


def find_names(
    institutions: Iterable[SurveyInstitution], year: int, known: Register
) -> Iterator[Finding]:
    """Yield what is doubtful about names and what is written beside them; all of it is used."""
    for each in institutions:
        government = known.government_of(each.name)
        kind = known.institution_type_in(each.type) if each.type else ""
        own = (
            _contradictions(each, kind, government, year)
            if government
            else _unlisted(each, kind, known.institutions)
        )
        yield from (found.about(each.name) for found in own)
        for unit in each.units:
            of_unit = _unit_contradictions(unit, each, known)
            yield from (found.about(each.name, unit.name) for found in of_unit)


def _contradictions(
    each: SurveyInstitution, kind: str, government: Government, year: int
) -> Iterator[Finding]:
    if kind in TYPES and kind != government.type:
        yield finding(
            "institution.other_type", _place_of(each), name=each.name, found=each.type,
            kind=government.type,
        )  # fmt: skip
    # A list that was made later may have the province of now for an earlier year.
    own = {government.province_in(year), government.province}
    if each.province and province_name(each.province) not in own:
        yield finding(
            "institution.other_province", _place_of(each), name=each.name, found=each.province,
            province=government.province_in(year),
        )  # fmt: skip


def _unlisted(each: SurveyInstitution, kind: str, names: InstitutionNames) -> Iterator[Finding]:
    """Yield a finding for a name that looks like a government's and is none, with the nearest.

    A letter in place of a name (Kabupaten A) hides it on purpose.
    """
    own = names.written_out(each.name)
    if names.find(each.name) or len(own.removeprefix(kind_in(own)).strip()) < SHORTEST:
        return
    near = names.nearest(each.name, kind if kind in KINDS else "")
    if near:
        listed = " / ".join(government.name for government in near)
        yield finding("institution.like_listed", _place_of(each), name=each.name, near=listed)
    elif kind_in(own):
        yield finding("institution.unlisted", _place_of(each), name=each.name)


def _unit_contradictions(
    unit: SurveyUnit, whole: SurveyInstitution, known: Register
) -> Iterator[Finding]:
    """Yield a finding for a unit whose name means another type than it has."""
    meant = known.units.types_of(unit.name)
    if not meant or OTHER in (unit.type, meant[0]) or unit.type in ("", *meant):
        return
    names = [known.types[code].name["id"] if code in known.types else code
             for code in (unit.type, meant[0])]  # fmt: skip
    place = _place_of_unit(unit) or _place_of(whole)
    yield finding("unit.other_type", place, unit=unit.name, type=names[0], near=names[1])


def like_known(
    institution: str, units: Iterable[SurveyUnit], known: Collection[str], register: Register
) -> Iterator[Finding]:
    """Yield a finding for every unit of an institution that is new and like one that is known.

    ``known``: the names of the institution's units that are known already. Numbers and words such
    as *Utara* tell two units apart, however alike the rest of their names is.
    """
    names = [_Name.of(text, register) for text in known]
    keys = {each.key for each in names}
    for unit in units:
        new = _Name.of(unit.name, register)
        if new.key in keys:
            continue
        alike = [
            (far, each.text) for each in names if (far := new.far_from(each, register)) is not None
        ]
        if alike:
            _, near = min(alike)
            place = _place_of_unit(unit) or NOWHERE
            found = finding("unit.like_known", place, unit=unit.name, near=near)
            yield found.about(institution, unit.name)


def told_of_new_units(
    survey: Survey, known: Mapping[str, Collection[str]], register: Register
) -> Survey:
    """Return a survey that says which of its units are new and like known ones.

    ``known``: the names of units that are known, by the token of their institution.
    """
    found = [
        each
        for whole in survey.institutions
        for each in like_known(
            whole.name,
            whole.units,
            known.get(register.institution_token(whole.name), ()),
            register,
        )
    ]
    return replace(survey, findings=(*survey.findings, *found)) if found else survey


@dataclass(frozen=True, slots=True)
class _Name:
    """A unit's name. ``type``: '' if it means none; ``own``: what tells it apart in its type."""

    text: str
    key: str
    type: str
    own: str
    telling: frozenset[str]

    @classmethod
    def of(cls, text: str, register: Register) -> "_Name":
        names, key = register.units, unit_key(text)
        told = (word for word in key.split(" ") if word in TELLING or any(map(str.isdecimal, word)))
        kind = next(iter(names.types_of(text)), "")
        return cls(text, key, kind, names.own_part(text), frozenset(told))

    def far_from(self, other: "_Name", register: Register) -> int | None:
        """Return how many letters are between two that may mean one unit, None if they do not.

        Two of a type of which an institution has only one may, however they differ.
        """
        from rapidfuzz.distance import OSA

        if self.type != other.type and self.type and other.type:
            return None
        types = register.types
        if self.type == other.type and self.type and not types[self.type].several:
            return OSA.distance(self.own, other.own)
        if self.own.replace(" ", "") == other.own.replace(" ", ""):
            return 0 if self.type == other.type else None
        most = min(letters_wrong(self.own), letters_wrong(other.own))
        far = OSA.distance(self.own, other.own, score_cutoff=most)
        return far if far <= most and self.telling == other.telling else None


def missing_governments(
    survey: Survey, known: Register, province: str, kind: str = "", place: Place = NOWHERE
) -> Finding | None:
    """Return what to say of the kabupaten and kota of a province that a survey does not hold.

    They are listed, or only counted where more than half are missing. ``kind``: only those of this
    type. None where nobody is missing, or the province is not known.
    """
    wanted = known.institution_type_in(kind) if kind else ""
    every = [each for each in regencies_of(province, survey.year) if wanted in ("", each.type)]
    there = {known.government_of(each.name) for each in survey.institutions}
    missing = [each.name for each in every if each not in there]
    if not missing:
        return None
    values = {"n": len(missing), "total": len(every), "province": province_name(province)}
    if len(missing) * 2 > len(every):
        return finding("province.mostly_missing", place, **values)
    return finding("province.missing", place, **values, found=", ".join(missing))


def _place_of(each: SurveyInstitution) -> Place:
    """Return the cell that an institution is named in, or the file, as far as it can be told."""
    places = (_place_of_unit(unit) for unit in each.units)
    own = Place(each.ready.place.file) if each.ready else None
    return each.place or own or next(filter(None, places), NOWHERE)


def _place_of_unit(unit: SurveyUnit) -> Place | None:
    said = [unit.ready] if unit.ready else unit.answers
    return Place(said[0].place.file) if said else None
