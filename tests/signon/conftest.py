"""Systems registered at a running site, and the libraries that stand for them."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from tests.signon.hand import Hand
from tests.signon.systems import LIBRARIES, MODULES, App, library
from tests.support.site import Site, free_port

ORG = "11990100MB99000131"


def register(
    site: Site,
    name: str,
    *,
    alg: str = "ES256",
    host: str = "127.0.0.1",
    port: int = 0,
    **more: str,
) -> App:
    """Connect a system by the operator's command; its addresses are on this machine."""
    here = f"http://{host}:{port or free_port()}"
    app = {"--redirect": f"{here}/callback", "--logout": f"{here}/out", "--alg": alg, **more}
    words = [word for pair in app.items() for word in pair]
    scopes = ["--scope", "profile", "--scope", "company"]
    done = site.tongban("client", name, "--org", ORG, *words, *scopes)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    return App(made["client_id"], made["client_secret"], f"{here}/callback", f"{here}/out", alg)


@pytest.fixture(scope="session")
def need_node():
    """Npm's library, which `tools/prepare.sh dev` installs."""
    if shutil.which("node") and (MODULES / "node_modules").is_dir():
        return
    if os.environ.get("CI"):
        pytest.fail("no node modules: run tools/prepare.sh dev", pytrace=False)
    pytest.skip("no node modules: run tools/prepare.sh dev")


@pytest.fixture(scope="session")
def apps(site):
    """Two systems, one for each algorithm, on two hosts: two sectors."""
    return [register(site, "示例·挂号"), register(site, "示例·缴费", alg="RS256", host="localhost")]


@pytest.fixture(params=sorted(LIBRARIES))
def name(request):
    """The libraries, one after the other."""
    if request.param == "openid-client":
        request.getfixturevalue("need_node")
    return request.param


@pytest.fixture
def rp(site, apps, name):
    """The first system, through a library."""
    with library(name, site.address, apps[0]) as found:
        yield found


@pytest.fixture
def other(site, apps, name):
    """The second system, through the same library."""
    with library(name, site.address, apps[1]) as found:
        yield found


@pytest.fixture
def hand(site):
    """A citizen of the demonstration at a browser."""
    return Hand(site.address, "citizen")
