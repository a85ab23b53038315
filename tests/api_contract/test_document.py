"""The API's description: complete, true to itself, committed, and its examples right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from tongban.kernel.actions import ACTIONS
from tongban.kernel.reasons import REASONS
from tongban.kernel.steps import LIVES
from tongban.modules.cases.rest.examples import STEPS
from tongban.modules.catalogue.rest.writing import TAKERS
from tongban.rest.document import WRITES, operations
from tongban.site.api import api, document, document_bytes

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = document()
OPERATIONS = [(f"{method} {path}", one) for path, method, one in operations(DOCUMENT)]
EVERY = pytest.mark.parametrize(
    ("route", "operation"), OPERATIONS, ids=[one["operationId"] for _, one in OPERATIONS]
)
TOLD_TO_WRITE = {
    one["operationId"] for name, one in OPERATIONS if name.split()[0].lower() in WRITES
}


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """A validator that finds the document's own parts."""
    whole = {**schema, "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def test_it_is_openapi_3_1():
    faults = [f"{e.instance_path}: {e.message}" for e in OPENAPI_31_VALIDATOR.iter_errors(DOCUMENT)]
    assert not faults


def test_the_committed_copy_is_fresh():
    committed = (ROOT / "docs/api/openapi.json").read_bytes()
    assert committed == document_bytes(), "run `make map`"


def test_it_is_served_as_committed_and_cached():
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer.content) == (200, document_bytes())
    again = Client().get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_route_is_described_once():
    """What ninja mounts is what the document tells; two operations never share an id."""
    mounted = {
        (f"/api/v1{path}".replace("{path:", "{"), method)
        for router in api._get_bound_routers()
        for path, view in router.path_operations.items()
        for one in view.operations
        for method in one.methods
    }
    assert {(path, method) for path, method, _ in operations(DOCUMENT)} == mounted
    ids = [one["operationId"] for _, one in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_no_address_hides_another():
    """Two templates of one shape would be one address: only the first would ever answer."""
    shapes = [re.sub(r"{[^}]+}", "{}", path) for path in DOCUMENT["paths"]]
    assert len(shapes) == len(set(shapes))


def test_writes_are_named_after_their_actions():
    by_step = {"case.action", "change.action"}
    named = TOLD_TO_WRITE - by_step
    assert named <= set(ACTIONS), named - set(ACTIONS)
    assert {f"case.{step}" for step in STEPS} <= set(ACTIONS)
    assert {f"catalogue.{step}_change" for step in TAKERS} <= set(ACTIONS)


def test_every_step_that_people_take_has_its_address():
    """Every step of a case's life except those of rules and those with an address of their own."""
    own = {"save", "supplement", "rebase"}  # each with an address of its own
    lawful = {step.name for step in LIVES["case"].values() if step.by != "rule"} - own
    route = DOCUMENT["paths"]["/api/v1/cases/{case_no}/actions/{action}"]["post"]
    action = next(one for one in route["parameters"] if one.get("name") == "action")
    assert set(action["schema"]["enum"]) == lawful == set(STEPS)


@EVERY
def test_an_operation_says_everything(route, operation):
    assert operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {one["name"] for one in DOCUMENT["tags"]}
    assert operation["security"] in ([], [{"Bearer": []}])
    answers = set(operation["responses"])
    assert any(code.startswith("2") for code in answers)
    if operation["security"]:
        assert "401" in answers
    if "{" in route:
        assert "404" in answers


@EVERY
def test_errors_are_problems_and_writes_take_a_key(route, operation):
    for code, answer in operation["responses"].items():
        if code >= "400":
            assert answer == {"$ref": f"#/components/responses/Problem{code}"}
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    assert (key in operation["parameters"]) is (operation["operationId"] in TOLD_TO_WRITE)


def test_models_of_one_name_are_one_model():
    """Ninja keeps one schema a name: two models of one name would silently describe each other."""
    seen: dict[str, Any] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for one in view.operations:
                for name, schema in _models(one):
                    assert seen.setdefault(name, schema) == schema, name


def _models(operation) -> Iterator[tuple[str, Any]]:
    asked = [(m, "validation") for m in operation.models]
    told = [
        (m, "serialization")
        for m in operation.response_models.values()
        if hasattr(m, "model_json_schema")
    ]
    for model, mode in asked + told:
        schema = model.model_json_schema(mode=mode, ref_template="#/components/schemas/{model}")
        yield from schema.get("$defs", {}).items()


def _examples() -> Iterator[tuple[str, dict[str, Any], Any]]:
    components = DOCUMENT["components"]
    for name, schema in components["schemas"].items():
        yield from ((f"schema {name}", schema, one) for one in schema.get("examples", []))
    for name, answer in components["responses"].items():
        content = answer["content"]["application/problem+json"]
        yield f"answer {name}", content["schema"], content["example"]
    yield from _of_parameters("shared", components["parameters"].values())
    for route, operation in OPERATIONS:
        yield from _of_parameters(route, operation["parameters"])
        yield from _of_body(route, operation.get("requestBody", {}).get("content", {}))


def _of_parameters(route, parameters):
    told = [one for one in parameters if "example" in one]
    return ((f"{route} {one['name']}", one["schema"], one["example"]) for one in told)


def _of_body(route, contents):
    for content in contents.values():
        for name, one in content.get("examples", {}).items():
            yield f"{route} {name}", content["schema"], one["value"]


@pytest.mark.parametrize(
    ("schema", "example"), [pytest.param(s, e, id=name) for name, s, e in _examples()]
)
def test_an_example_fits_its_schema(schema, example):
    faults = [f"{e.instance_path}: {e.message}" for e in validator(schema).iter_errors(example)]
    assert not faults


def test_bodies_and_main_answers_have_examples():
    named = {name for name, _, _ in _examples()}
    for wanted in (
        "NewCase",
        "Answers",
        "CaseOut",
        "Document",
        "Licence",
        "Message",
        "MeOut",
        "ItemRow",
    ):
        assert f"schema {wanted}" in named


def test_examples_of_problems_use_declared_codes():
    for name, answer in DOCUMENT["components"]["responses"].items():
        (content,) = answer["content"].values()
        told = content["example"]
        assert name == f"Problem{told['status']}"
        if not told["code"].endswith("not_found") and told["code"] != "input.invalid":
            declared = REASONS[told["code"]]
            assert (declared.status, declared.law) == (told["status"], told["law"])
