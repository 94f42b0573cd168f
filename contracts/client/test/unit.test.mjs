// What the client sends and what it makes of the answers, without a server.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  ApiError,
  Crm,
  ERROR_CODES,
  MemoryTokens,
  UnexpectedAnswer,
  isCode,
  isDuplicate,
  isTokenExpired,
  isVersionMismatch,
} from "../dist/index.js";
import { fake, json, refusal } from "./fake.mjs";

const ID = "0192f0c1-2345-7abc-8def-0123456789ab";
const TOKENS = {
  access_token: "a1",
  token_type: "Bearer",
  expires_in: 900,
  refresh_token: "r1",
  refresh_expires_in: 9000,
};
const NEXT = { ...TOKENS, access_token: "a2", refresh_token: "r2" };
const PAGE = { items: [], total: null, limit: 25, offset: 0, next_cursor: null };

function crm(answers, options = {}) {
  const { fetch, requests } = fake(...answers);
  return { crm: new Crm({ baseUrl: "https://crm.example.com", token: "t", fetch, ...options }), requests };
}

test("a list is asked for with commas between values and brackets for ranges", async () => {
  const { crm: client, requests } = crm([json(PAGE)]);
  await client.leads.list({
    lead_status: ["new", "contacted"],
    assigned_to: "me",
    "created_at[gte]": "2026-01-01T00:00:00+01:00",
    include_total: true,
    limit: 25,
    sort: undefined,
  });
  const [{ url, method, headers, body }] = requests;
  assert.equal(method, "GET");
  assert.equal(url.origin + url.pathname, "https://crm.example.com/api/v1/leads");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    lead_status: "new,contacted",
    assigned_to: "me",
    "created_at[gte]": "2026-01-01T00:00:00+01:00",
    include_total: "true",
    limit: "25",
  });
  assert.ok(url.search.includes("%2B01"), "a plus is no space");
  assert.equal(headers.Authorization, "Bearer t");
  assert.equal(body, undefined);
});

test("a list is sent for once, when somebody wants to know", async () => {
  const { crm: client, requests } = crm([json(PAGE)]);
  const list = client.leads.list();
  assert.equal(requests.length, 0);
  assert.deepEqual(await list, PAGE);
  assert.deepEqual(await list.finally(() => {}), PAGE);
  assert.equal(requests.length, 1);
});

test("pages follow one another by cursor, and rows by page", async () => {
  const page = (ids, next) => json({ ...PAGE, items: ids.map((id) => ({ id })), next_cursor: next });
  const answers = () => [page(["a", "b"], "c1"), page(["c"], "c2"), page([], null)];
  const all = crm(answers());
  const ids = [];
  for await (const lead of all.crm.leads.list({ limit: 2, offset: 4, sort: "name" }).all()) {
    ids.push(lead.id);
  }
  assert.deepEqual(ids, ["a", "b", "c"]);
  assert.deepEqual(
    all.requests.map(({ url }) => url.search),
    ["?limit=2&offset=4&sort=name", "?limit=2&sort=name&cursor=c1", "?limit=2&sort=name&cursor=c2"],
  );
  const paged = crm(answers());
  let pages = 0;
  for await (const { next_cursor } of paged.crm.leads.list().pages()) {
    pages += 1;
    if (next_cursor === "c2") {
      break;
    }
  }
  assert.deepEqual([pages, paged.requests.length], [2, 2]);
});

test("a change carries its body and the version that it is for", async () => {
  const { crm: client, requests } = crm([json({ data: {} }), json({ data: {} }), new Response(null, { status: 204 })]);
  await client.leads.update(ID, { name: "Acme", email: null }, { ifMatch: 3, idempotencyKey: "k" });
  await client.admin.leads.trash(ID, { ifMatch: "*" });
  assert.equal(await client.notes.purge(ID), undefined);
  const [update, trash, purge] = requests;
  assert.deepEqual([update.method, update.url.pathname], ["PATCH", `/api/v1/leads/${ID}`]);
  assert.deepEqual(JSON.parse(update.body), { name: "Acme", email: null });
  assert.equal(update.headers["Content-Type"], "application/json");
  assert.equal(update.headers["If-Match"], '"3"');
  assert.equal(update.headers["Idempotency-Key"], "k");
  assert.deepEqual([trash.method, trash.url.pathname], ["DELETE", `/api/v1/admin/leads/${ID}`]);
  assert.equal(trash.headers["If-Match"], "*");
  assert.equal(trash.headers["Content-Type"], undefined);
  assert.deepEqual([purge.method, purge.url.pathname], ["DELETE", `/api/v1/notes/${ID}/purge`]);
});

test("what the client has already is null", async () => {
  const { crm: client, requests } = crm([304, 304].map((status) => new Response(null, { status })));
  assert.equal(await client.leads.get(ID, { ifNoneMatch: '"7"' }), null);
  assert.equal(await client.platform.docs({ ifNoneMatch: 8 }), null);
  assert.deepEqual(
    requests.map(({ headers }) => headers["If-None-Match"]),
    ['"7"', '"8"'],
  );
});

test("an event for a calendar is text", async () => {
  const text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
  const { crm: client } = crm([new Response(text, { headers: { "Content-Type": "text/calendar" } })]);
  assert.equal(await client.interactions.calendar(ID), text);
});

test("nobody is told that nothing has changed who did not ask", async () => {
  const { crm: client } = crm([new Response(null, { status: 304 })]);
  await assert.rejects(client.leads.get(ID), UnexpectedAnswer);
});

test("an id cannot lead to another path", async () => {
  const { crm: client, requests } = crm([json({ data: {} })]);
  await client.leads.get("../clients?x#y");
  assert.equal(requests[0].url.pathname, "/api/v1/leads/..%2Fclients%3Fx%23y");
  for (const id of ["", ".", ".."]) {
    assert.throws(() => client.leads.get(id), TypeError);
  }
});

test("a server may stand below a path, and the platform's fetch is used", async (context) => {
  const { fetch, requests } = fake(json({ status: "ok" }));
  context.mock.method(globalThis, "fetch", fetch);
  const client = new Crm({ baseUrl: new URL("https://example.com/crm/") });
  await client.platform.health();
  assert.equal(requests[0].url.href, "https://example.com/crm/api/v1/health");
});

test("options of the client and of a call become headers", async () => {
  const seen = [];
  const { crm: client, requests } = crm([json({ data: {} }), json({ data: {} })], {
    tenant: "acme",
    headers: { "X-App": "1" },
    credentials: "include",
  });
  const { signal } = new AbortController();
  const onResponse = (response) => seen.push(response.status);
  await client.tenant.get({ signal, requestId: "order-1", headers: { "X-App": "2" }, onResponse });
  await client.tenant.get({ tenant: "other" });
  assert.deepEqual(requests[0].headers, {
    Authorization: "Bearer t",
    "X-Tenant": "acme",
    "X-Request-ID": "order-1",
    "X-App": "2",
  });
  assert.equal(requests[0].signal, signal);
  assert.equal(requests[0].credentials, "include");
  assert.equal(requests[1].headers["X-Tenant"], "other");
  assert.deepEqual(seen, [200]);
});

test("a call that is given up rejects as fetch does", async () => {
  const hangs = ({ signal }) =>
    new Promise((_, reject) => {
      signal.throwIfAborted();
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  const { crm: client } = crm([hangs]);
  const controller = new AbortController();
  const call = client.leads.get(ID, { signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { name: "AbortError" });
});

test("a refusal is an error with everything that the server said", async () => {
  const details = { fields: { "client.email": "must be a valid email address" } };
  const headers = { "X-Request-ID": "q-1" };
  const { crm: client } = crm([refusal(400, "validation_failed", details, headers)]);
  const error = await client.leads.create({ name: "" }).catch((reason) => reason);
  assert.ok(error instanceof ApiError && error instanceof Error);
  assert.equal(error.name, "ApiError");
  assert.deepEqual([error.message, error.status, error.code], ["No.", 400, "validation_failed"]);
  assert.deepEqual(error.fields, details.fields);
  assert.deepEqual(error.details, { code: "validation_failed", ...details });
  assert.equal(error.requestId, "q-1");
  assert.equal(error.retryAfter, undefined);
});

test("when to come back is said by body or header", async () => {
  const answers = [
    refusal(503, "unavailable", { retry_after: 2 }),
    refusal(429, "rate_limited", {}, { "Retry-After": "7" }),
    refusal(429, "rate_limited", {}, { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }),
  ];
  const { crm: client } = crm(answers);
  for (const seconds of [2, 7, undefined]) {
    const error = await client.auth.me().catch((reason) => reason);
    assert.equal(error.retryAfter, seconds);
  }
});

test("each code has a guard that knows it and no other", async () => {
  const { crm: client } = crm(ERROR_CODES.map((code) => refusal(400, code)));
  for (const code of ERROR_CODES) {
    const error = await client.auth.me().catch((reason) => reason);
    assert.ok(isCode(error, code));
    assert.ok(isCode(error, "not_found", code));
    assert.deepEqual(
      [isDuplicate(error), isVersionMismatch(error), isTokenExpired(error)],
      [code === "duplicate", code === "version_mismatch", code === "token_expired"],
    );
  }
  assert.equal(isCode(new Error("x"), "not_found"), false);
  assert.equal(isDuplicate(undefined), false);
});

test("what is no answer of the API is said to be none", async () => {
  const answers = [
    new Response("<html>Bad gateway</html>", { status: 502 }),
    new Response('{"message": "no route"}', { status: 404 }),
    new Response("<html>Welcome</html>", { status: 200 }),
    new Response("null", { status: 500 }),
  ];
  const { crm: client } = crm(answers);
  for (const status of [502, 404, 200, 500]) {
    const error = await client.auth.me().catch((reason) => reason);
    assert.ok(error instanceof UnexpectedAnswer, String(error));
    assert.equal(error.status, status);
  }
});

test("signing in keeps the tokens, and what is public goes without them", async () => {
  const { crm: client, requests } = crm([json({ data: { tokens: TOKENS } }), json({ data: {} }), json({ data: {} })], {
    token: undefined,
  });
  await client.auth.login({ email: "ada@example.com", password: "secret" });
  await client.auth.me();
  await client.platform.meta();
  assert.deepEqual(
    requests.map(({ headers }) => headers.Authorization),
    [undefined, "Bearer a1", undefined],
  );
});

test("an expired token is refreshed once, and the request sent again", async () => {
  const tokens = new MemoryTokens(TOKENS);
  const { crm: client, requests } = crm(
    [refusal(401, "token_expired"), json({ data: { tokens: NEXT } }), json({ data: { id: ID } })],
    { token: undefined, tokens },
  );
  const { data } = await client.leads.update(ID, { name: "Acme" });
  assert.equal(data.id, ID);
  assert.deepEqual(
    requests.map(({ url, headers }) => [url.pathname, headers.Authorization]),
    [
      [`/api/v1/leads/${ID}`, "Bearer a1"],
      ["/api/v1/auth/refresh", undefined],
      [`/api/v1/leads/${ID}`, "Bearer a2"],
    ],
  );
  assert.deepEqual(JSON.parse(requests[1].body), { refresh_token: "r1" });
  assert.equal(requests[2].body, requests[0].body);
  assert.deepEqual(tokens.get(), NEXT);
});

test("a token that is refused again is not refreshed again", async () => {
  const answers = [refusal(401, "token_expired"), json({ data: { tokens: NEXT } }), refusal(401, "token_expired")];
  const { crm: client, requests } = crm(answers, { token: undefined, tokens: new MemoryTokens(TOKENS) });
  await assert.rejects(client.auth.me(), isTokenExpired);
  assert.equal(requests.length, 3);
});

test("many requests refresh together, also over a slow store", async () => {
  let kept = TOKENS;
  const slow = (value) => new Promise((resolve) => setImmediate(resolve, value));
  const tokens = {
    get: () => slow(kept),
    set: async (next) => {
      await slow();
      kept = next;
    },
  };
  let refreshes = 0;
  const fetch = async (url, { headers }) => {
    if (url.endsWith("/auth/refresh")) {
      refreshes += 1;
      return slow(json({ data: { tokens: NEXT } }));
    }
    return headers.Authorization === "Bearer a2" ? json({ data: {} }) : slow(refusal(401, "token_expired"));
  };
  const { crm: client } = crm([], { token: undefined, tokens, fetch });
  await Promise.all(Array.from({ length: 20 }, () => client.auth.me()));
  assert.equal(refreshes, 1);
});

test("a session that cannot be refreshed is over, and says why", async () => {
  const tokens = new MemoryTokens(TOKENS);
  const answers = [refusal(401, "token_expired"), refusal(401, "unauthenticated")];
  const { crm: client } = crm(answers, { token: undefined, tokens });
  await assert.rejects(client.auth.me(), (error) => isCode(error, "unauthenticated"));
  assert.equal(tokens.get(), undefined);
});

test("a refresh that fails for another reason keeps the session", async () => {
  const tokens = new MemoryTokens(TOKENS);
  const answers = [refusal(401, "token_expired"), refusal(503, "unavailable")];
  const { crm: client } = crm(answers, { token: undefined, tokens });
  await assert.rejects(client.auth.me(), (error) => isCode(error, "unavailable"));
  assert.equal(tokens.get(), TOKENS);
});

test("a refresh token in a cookie is sent by the browser", async () => {
  const tokens = new MemoryTokens({ access_token: "a1" });
  const answers = [refusal(401, "token_expired"), json({ data: { tokens: { access_token: "a2" } } }), json({ data: {} })];
  const { crm: client, requests } = crm(answers, { token: undefined, tokens, credentials: "include" });
  await client.auth.me();
  assert.equal(requests[1].body, "{}");
  assert.equal(requests[1].credentials, "include");
});

test("a provider is asked for another token once the first has expired", async () => {
  const asked = [];
  const token = async (expired) => {
    asked.push(expired);
    return expired === undefined ? "p1" : "p2";
  };
  const { crm: client, requests } = crm([refusal(401, "token_expired"), json({ data: {} })], { token });
  await client.auth.me();
  assert.deepEqual(asked, [undefined, "p1"]);
  assert.deepEqual(
    requests.map(({ headers }) => headers.Authorization),
    ["Bearer p1", "Bearer p2"],
  );
});

test("a token that was given is not refreshed, nor is one that nobody can change", async () => {
  const fixed = crm([refusal(401, "token_expired")]);
  await assert.rejects(fixed.crm.auth.me(), isTokenExpired);
  const same = crm([refusal(401, "token_expired")], { token: () => "p" });
  await assert.rejects(same.crm.auth.me(), isTokenExpired);
});
