"""Tables of identity. Personal values are sealed (SM4); they are found again by blind indexes."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tongban.kernel.crypto import vault

from .. import births
from ..contracts import AccountKind, Act, Assurance, Role

_OPEN = Q(ended_at__isnull=True)


def seal(text: str, field: str, uid: str) -> bytes:
    """Seal one value of one person, so that it opens nowhere else."""
    return vault().encrypt(text.encode(), f"identity.person.{field}:{uid}")


def unseal(sealed: bytes | memoryview, field: str, uid: str) -> str:
    """Open what `seal` gave; raise `CryptoError` when it was moved or changed."""
    return vault().decrypt(bytes(sealed), f"identity.person.{field}:{uid}").decode()


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by login name, for Django's own commands."""


class Account(AbstractBaseUser):
    """A way in. Citizens sign in with telephone or citizen number, staff with their login name.

    `closes_on`: the day told to its owner on which it closes unless it is used before.
    """

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=8, choices=[(one.value, one.name) for one in AccountKind])
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    seen_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    last_login = None  # `seen_on` is all that is kept

    USERNAME_FIELD = "login"
    objects = AccountManager()

    def __str__(self) -> str:
        return f"account:{self.pk}"


class Person(models.Model):
    """A natural person (自然人). `uid` binds the sealed values to this row."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="+")
    name_sealed = models.BinaryField()
    name_masked = models.CharField(max_length=120)
    id_sealed = models.BinaryField()
    id_index = models.CharField(max_length=32, unique=True)
    born_sealed = models.BinaryField(default=b"")
    phone_sealed = models.BinaryField()
    phone_index = models.CharField(max_length=32, db_index=True)
    level = models.PositiveSmallIntegerField(
        default=Assurance.NONE, choices=[(one.value, one.name) for one in Assurance]
    )
    created_at = models.DateTimeField()
    died_on = models.DateField(null=True)
    death_taken_back_on = models.DateField(null=True)
    keeps_from_relatives = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"person:{self.pk}"

    @property
    def name(self) -> str:
        """The name in clear."""
        return unseal(self.name_sealed, "name", self.uid)

    @property
    def id_no(self) -> str:
        """The citizen number in clear."""
        return unseal(self.id_sealed, "id_no", self.uid)

    @property
    def phone(self) -> str:
        """The telephone number in clear."""
        return unseal(self.phone_sealed, "phone", self.uid)

    @property
    def born(self) -> dt.date | None:
        """The day of birth that the number tells, else the one declared; None where unknown."""
        kept = unseal(self.born_sealed, "born", self.uid) if self.born_sealed else ""
        return births.born(self.id_no, kept)


class Body(models.Model):
    """A legal person or other body that applies for things (法人及其他组织)."""

    id = models.BigAutoField(primary_key=True)
    uscc = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=24)
    representative_masked = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"body:{self.pk}"


def every_act() -> list[str]:
    """How far clerkships went before they had a scope."""
    return [str(one) for one in Act]


class Clerkship(models.Model):
    """An account may act for a body: acts × items (none: all), from day to day, until it is ended.

    To change it is to end it and begin another: what was begun under the old one is not done under
    the new one.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=[(one.value, one.name) for one in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    acts = models.JSONField(default=every_act)
    items = models.JSONField(default=list)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "body"], condition=_OPEN, name="clerk_once")
        ]

    def __str__(self) -> str:
        return f"account:{self.account_id} {self.role} body:{self.body_id}"

    def allowed_acts(self) -> tuple[Act, ...]:
        """The acts in their usual order."""
        return tuple(one for one in Act if one in self.acts)


class Staff(models.Model):
    """A member of staff (工作人员). Their names are public by duty, so they are not sealed.

    The work address (工作邮箱) is sealed: it serves to tell them, and is shown to nobody else. The
    citizen number is sealed too and never opened but to make its blind index anew under another
    key; the index serves that nobody handles their own case (回避).
    """

    id = models.BigAutoField(primary_key=True)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60)
    mail_sealed = models.BinaryField(default=b"")
    id_sealed = models.BinaryField(default=b"")
    id_index = models.CharField(max_length=32, blank=True, default="")

    def __str__(self) -> str:
        return f"staff:{self.pk}"

    @property
    def mail(self) -> str:
        """The work address in clear, "" where none is known."""
        return unseal(self.mail_sealed, "mail", f"staff:{self.pk}") if self.mail_sealed else ""


class PostHolding(models.Model):
    """A member of staff holds a post, from day to day, until relieved.

    `confirmed_on`: when somebody last confirmed that they still need it; `lapses_on`: the day told
    on which it ends unless somebody does.
    """

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("places.Post", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    confirmed_on = models.DateField(null=True)
    lapses_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "post"], condition=_OPEN, name="post_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"staff:{self.staff_id} {self.post_id}"


class SignIn(models.Model):
    """One place where an account is signed in, known by the digest of its session key.

    `body` is the body acted for there, `mandate` the mandate acted under (at most one of them).
    The row decides; Django's session only keeps the cookie.
    `proved_at`: when all that the account must prove was last proved here, by which `methods`
    (RFC 8176, separated by spaces).
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    mandate = models.ForeignKey(
        "identity.Mandate", on_delete=models.PROTECT, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    agent = models.CharField(max_length=160, blank=True, default="")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)
    methods = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"sign-in:{self.pk}"


class ApiToken(models.Model):
    """A bearer token of an account, known by its digest alone. `body`: the body acted for.

    `proved_at` and `methods` are those of whoever had it issued: it proves nothing by itself.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    proved_at = models.DateTimeField(null=True)
    methods = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"token:{self.pk}"


class Attempt(models.Model):
    """How far one login name or one address has used up its attempts.

    `free_at` (milliseconds since 1970) is when all of them are free again: a sliding window in one
    row, moved by one atomic statement. `key` is a keyed digest; what was typed is not kept.
    """

    key = models.CharField(max_length=32, primary_key=True)
    free_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.key[:8]


class Look(models.Model):
    """Somebody looked at a person's data in clear. Shown to the person; never changed."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_ref = models.CharField(max_length=120)
    by_name = models.CharField(max_length=60)
    organisation = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=400)
    fields = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="look_by_person")]

    def __str__(self) -> str:
        return f"look:{self.pk} person:{self.person_id}"
