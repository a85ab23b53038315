"""Tables of laws. What was in force is never overwritten: an article has revisions."""

from __future__ import annotations

from django.db import models

from .contracts import Level, Status


class Law(models.Model):
    """A law, regulation, rule or document. `match` is its title as titles are compared."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=40, unique=True)
    match = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=300)
    doc_no = models.CharField(max_length=120, blank=True, default="")
    issuer = models.CharField(max_length=200, blank=True, default="")
    level = models.CharField(max_length=20, default=Level.UNKNOWN)
    status = models.CharField(max_length=12, default=Status.IN_FORCE)
    effective = models.CharField(max_length=10, blank=True, default="")
    revision = models.PositiveIntegerField(default=0)
    adopted = models.BooleanField(default=False)
    fictitious = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["title", "id"], name="law_by_title"),
            models.Index(fields=["doc_no"], name="law_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"


class LawRevision(models.Model):
    """What was said of a law as a whole, from one adoption to the next."""

    id = models.BigAutoField(primary_key=True)
    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["law", "number"], name="law_revision_once")]

    def __str__(self) -> str:
        return f"{self.law_id} v{self.number}"


class ArticleRow(models.Model):
    """第几条: known by its number as soon as something cites it."""

    id = models.BigAutoField(primary_key=True)
    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sub = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["law", "number", "sub"], name="article_once")
        ]

    def __str__(self) -> str:
        return f"{self.law_id} {self.number}.{self.sub}"


class ArticleRevision(models.Model):
    """How an article reads from a day on; `effective` is an ISO day, "" for always so far."""

    id = models.BigAutoField(primary_key=True)
    article = models.ForeignKey(ArticleRow, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    effective = models.CharField(max_length=10, blank=True, default="")
    repealed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"


class Publication(models.Model):
    """政策文件、解读、公告: the revision in force; the ones before stay in `earlier`."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=300)
    doc_no = models.CharField(max_length=120, blank=True, default="")
    issuer = models.CharField(max_length=200)
    org = models.CharField(max_length=18, blank=True, default="")
    region = models.CharField(max_length=12, blank=True, default="")
    published_on = models.DateField()
    body = models.TextField()
    explains = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    fictitious = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    earlier = models.JSONField(default=list)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-published_on", "-id"], name="publication_newest"),
            models.Index(fields=["explains"], name="publication_explains"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Citation(models.Model):
    """A publication rests on an article, or (number 0) on a law as a whole."""

    id = models.BigAutoField(primary_key=True)
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    law = models.ForeignKey(Law, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)
    sub = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "law", "number", "sub"], name="cited_once"
            )
        ]
        indexes = [models.Index(fields=["law"], name="citation_of_law")]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.law_id} {self.number}.{self.sub}"
