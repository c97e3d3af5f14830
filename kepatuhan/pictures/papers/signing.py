"""Who writes and who signs a paper; nothing where nobody is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.paper import ImageKind, Letterhead, Logo, Part, Signatures, Signer
from kepatuhan.season.identity import Person, ReportIdentity


@dataclass(frozen=True)
class Signing:
    """The letterhead and the signatures of papers. ``view``: in whose language they are."""

    view: Numbers
    identity: ReportIdentity

    def letterhead(self) -> Letterhead | None:
        """Return who writes, with a logo if there is one; None where nobody told."""
        lines, logo = self.identity.letterhead, self.identity.logo
        if not lines:
            return None
        about = self.view.words("Emblem of {name}", name=lines[0])
        shown = Logo(ImageKind(logo.kind), logo.content, about) if logo else None
        return Letterhead(lines, shown, self.identity.address)

    def signatures(self, *, is_received: bool = False) -> Iterator[Part]:
        """Yield who signs; nothing where nobody is named."""
        if signers := self.signers(is_received=is_received):
            yield Signatures(signers)

    def signers(self, *, is_received: bool = False) -> tuple[Signer, ...]:
        """Return who signs, the one who writes at the right."""
        words = self.view.words
        return tuple(
            Signer(above, person.office, person.name, self._number(person))
            for above, person, is_asked in (
                (words("Received by"), self.identity.received, is_received),
                (words("Acknowledged by"), self.identity.acknowledged, True),
                (self.place_and_day, self.identity.signer, True),
            )
            if person and is_asked
        )

    def _number(self, person: Person) -> str:
        return self.view.words("NIP {number}", number=person.number) if person.number else ""

    @property
    def place_and_day(self) -> str:
        """Return where and when: Semarapura, 30 November 2023; '' where nobody told."""
        day = self.view.date(self.identity.day.isoformat()) if self.identity.day else ""
        return ", ".join(filter(None, (self.identity.place, day)))
