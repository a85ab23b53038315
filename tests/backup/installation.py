"""An installation of its own for a test: data folder, database, and commands in processes."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TONGBAN = Path(sys.executable).with_name("tongban")

FILL = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import WANG, png
from tongban.site import first_start
first_start.load(demo=False)
print(documents.store_upload(png(), by=WANG, name="photo.png").uid)
"""
OPEN = """
import sys, django
django.setup()
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import WANG, png
ref, content = documents.read(sys.argv[1], by=WANG)
print(ref.name, content == png())
"""
TAMPER = """
import django
django.setup()
from tongban.kernel.models import AuditEntry
print(AuditEntry.objects.update(facts="{}"))
"""
NEXT = """
import django
django.setup()
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import WANG, png
print(documents.store_upload(png(3, 3), by=WANG, name="second.png").uid)
"""


@dataclass(frozen=True)
class Installation:
    """Where it lies, and the environment of its commands."""

    folder: Path
    environment: dict[str, str]

    def tongban(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command; the caller judges the exit code."""
        return self._run(TONGBAN, *arguments)

    def python(self, code: str, *arguments: str) -> str:
        """Run Python code on it; it must succeed."""
        done = self._run(sys.executable, "-c", code, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "tongban.site.settings"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
