"""Tables of disclosure. Facts are derived from published guides; tasks and services are its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .contracts import TaskState


class ItemFact(models.Model):
    """What a published item says, as columns to count and to list by."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80, unique=True)
    base = models.CharField(max_length=80)
    revision_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    org_name = models.CharField(max_length=120)
    region = models.CharField(max_length=12)
    paused = models.BooleanField(default=False)
    online = models.BooleanField(default=False)
    fully_online = models.BooleanField(default=False)
    immediate = models.BooleanField(default=False)
    complete = models.BooleanField(default=False)
    depth = models.CharField(max_length=20, blank=True, default="")
    statutory = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    promised = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    visits = models.PositiveSmallIntegerField(null=True)
    required = models.PositiveSmallIntegerField(default=0)
    waived = models.PositiveSmallIntegerField(default=0)
    review_points = models.PositiveSmallIntegerField(default=0)
    consult = models.CharField(max_length=300, blank=True, default="")
    supervise = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["name", "id"], name="fact_by_name"),
            models.Index(fields=["org", "name", "id"], name="fact_of_body"),
            models.Index(fields=["region", "name", "id"], name="fact_of_region"),
            models.Index(fields=["base"], name="fact_of_base"),
            models.Index(
                fields=["name", "id"], condition=Q(review_points__gt=0), name="fact_with_points"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class BasisLink(models.Model):
    """An item rests on an article (number 0: on the law as a whole). `unread` names no article."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(ItemFact, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=40)
    text = models.CharField(max_length=400)
    law = models.CharField(max_length=40, blank=True, default="")
    number = models.PositiveIntegerField(default=0)
    sub = models.PositiveIntegerField(default=0)
    unread = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["law", "item"], name="link_to_law"),
            models.Index(fields=["id"], condition=~Q(unread=""), name="link_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.law} {self.number}.{self.sub}"


class ItemQuestion(models.Model):
    """常见问题 of a published item, or (without one) of the library; `key` is then its code."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(ItemFact, on_delete=models.CASCADE, related_name="+", null=True)
    key = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200, blank=True, default="")
    region = models.CharField(max_length=12, blank=True, default="")
    question = models.CharField(max_length=500)
    answer = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "key"], name="question_once"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(item=None), name="library_question_once"
            ),
        ]
        indexes = [models.Index(fields=["question", "id"], name="question_by_words")]

    def __str__(self) -> str:
        return self.question


class ItemTask(models.Model):
    """What an item's editors must look at: an article it rests on has changed."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    region = models.CharField(max_length=12)
    cause = models.CharField(max_length=120)
    law = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    article = models.CharField(max_length=40, blank=True, default="")
    anchor = models.CharField(max_length=20, blank=True, default="")
    effective = models.CharField(max_length=10, blank=True, default="")
    ended = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=TaskState.OPEN)
    version = models.PositiveIntegerField(default=0)
    raised_at = models.DateTimeField()
    note = models.TextField(blank=True, default="")
    done_by = models.CharField(max_length=40, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "cause"], name="task_once")]
        indexes = [
            models.Index(
                fields=["org", "-id"], condition=Q(state=TaskState.OPEN), name="task_of_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.cause}"


class Coverage(models.Model):
    """Counted shares of a region, a body, or all; written anew by the timed job."""

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=8)
    key = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    items = models.PositiveIntegerField()
    online = models.PositiveIntegerField()
    fully_online = models.PositiveIntegerField()
    immediate = models.PositiveIntegerField()
    complete = models.PositiveIntegerField()
    statutory = models.DecimalField(max_digits=14, decimal_places=2)
    promised = models.DecimalField(max_digits=14, decimal_places=2)
    visits = models.PositiveIntegerField()
    visits_known = models.PositiveIntegerField()
    required = models.PositiveIntegerField()
    waived = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="coverage_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}: {self.items}"


class Service(models.Model):
    """中介服务事项, with its institutions as they say of themselves."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    basis = models.CharField(max_length=400)
    law = models.CharField(max_length=40)
    articles = models.JSONField(default=list)
    items = models.JSONField(default=list)
    limit = models.CharField(max_length=120)
    fee = models.CharField(max_length=200)
    payer = models.CharField(max_length=10)
    result = models.CharField(max_length=200, blank=True, default="")
    fictitious = models.BooleanField(default=False)
    institutions = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="service_by_name")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ServiceItem(models.Model):
    """Which published item, by code, needs a service."""

    id = models.BigAutoField(primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "service"], name="needed_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.service_id}"


class InstitutionRating(models.Model):
    """机构评价: a grade that a body gave. Never changed; a wrong one is withdrawn."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    uscc = models.CharField(max_length=18)
    grade = models.CharField(max_length=20)
    scale = models.JSONField()
    scored_on = models.DateField()
    body = models.CharField(max_length=120)
    basis = models.CharField(max_length=400)
    link = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=40, blank=True, default="")
    why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uscc", "scored_on", "body"],
                condition=Q(withdrawn_at=None),
                name="rated_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.uscc} {self.grade} {self.scored_on}"


class Decision(models.Model):
    """许可决定 as the public may read it. With a `ground` it is withheld; `note` is never shown."""

    id = models.BigAutoField(primary_key=True)
    uid = models.CharField(max_length=32, unique=True)
    case_no = models.CharField(max_length=30)
    part = models.CharField(max_length=80, blank=True, default="")
    item = models.CharField(max_length=80)
    item_name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    org_name = models.CharField(max_length=120)
    region = models.CharField(max_length=12)
    number = models.CharField(max_length=80)
    decided_on = models.DateField()
    due_on = models.DateField()
    published_on = models.DateField()
    holder_kind = models.CharField(max_length=8)
    holder = models.CharField(max_length=200, db_index=True)
    uscc = models.CharField(max_length=18, blank=True, default="")
    revoked_on = models.DateField(null=True)
    licence_ended_on = models.DateField(null=True)
    ground = models.CharField(max_length=16, blank=True, default="")
    note = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_no", "part"], name="decision_once"),
        ]
        indexes = [
            models.Index(
                fields=["-decided_on", "-id"], condition=Q(ground=""), name="decision_newest"
            ),
            models.Index(
                fields=["item", "-decided_on", "-id"], condition=Q(ground=""), name="decision_item"
            ),
            models.Index(fields=["org", "-decided_on", "-id"], name="decision_of_body"),
            models.Index(
                fields=["region", "-decided_on", "-id"],
                condition=Q(ground=""),
                name="decision_of_region",
            ),
            models.Index(fields=["number"], name="decision_by_number"),
            models.Index(fields=["uscc"], condition=~Q(uscc=""), name="decision_of_holder"),
            models.Index(fields=["ground"], condition=~Q(ground=""), name="decision_withheld"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.item_name}"

    @property
    def late(self) -> bool:
        """Whether it was published after the day on which it was due."""
        return self.published_on > self.due_on


class ClosedItem(models.Model):
    """An item whose results are not public: what it grants from now on is withheld."""

    id = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    org = models.CharField(max_length=80)
    region = models.CharField(max_length=12)
    ground = models.CharField(max_length=16)
    note = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item} {self.ground}"
