"""What the fuzzer cannot guess from the document: records that exist, and what only a server can know."""

import json
import os
import re
import uuid
from fnmatch import fnmatchcase
from pathlib import Path

import requests
import schemathesis
from schemathesis.core.failures import Failure

SETTING = json.loads(os.environ["PATHSIX_FUZZ"])
KEY = "Idempotency-Key"
RECORD = re.compile(r"^/(?:admin/)?(\w+)/\{id\}(/\w+)?")
SESSION = requests.Session()
SESSION.headers["Authorization"] = "Bearer " + os.environ["PATHSIX_TOKEN"]

CONTRACTS = Path(__file__).parents[2] / "contracts"
DOCUMENT = json.loads((CONTRACTS / "openapi.json").read_text())
RULES = json.loads((CONTRACTS / "rules.json").read_text())

# Why a request that keeps to the schema may still be refused, beside what only a server can know of a field: each is about
# something that no schema of a field can say.
REASONS = [
    # Records have to be there and in sight.
    r"^Not found\.$",
    # A chain may name the version before.
    r"^The record has changed",
    # A cursor comes from the page before.
    r"is not a cursor of this list",
    # What is done with a file needs columns in it, and what was said of them before.
    r"^must have a column with: ",
    r"^is required with this mode$",
    # A parameter may need a word in the body.
    r"goes together with",
    # Rules across parameters, across fields, and of single ones.
    r"cannot be combined with",
    r"^must not be before start_date$",
    *(re.escape(rule["message"]) for rule in RULES["refinements"] if "message" in rule),
]


def make(kind, step):
    """A new record of a kind, in the trash where the step is about that: its path, and its version."""
    path = "/" + kind
    made = call("POST", path, json=SETTING["records"][kind], params=SETTING["anyway"].get(kind))
    path += "/" + made.json()["data"]["id"]
    if step in ("/restore", "/purge"):
        made = call("DELETE", path)
    return path, made.headers["ETag"]


def call(method, path, **kwargs):
    answer = SESSION.request(method, SETTING["url"] + path, **kwargs)
    answer.raise_for_status()
    return answer


@schemathesis.hook
def before_call(context, case, kwargs):
    """Outside of chains of requests, a valid one gets what can only come from an answer: the id of a record in the state
    that it needs, its version, and no cursor. Each gets a key of its own: the same key with another request is refused."""
    phase = case.meta.phase.name.value if case.meta else "stateful"
    is_negative = case.meta is not None and case.meta.generation.mode.is_negative
    if not is_negative and KEY in (case.headers or {}):
        case.headers[KEY] = str(uuid.uuid4())
    if phase == "stateful" or is_negative:
        return
    if case.query:
        case.query.pop("cursor", None)
    found = RECORD.match(case.operation.path)
    is_versioned = "If-Match" in (case.headers or {})
    # What is looked after in the platform area is nothing that could be made here: it is changed in whatever version.
    if is_versioned and case.operation.path.startswith("/sys/"):
        del case.headers["If-Match"]
        is_versioned = False
    if found and found[1] in SETTING["records"]:
        path, version = make(found[1], found[2])
    elif found:
        path = "/users/" + SETTING["member"]
        version = is_versioned and call("GET", path).headers["ETag"]
    else:
        version = is_versioned and call("GET", case.operation.path).headers["ETag"]
    if found:
        case.path_parameters["id"] = path.rsplit("/", 1)[1]
    if is_versioned:
        case.headers["If-Match"] = version


def parts(schema, name=""):
    """All that a value may have to keep to, each with the name of its type; of a list, what its items keep to as well."""
    target = schema.get("$ref")
    if target:
        name = target.rsplit("/", 1)[1]
        schema = DOCUMENT["components"]["schemas"][name]
    yield name, schema
    inside = [*schema.get("anyOf", []), *(branch["then"] for branch in schema.get("allOf", []))]
    for part in [*inside, schema.get("items", {})]:
        if part:
            yield from parts(part)


def is_asked(schema, path):
    """Whether only a server can know something about a field, given by its dotted path, as `server_only` lists it."""
    field, _, inside = path.partition(".")
    for owner, part in parts(schema):
        value = part.get("properties", {}).get(field, {})
        # What a file holds shows only when it is read.
        if value.get("format") == "binary":
            return True
        names = [f"{owner}.{field}", *(name for name, _ in parts(value))]
        if any(fnmatchcase(name, rule["about"]) for rule in RULES["server_only"] for name in names):
            return True
        if inside and is_asked(value, inside):
            return True
    return False


def is_parted(body, case):
    """Whether the query was refused and has a comma, written plainly or already as part of a list: one inside of a value
    parts it into values that nobody meant, and there is no way to send it otherwise."""
    is_about_the_query = body["error"] == "Some query parameters are not valid."
    return is_about_the_query and any("," in str(value) for value in (case.query or {}).values())


def taken(operation):
    """The body and the parameters of an operation, as one schema."""
    route = DOCUMENT["paths"][operation.path][operation.method]
    shared = DOCUMENT["components"]["parameters"]
    named = [shared[it["$ref"].rsplit("/", 1)[1]] if "$ref" in it else it for it in route["parameters"]]
    bodies = [content["schema"] for content in route.get("requestBody", {}).get("content", {}).values()]
    return {"anyOf": [*bodies, {"properties": {it["name"]: it["schema"] for it in named}}]}


@schemathesis.check
def valid_requests_are_accepted(ctx, response, case):
    """What keeps to the schema is accepted, unless only a server can know why not."""
    check = schemathesis.checks.positive_data_acceptance
    try:
        check(ctx, response, case)
    except Failure:
        body = response.json()
        if is_parted(body, case):
            return
        fields = body["details"].get("fields", {"": body["error"]})
        schema = taken(case.operation)
        for field, problem in fields.items():
            if not is_asked(schema, field) and not any(re.search(reason, problem) for reason in REASONS):
                raise
