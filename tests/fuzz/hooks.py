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
    r"must not be before",
    r"goes together with",
    # Members have to be active to be given something.
    r"must be an active member",
    # A cursor comes from the page before.
    r"is not a cursor of this list",
    # What is in no table of the contract: numbering plans, common passwords, time zones.
    r"must be a valid phone number",
    r"is one of the most common passwords",
    r"must be a time zone",
    # Mail does not exist yet.
    r"is required: this server cannot send invitations by mail",
]


def make(kind):
    """A new record of a kind: where it stands, and its version."""
    path = SETTING["url"] + "/" + kind
    made = SESSION.post(path, json=SETTING["records"][kind], params=SETTING["anyway"].get(kind))
    made.raise_for_status()
    return path + "/" + made.json()["data"]["id"], made.headers["ETag"]


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
    if found is None:
        place = case.operation.path
    elif found[1] == "users":
        place = "/users/" + SETTING["member"]
    else:
        place = make(found[1], found[2])
    if found:
        case.path_parameters["id"] = place.rsplit("/", 1)[1]
    if case.headers and "If-Match" in case.headers:
        case.headers["If-Match"] = SETTING["versions"].get(place) or SESSION.get(SETTING["url"] + place).headers["ETag"]


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
