"""The look of the field form's cells, as XlsxWriter formats."""

_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_LINE = {"border": 1, "border_color": "#C9D2CC"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {**_BASE, "bold": True, "font_size": 14},
    "hint": {**_BASE, "font_color": "#5B6660"},
    "locked": {**_BASE, "font_color": "#5B6660"},
    "heading": {**_BASE, **_LINE, "bold": True, "bg_color": "#E8EFEA", "text_wrap": True},
    "subject": {
        **_BASE, **_LINE, "bold": True, "bg_color": "#E8EFEA", "text_wrap": True, "locked": False,
    },
    "question": {
        **_BASE, **_LINE, "bg_color": "#F6F8F6", "text_wrap": True, "locked": False,
    },
    "answer": {**_BASE, **_LINE, "text_wrap": True, "locked": False},
    "note": {**_BASE, **_LINE, "text_wrap": True, "locked": False},
}  # fmt: skip
