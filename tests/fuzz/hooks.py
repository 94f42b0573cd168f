"""What the fuzzer cannot guess from the document: records that exist, and what only a server can know."""

import json
import os
import re

import requests
import schemathesis
from schemathesis.core.failures import Failure

SETTING = json.loads(os.environ["PATHSIX_FUZZ"])
RECORD = re.compile(r"^/(?:admin/)?(\w+)/\{id\}(/\w+)?")
SESSION = requests.Session()
SESSION.headers["Authorization"] = "Bearer " + os.environ["PATHSIX_TOKEN"]

# Why a request that keeps to the schema may still be refused. Each is about something that no schema can say.
REASONS = [
    # Ids have to name something that the caller sees.
    r"must be the id of",
    r"^Not found\.$",
    # Rules across fields.
    r"cannot be combined with",
    r"is required unless",
    r"must not be before",
    r"goes together with",
    # Members have to be active to be given something.
    r"must be (an|another) active member",
    # A cursor comes from the page before.
    r"is not a cursor of this list",
    # How a decimal number is written.
    r"with at most two decimals",
    # A chain may name the version before.
    r"^The record has changed",
    # What is in no table of the contract: numbering plans, common passwords, time zones.
    r"must be a valid phone number",
    r"is one of the most common passwords",
    r"must be a time zone",
    # Mail does not exist yet.
    r"is required: this server cannot send invitations by mail",
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
    that it needs, its version, and no cursor."""
    phase = case.meta.phase.name.value if case.meta else "stateful"
    if phase == "stateful" or case.meta.generation.mode.is_negative:
        return
    if case.query:
        case.query.pop("cursor", None)
    found = RECORD.match(case.operation.path)
    is_versioned = "If-Match" in (case.headers or {})
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


@schemathesis.check
def valid_requests_are_accepted(ctx, response, case):
    """What keeps to the schema is accepted, unless only a server can know why not."""
    check = schemathesis.checks.positive_data_acceptance
    try:
        check(ctx, response, case)
    except Failure:
        body = response.json()
        problems = [body["error"], *body["details"].get("fields", {}).values()]
        if not any(re.search(reason, problem) for reason in REASONS for problem in problems):
            raise
