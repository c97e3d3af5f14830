"""What the name of a file tells: its ending, and whether it is only something of the system."""


def _endings(names: str) -> frozenset[str]:
    return frozenset(f".{name}" for name in names.split())


# What is read; a .txt only where it is named, or is what Excel calls Unicode text.
TEXTS = _endings("csv tsv tab txt")
TABLES = _endings("xlsx xlsm csv xls xlsb ods tsv tab")
PARQUET = ".parquet"  # counted, never read answer by answer
ZIP = ".zip"  # of the CSV files of an export
# Spreadsheets that are not read.
SPREADSHEETS = _endings("xlt xlw xltx xltm ots fods sxc numbers et ett slk dif dbf")
PACKED = _endings("zip zipx rar 7z tar gz tgz bz2 tbz xz txz zst lz cab arj ace")
# What belongs to a survey and holds no answers in cells; what is in it is never looked at.
EVIDENCE = _endings(
    "pdf doc docx docm dot dotx odt rtf pages gdoc txt md log ppt pptx pps ppsx odp key gslides "
    "jpg jpeg jfif png gif bmp tif tiff webp heic heif svg raw dng psd ai cdr "
    "mp3 m4a wav ogg oga opus aac amr wma mp4 m4v mov avi 3gp mkv webm wmv "
    "eml msg mht mhtml vcf ics kml kmz gpx"
)
SHORTCUTS = _endings("lnk url webloc desktop")
CLOUD_SHEETS = _endings("gsheet")
CLOUD_STUB = ".icloud"  # what iCloud leaves in the place of a file that is not on this machine
UNFINISHED = _endings("crdownload part partial download opdownload")
# Settings and rubrics, and what belongs to pages.
PARTS = _endings("yaml yml toml css js")
PACKAGES = _endings("numbers")  # folders that a Mac shows as one file

_SYSTEM = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "kepatuhan.db"),
        *("$recycle.bin", "system volume information"),
    }
)
_LOCKS = ("~$", "._")  # Office's locks, and what a Mac keeps beside a file on another disk
_BESIDE_DATABASES = (".db-wal", ".db-shm", ".db-journal")


def ending_of(name: str) -> str:
    """Return the ending of a name in small letters, with its point; '' where there is none.

    >>> ending_of("Dinkes.XLSX"), ending_of(".csv"), ending_of("dinkes")
    ('.xlsx', '.csv', '')
    """
    _, point, ending = name.rpartition(".")
    return f".{ending.lower()}" if point else ""


def inner_ending(name: str) -> str:
    """Return the ending before the last one.

    >>> inner_ending("dinkes.csv.txt"), inner_ending("dinkes.txt")
    ('.csv', '')
    """
    return ending_of(name[: len(name) - len(ending_of(name))])


def is_handed_in(name: str) -> bool:
    """Return whether an ending is one of something that somebody hands in to be read."""
    return ending_of(name) in TABLES | SPREADSHEETS | PACKED | CLOUD_SHEETS | {CLOUD_STUB}


def is_of_the_system(name: str) -> bool:
    """Return whether nobody made a file, but the system or a program beside another file.

    >>> is_of_the_system("~$dinkes.xlsx"), is_of_the_system("._dinkes.xlsx")
    (True, True)
    """
    return name.startswith(_LOCKS) or name.lower() in _SYSTEM


def is_passed_in_silence(name: str, *, is_folder: bool = False) -> bool:
    """Return whether nothing is said of a file or folder that lies in a folder.

    >>> is_passed_in_silence(".git", is_folder=True), is_passed_in_silence(".dinkes.xlsx")
    (True, False)
    """
    if is_of_the_system(name):
        return True
    if is_folder:
        return name.startswith(".")
    hidden = name.startswith(".") and not is_handed_in(name)
    own = ending_of(name) in PARTS or name.lower().endswith(_BESIDE_DATABASES)
    return hidden or own
