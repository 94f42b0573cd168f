// What the compiler accepts of the client, and what it refuses. Nothing of it runs.

import {
  ApiError,
  Crm,
  isCode,
  isDuplicate,
  type Candidate,
  type Lead,
  type LeadBulk,
  type LeadData,
  type LeadPage,
  type TokenStore,
} from "../dist/index.js";

declare const crm: Crm;
declare const error: unknown;
declare const ids: string[];

// @ts-expect-error: where the server is has to be said
new Crm({});
new Crm({ baseUrl: "https://crm.example.com", token: async () => undefined });

const page: LeadPage = await crm.leads.list({ lead_status: "new", assigned_to: ["me", "none"], "created_at[gte]": "2026-01-01" });
// @ts-expect-error: no such status
crm.leads.list({ lead_status: ["won"] });
// @ts-expect-error: no such filter
crm.leads.list({ colour: "red" });
// @ts-expect-error: only the lists of the whole company are narrowed to a member
crm.leads.list({ user_id: "x" });
crm.admin.leads.list({ user_id: "x" });

for await (const lead of crm.leads.list().all()) {
  lead satisfies Lead;
}
for await (const rows of crm.leads.list().pages()) {
  rows satisfies typeof page;
}

crm.leads.create({ name: "Acme", email: null, city: undefined });
// @ts-expect-error: a lead has a name
crm.leads.create({ email: "a@b.example" });
// @ts-expect-error: nothing else is taken
crm.leads.create({ name: "Acme", colour: "red" });

(await crm.leads.get("x")) satisfies LeadData;
// @ts-expect-error: what has not changed is null
(await crm.leads.get("x", { ifNoneMatch: 1 })) satisfies LeadData;
crm.leads.update("x", {}, { ifMatch: 3, idempotencyKey: "k" });
// @ts-expect-error: reading is done as often as one likes
crm.leads.get("x", { idempotencyKey: "k" });
// @ts-expect-error: making something depends on no version
crm.leads.create({ name: "Acme" }, {}, { ifMatch: 3 });

(await crm.notes.purge("x")) satisfies void;
(await crm.interactions.calendar("x")) satisfies string;
crm.leads.convert("x");

({ action: "assign", ids, value: null }) satisfies LeadBulk;
({ action: "trash", ids }) satisfies LeadBulk;
// @ts-expect-error: a status is set to something
({ action: "set_status", ids }) satisfies LeadBulk;
// @ts-expect-error: nothing is trashed to a status
({ action: "trash", ids, value: "new" }) satisfies LeadBulk;

if (isDuplicate(error)) {
  error.code satisfies "duplicate";
  error.details.candidates satisfies Candidate[] | undefined;
}
if (isCode(error, "conflict", "already_converted")) {
  error.code satisfies "conflict" | "already_converted";
}
if (error instanceof ApiError) {
  error.fields satisfies Readonly<Record<string, string>>;
}

({ get: () => undefined, set: async () => {} }) satisfies TokenStore;
