// The client against a server that runs. What it needs to know comes as JSON on standard input:
// { baseUrl, email, password, tenant, expired }, where `expired` are tokens of which the first has expired.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import {
  ApiError,
  Crm,
  ERROR_CODES,
  MemoryTokens,
  isAlreadyConverted,
  isConflict,
  isDuplicate,
  isTenantRequired,
  isTokenExpired,
  isUnauthenticated,
  isValidationFailed,
  isVersionMismatch,
} from "../dist/index.js";

const { baseUrl, email, password, tenant, expired } = JSON.parse(readFileSync(0, "utf8"));
const NOBODY = "0192f0c1-2345-7abc-8def-0123456789ab";

/** What no client meets on purpose: faults and limits of the server, and what those who run it decide. */
const NOT_ON_PURPOSE = ["idempotency_in_progress", "rate_limited", "internal", "unavailable", "tenant_read_only"];

const met = new Set();
const crm = new Crm({ baseUrl });

/** The error that a call ends with, which has to have this status and code. */
async function refused(call, status, code) {
  const error = await Promise.resolve(call).then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (reason) => reason,
  );
  assert.ok(error instanceof ApiError, String(error));
  assert.deepEqual([error.status, error.code], [status, code], error.message);
  assert.match(error.requestId, /^[\w.-]+$/);
  assert.match(error.message, /\.$/);
  met.add(code);
  return error;
}

/** A fetch that changes each request before it is sent. */
function changed(change) {
  return (url, request) => fetch(url, { ...request, ...change(request) });
}

function sorted(ids) {
  return [...ids].sort();
}

async function collected(rows) {
  const all = [];
  for await (const row of rows) {
    all.push(row);
  }
  return all;
}

before(async () => {
  const { data } = await crm.auth.login({ email, password });
  assert.equal(data.tenant.slug, tenant);
});

after(() => {
  const reachable = ERROR_CODES.filter((code) => !NOT_ON_PURPOSE.includes(code));
  assert.deepEqual(sorted(met), sorted(reachable), "every code is met that can be");
});

test("who signs in is known from then on", async () => {
  const { data } = await crm.auth.me();
  assert.deepEqual([data.user.email, data.role], [email, "admin"]);
  assert.ok(data.permissions.includes("lead.create"));
});

test("a list is walked by cursor without repeating or skipping a row while others come", async () => {
  const made = [];
  for (let number = 0; number < 120; number += 1) {
    const { data } = await crm.leads.create({ name: `Walk ${String(number).padStart(3, "0")}` });
    made.push(data.id);
  }
  const seen = [];
  let pages = 0;
  for await (const page of crm.leads.list({ limit: 25, sort: "name" }).pages()) {
    pages += 1;
    seen.push(...page.items.map(({ id }) => id));
    await crm.leads.create({ name: `A late one ${pages}` });
  }
  assert.deepEqual([pages, seen], [5, made]);
  const { total } = await crm.leads.list({ include_total: true, limit: 1 });
  const all = await collected(crm.leads.list({ limit: 100 }).all());
  assert.deepEqual([all.length, new Set(all.map(({ id }) => id)).size], [total, total]);
});

test("filters, ranges and several values reach the server as they are meant", async () => {
  const [{ data: fresh }, { data: warm }, { data: cold }] = [
    await crm.leads.create({ name: "Filter fresh", city: "Lyon & Paris, France" }),
    await crm.leads.create({ name: "Filter warm", lead_status: "contacted", city: "Basel" }),
    await crm.leads.create({ name: "Filter cold", lead_status: "lost" }),
  ];
  const since = { "created_at[gte]": fresh.created_at };
  const two = await crm.leads.list({ ...since, lead_status: ["contacted", "lost"] });
  assert.deepEqual(sorted(two.items.map(({ id }) => id)), sorted([warm.id, cold.id]));
  const one = await crm.admin.leads.list({ ...since, city: "Basel", user_id: fresh.created_by });
  assert.deepEqual(one.items, [warm]);
  const none = await crm.leads.list({ "created_at[gt]": "2100-01-01T00:00:00+01:00" });
  assert.deepEqual(none.items, []);
  const mine = await crm.leads.list({ ...since, assigned_to: ["me", "none"], created_by: "me" });
  assert.equal(mine.items.length, 3);
});

test("a change is made once for each version, and null clears", async () => {
  const { data: lead } = await crm.leads.create({ name: "Version", email: "version@example.com" });
  const { data: next } = await crm.leads.update(lead.id, { email: null }, { ifMatch: lead.version });
  assert.deepEqual([next.email, next.name, next.version], [null, "Version", lead.version + 1]);
  const stale = crm.leads.update(lead.id, { name: "Late" }, { ifMatch: lead.version });
  const error = await refused(stale, 412, "version_mismatch");
  assert.ok(isVersionMismatch(error));
  assert.equal(error.details.current_version, next.version);
  const { data: last } = await crm.leads.update(lead.id, { name: "Now" }, { ifMatch: error.details.current_version });
  assert.equal(await crm.leads.get(lead.id, { ifNoneMatch: last.version }), null);
  assert.deepEqual(await crm.leads.get(lead.id, { ifNoneMatch: lead.version }), { data: last });
});

test("a request that is sent again with its key is answered the same", async () => {
  const once = { idempotencyKey: crypto.randomUUID() };
  const first = await crm.leads.create({ name: "Again" }, undefined, once);
  const replayed = [];
  const again = { ...once, onResponse: ({ headers }) => replayed.push(headers.get("Idempotency-Replayed")) };
  assert.deepEqual(await crm.leads.create({ name: "Again" }, undefined, again), first);
  assert.deepEqual(replayed, ["true"]);
  await refused(crm.leads.create({ name: "Another" }, undefined, once), 422, "idempotency_mismatch");
});

test("a lead is converted once", async () => {
  const { data: lead } = await crm.leads.create({ name: "Convert", email: "convert@example.com" });
  const statuses = [];
  const onResponse = ({ status }) => statuses.push(status);
  const { data: client } = await crm.leads.convert(lead.id, { client: { client_status: "active" } }, { onResponse });
  assert.deepEqual([client.name, client.client_status], ["Convert", "active"]);
  assert.equal(client.lead_origin.lead_id, lead.id);
  const { data: same } = await crm.leads.convert(lead.id, undefined, { onResponse });
  assert.deepEqual([same.id, statuses], [client.id, [201, 200]]);
  const { data: other } = await crm.clients.create({ name: "Another" });
  const again = await refused(crm.leads.convert(lead.id, { client_id: other.id }), 409, "already_converted");
  assert.ok(isAlreadyConverted(again));
  const { data: converted } = await crm.leads.get(lead.id);
  assert.deepEqual([converted.lead_status, converted.converted_client_id], ["converted", client.id]);
});

test("a record goes to the trash, comes back, and goes for good", async () => {
  const { data: note } = await crm.notes.create({ content: "Gone", lead_id: (await crm.leads.list()).items[0].id });
  await crm.notes.trash(note.id, { ifMatch: note.version });
  await refused(crm.notes.get(note.id), 404, "not_found");
  const ids = (await collected(crm.notes.listTrash().all())).map(({ id }) => id);
  assert.deepEqual(ids, [note.id]);
  await crm.notes.restore(note.id);
  const { items } = await crm.notes.bulk({ action: "trash", ids: [note.id, NOBODY] });
  assert.deepEqual(
    items.map(({ ok, error }) => [ok, error?.details.code]),
    [
      [true, undefined],
      [false, "not_found"],
    ],
  );
  assert.equal(await crm.notes.purge(note.id), undefined);
});

test("an appointment is a calendar file", async () => {
  const { data: client } = await crm.clients.create({ name: "Calendar" });
  const contact_date = "2026-03-02T09:00:00Z";
  const { data } = await crm.interactions.create({ client_id: client.id, summary: "Call", contact_date });
  const text = await crm.interactions.calendar(data.id);
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n"), text);
});

test("refused fields are named, all at once", async () => {
  const error = await refused(crm.leads.create({ name: "", email: "nope" }), 400, "validation_failed");
  assert.ok(isValidationFailed(error));
  assert.deepEqual(Object.keys(error.fields).sort(), ["email", "name"]);
  assert.equal(error.fields.email, "must be a valid email address");
  const nested = crm.leads.convert(NOBODY, { client: { email: "nope" } });
  assert.deepEqual(Object.keys((await refused(nested, 400, "validation_failed")).fields), ["client.email"]);
  const query = await refused(crm.leads.list({ limit: 500 }), 400, "validation_failed");
  assert.deepEqual(Object.keys(query.fields), ["limit"]);
});

test("a parameter that is none is refused, and those that are named", async () => {
  const error = await refused(crm.leads.list({ colour: "red" }), 400, "bad_request");
  assert.ok(error.details.allowed.includes("lead_status"));
});

test("what looks like something that is there is refused with what it looks like", async () => {
  const { data: first } = await crm.leads.create({ name: "Twin & Co", email: "twin@example.com" });
  const twin = { name: "twin co", email: "twin@example.com" };
  const error = await refused(crm.leads.create(twin), 409, "duplicate");
  assert.ok(isDuplicate(error));
  assert.deepEqual(error.details.candidates, [{ type: "lead", id: first.id, name: first.name }]);
  const { data: second } = await crm.leads.create(twin, { allow_duplicate: true });
  assert.notEqual(second.id, first.id);
});

test("an id of one's own makes a record once", async () => {
  const id = "0192f0c1-2345-7abc-8def-00000000c0de";
  const statuses = [];
  const onResponse = ({ status }) => statuses.push(status);
  for (let time = 0; time < 2; time += 1) {
    await crm.leads.create({ id, name: "Chosen" }, undefined, { onResponse });
  }
  assert.deepEqual(statuses, [201, 200]);
  const other = crm.leads.create({ id, name: "Other" }, { allow_duplicate: true });
  assert.ok(isConflict(await refused(other, 409, "conflict")));
});

test("who may not do something is told so, or that it is not there", async () => {
  const { data: member } = await crm.users.create({
    email: "uma@example.com",
    display_name: "Uma",
    role: "user",
    password,
  });
  const uma = new Crm({ baseUrl });
  await uma.auth.login({ email: "uma@example.com", password });
  const another = { email: "new@example.com", display_name: "New", role: "user", password };
  await refused(uma.users.create(another), 403, "forbidden");
  await refused(uma.admin.leads.list(), 403, "forbidden");
  const { data: lead } = await crm.leads.create({ name: "Hidden" });
  await refused(uma.leads.get(lead.id), 404, "not_found");
  await crm.leads.assign(lead.id, { assigned_to: member.id });
  assert.equal((await uma.leads.get(lead.id)).data.assigned_to, member.id);
});

test("a token serves one company", async () => {
  await refused(crm.auth.me({ tenant: "somebody-else" }), 403, "tenant_mismatch");
  assert.equal((await crm.auth.me({ tenant })).data.tenant.slug, tenant);
});

test("who belongs to several companies chooses one", async () => {
  const second = new Crm({ baseUrl });
  await second.auth.register({
    company_name: "Second",
    display_name: "Guest",
    email,
    password,
    tenant_slug: `${tenant}-2`,
  });
  const guest = new Crm({ baseUrl });
  const error = await refused(guest.auth.login({ email, password }), 409, "tenant_required");
  assert.ok(isTenantRequired(error));
  assert.deepEqual(sorted(error.details.tenants.map(({ slug }) => slug)), [tenant, `${tenant}-2`]);
  await guest.auth.login({ email, password, tenant: `${tenant}-2` });
  assert.equal((await guest.auth.me()).data.tenant.slug, `${tenant}-2`);
  await guest.auth.switchTenant({ tenant });
  assert.equal((await guest.auth.me()).data.tenant.slug, tenant);
});

test("who is nobody is told to sign in", async () => {
  const stranger = new Crm({ baseUrl });
  await refused(stranger.leads.list(), 401, "unauthenticated");
  await refused(stranger.auth.login({ email, password: "something else" }), 401, "invalid_credentials");
  await refused(new Crm({ baseUrl, token: "nonsense" }).leads.list(), 401, "unauthenticated");
  assert.equal((await stranger.platform.health()).status, "ok");
});

test("an expired token is refreshed, however many requests find it so", async () => {
  const fixed = new Crm({ baseUrl, token: expired.access_token });
  assert.ok(isTokenExpired(await refused(fixed.auth.me(), 401, "token_expired")));
  const tokens = new MemoryTokens(expired);
  const returning = new Crm({ baseUrl, tokens });
  const answers = await Promise.all(Array.from({ length: 8 }, () => returning.auth.me()));
  assert.deepEqual(new Set(answers.map(({ data }) => data.user.email)), new Set([email]));
  assert.notEqual(tokens.get().access_token, expired.access_token);
});

test("a session that has ended is forgotten", async () => {
  const tokens = new MemoryTokens();
  const leaving = new Crm({ baseUrl, tokens });
  await leaving.auth.login({ email, password, tenant });
  await leaving.auth.logout();
  await refused(leaving.auth.me(), 401, "unauthenticated");
  tokens.set({ access_token: expired.access_token, refresh_token: tokens.get().refresh_token });
  assert.ok(isUnauthenticated(await refused(leaving.auth.me(), 401, "unauthenticated")));
  assert.equal(tokens.get(), undefined);
});

test("what HTTP itself refuses is an error like any other", async () => {
  const sent = (change) => new Crm({ baseUrl, token: () => "t", fetch: changed(change) });
  const put = await refused(sent(() => ({ method: "PUT" })).platform.meta(), 405, "method_not_allowed");
  assert.equal(put.requestId.length > 0, true);
  const { auth } = new Crm({ baseUrl, headers: { Accept: "text/html" } });
  await refused(auth.login({ email, password }), 406, "not_acceptable");
  const xml = sent(({ headers }) => ({ headers: { ...headers, "Content-Type": "application/xml" } }));
  await refused(xml.auth.login({ email, password }), 415, "unsupported_media_type");
  const large = crm.auth.login({ email, password: "x".repeat(2 << 20) });
  await refused(large, 413, "payload_too_large");
});

test("a request is given up, and carries the id that it was given", async () => {
  const signal = AbortSignal.abort();
  await assert.rejects(crm.leads.list({}, { signal }).pages().next(), { name: "AbortError" });
  const error = await refused(crm.leads.get(NOBODY, { requestId: "order-4711" }), 404, "not_found");
  assert.equal(error.requestId, "order-4711");
});
