"""What identity asks of the rooms above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal, Protocol, runtime_checkable

from tongban.kernel.actors import Actor
from tongban.kernel.ports import Port

from .contracts import Checked, Claimed


@runtime_checkable
class UnmaskGround(Protocol):
    """A room above that knows why an actor's work needs a person's data (a case in hand)."""

    def needs(self, actor: Actor, person_id: int) -> bool:
        """Whether the actor's present work with this person allows looking, given a reason."""


UNMASK_GROUNDS = Port("identity.unmask_ground", UnmaskGround)


@runtime_checkable
class ItemNames(Protocol):
    """A room above that knows the items (办理项) that a mandate may name."""

    def names(self, codes: Sequence[str]) -> dict[str, str]:
        """Return the names of the items known among the codes."""

    def found(self, typed: str) -> list[tuple[str, str]]:
        """Return a few items (code, name) that fit what somebody typed."""


MANDATE_ITEMS = Port("identity.mandate_items", ItemNames)


@runtime_checkable
class CodeSender(Protocol):
    """A way to a telephone."""

    def send(self, phone: str, code: str) -> str:
        """Send a code; return it where a demonstration shows it on the page, else ""."""


PHONE_CODES = Port("identity.phone_codes", CodeSender)


@runtime_checkable
class PopulationRegister(Protocol):
    """What authorities have registered of a person (人口库 and those behind the other things)."""

    def same(self, claimed: Claimed) -> bool:
        """Whether all of it is what is registered: one verdict, never which part differs."""


POPULATION = Port("identity.population", PopulationRegister)


@runtime_checkable
class NetworkProof(Protocol):
    """The national service for network identity (网号、网证)."""

    def verified(self, proof: str, claimed: Claimed) -> bool:
        """Whether the proof is this person's. Nothing else comes back."""


NETWORK_PROOF = Port("identity.network_proof", NetworkProof)


@runtime_checkable
class LegalRegister(Protocol):
    """The register of companies and other bodies (法人库): who represents one by law."""

    def represents(self, uscc: str, body_name: str, claimed: Claimed) -> bool:
        """Whether this very person is the legal representative of this very body: yes or no.

        Raises `CannotTell` when it does not know at present; nothing is done on a guess.
        """


class CannotTell(Exception):
    """A register gives no answer at present."""


LEGAL_REGISTER = Port("identity.legal_register", LegalRegister)


@runtime_checkable
class GuardianRegister(Protocol):
    """Who is whose parent or guardian (户籍、民政登记)."""

    def guards(self, guardian: Claimed, ward: Claimed) -> bool:
        """Whether the first is a guardian of the second: yes or no. Raises `CannotTell`."""


GUARDIANS = Port("identity.guardian_register", GuardianRegister)


@runtime_checkable
class DeathRegister(Protocol):
    """The register of deaths (死亡登记)."""

    def reported(self, since: dt.date) -> Sequence[tuple[str, dt.date]]:
        """Return whose death (number of the document, day) was registered since a day."""


DEATHS = Port("identity.death_register", DeathRegister)


@runtime_checkable
class CertificateChecker(Protocol):
    """Who verifies certificates of staff: an authority's gateway, a certified module behind it.

    Nothing in Tongban does it itself. docs/for/operators/certificates.md has the contract.
    """

    def check(self, text: str, certificate: str, signature: str) -> Checked:
        """Say whether the certificate is good (chain, serial, validity, revocation) and has signed
        the text (SM2 with SM3, over its UTF-8 bytes). Raises `CannotTell`; never inside a
        transaction."""


CERTIFICATES = Port("identity.certificates", CertificateChecker)


@runtime_checkable
class GivenBySignIn(Protocol):
    """A room above that gave systems something because an account had signed in."""

    def end(self, account_id: int) -> None:
        """End all of it, inside the transaction of the action that asks: with it or not at all."""


GIVEN_BY_SIGN_IN = Port("identity.given_by_sign_in", GivenBySignIn)


@runtime_checkable
class HelperCertificates(Protocol):
    """A room above that keeps certificates of training (帮办培训合格证)."""

    def valid_until(self, certificate: str, id_no: str) -> dt.date | None:
        """Return the last day on which the certificate is valid for this person, else None."""


HELPER_CERTIFICATES = Port("identity.helper_certificates", HelperCertificates)


@runtime_checkable
class BreachList(Protocol):
    """A list of leaked passwords, by digest. It is told five digits and never the password."""

    digest: Literal["sha1", "sm3"]

    def rest(self, prefix: str) -> Iterable[str]:
        """Return what follows the prefix in every digest (hexadecimal) that begins with it."""


BREACHED = Port("identity.breached_passwords", BreachList)
