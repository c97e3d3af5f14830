"""What a season's settings say stands in for options that a command was not given."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kepatuhan.cli.texts import ARCHIVE_VARIABLE, UNITS_VARIABLE, translated

if TYPE_CHECKING:
    from kepatuhan.season.identity import ReportIdentity
    from kepatuhan.season.settings import Settings

PARAMETER, OPTION = "no_settings", "--no-settings"
NO_SETTINGS = Annotated[
    bool,
    typer.Option(OPTION, help=translated("Do as if there were no settings (kepatuhan.toml).")),
]
_KEY = "kepatuhan.settings"  # in what a context remembers
_SILENT = ("quiet", "as_json")
# Which options a command may leave to the settings, whatever it is …
_ALWAYS = ("rubric", "units", "terms", "archive", "address", "province", "registers")
# … and those that only making a form does: elsewhere they choose a part, or a year, by hand.
_OF_FORMS = ("institution", "year")


def take_settings(context: Any, arguments: Sequence[str], parameters: Sequence[str]) -> None:
    """Let the settings stand in for what the arguments of a command do not say.

    Raises what is wrong with the settings.
    """
    asks = {OPTION, "--help", "-h"}.isdisjoint(arguments)
    if PARAMETER not in parameters or not asks or context.resilient_parsing:
        return
    from kepatuhan.season.found import find_settings

    path = find_settings()
    if path is None:
        return
    from kepatuhan.season.settings import load_settings

    settings = load_settings(path)
    context.meta[_KEY] = settings
    names = (*_ALWAYS, *(_OF_FORMS if context.info_name == "form" else ()))
    values = _values(settings)
    context.default_map = {name: values[name] for name in names if values[name]}


def _values(settings: "Settings") -> Mapping[str, object]:
    """Return the settings by the names of parameters; a variable of the environment beats them."""
    archive = "" if os.environ.get(ARCHIVE_VARIABLE) else settings.archive
    return {
        "rubric": settings.rubric,
        "units": "" if os.environ.get(UNITS_VARIABLE) else settings.units,
        "terms": settings.terms,
        "archive": archive,
        "address": archive,
        "province": settings.province,
        "registers": [settings.complaints] if settings.complaints else [],
        "institution": settings.institution,
        "year": settings.year,
    }


def say_settings(context: Any) -> None:
    """Print on stderr which settings a command works with, unless it is to be silent."""
    settings = settings_of(context)
    if settings and not any(context.params.get(name) for name in _SILENT):
        from kepatuhan.cli.output import err

        err().print(translated("settings: {file}").format(file=settings.path))


def settings_of(context: typer.Context) -> "Settings | None":
    """Return the settings that a command works with, None where there are none."""
    found: Settings | None = context.meta.get(_KEY)
    return found


def is_asked(context: typer.Context, name: str) -> bool:
    """Return whether an option was given by hand, and not by the settings or not at all."""
    source = context.get_parameter_source(name)
    return source is not None and source.name not in ("DEFAULT", "DEFAULT_MAP")


def from_settings(context: typer.Context) -> dict[str, Any]:
    """Return what ``Inputs`` takes of the settings.

    A rubric that they name is for its own years: other editions are read as they are.
    """
    settings = settings_of(context)
    if settings is None:
        return {}
    own_rubric = bool(settings.rubric) and not is_asked(context, "rubric")
    return {"settings": settings.mark, "for_its_years": own_rubric}


def reading_of(context: typer.Context) -> dict[str, Any]:
    """Return what ``Inputs`` takes of the settings, and of the options about files of a survey."""
    params = context.params
    return {
        **from_settings(context),
        "prefer": tuple(params["prefer"] or ()),
        "allow_edition": params["allow_edition"],
        "mapping": Path(params["mapping"]) if params["mapping"] else None,
    }


def identity_of(context: typer.Context, path: Path | None) -> "ReportIdentity":
    """Return how a report names itself: by a file, else by the settings, else not at all.

    Raises what ``load_identity`` raises.
    """
    from kepatuhan.season.identity import NOBODY, load_identity

    if path:
        return load_identity(path)
    settings = settings_of(context)
    return settings.identity if settings else NOBODY


def units_of(context: typer.Context) -> Path | None:
    """Return the file of unit names that the settings name, for a command without the option."""
    settings = settings_of(context)
    found = _values(settings)["units"] if settings else ""
    return Path(str(found)) if found else None


def folder_of(context: typer.Context, usual: Path) -> Path:
    """Return the folder for reports that the settings name, else the usual one."""
    settings = settings_of(context)
    return Path(settings.out) if settings and settings.out else usual
