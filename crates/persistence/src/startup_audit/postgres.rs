//! What must hold on Postgres. Each check selects one sentence for each violation.

use pathsix_migrations::{
    APPEND_ONLY_TABLES, OWN_MEMBERSHIPS_POLICY, OWN_MEMBERSHIPS_RULE, PURGE_POLICY, PURGE_RULE,
    TENANT_POLICY, TENANT_RULE,
};

use super::{allowed_keys, global_tables, quoted};

/// A table is a tenant's when it has a `tenant_id` and is not known to be global.
const TENANT_TABLES: &str = "
WITH tenant_table AS (
    SELECT c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN (__GLOBAL__)
)";

const ROLE: &str = "
SELECT format('the serving role %s is a superuser', rolname) FROM pg_roles WHERE rolname = current_user AND rolsuper
UNION ALL
SELECT format('the serving role %s bypasses row-level security', rolname)
FROM pg_roles WHERE rolname = current_user AND rolbypassrls";

const OWNERSHIP: &str = "
SELECT format('the serving role %s owns the tenant table %s', current_user, relname)
FROM tenant_table WHERE pg_has_role(current_user, relowner, 'USAGE')";

/// Things that the serving role owns may be anything, also outside of the schema. What hangs on the pinned catalogue
/// is not recorded.
const BELONGINGS: &str = "
SELECT format('the serving role %s owns %s', current_user, pg_describe_object(d.classid, d.objid, d.objsubid))
FROM pg_shdepend d
WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o'
  AND d.refobjid = (SELECT oid FROM pg_roles WHERE rolname = current_user)
  AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))";

const SECURITY: &str = "
SELECT format('the tenant table %s does not enable row-level security', relname)
FROM tenant_table WHERE NOT relrowsecurity
UNION ALL
SELECT format('the tenant table %s does not force row-level security on its owner', relname)
FROM tenant_table WHERE NOT relforcerowsecurity";

/// Permissive policies are joined by OR: one more is as bad as a missing one.
const POLICIES: &str = r"
SELECT format('the tenant table %s lacks the policy %s as it should be', t.relname, '__POLICY__')
FROM tenant_table t
WHERE NOT EXISTS (
    SELECT FROM pg_policy p
    WHERE p.polrelid = t.oid AND p.polname = '__POLICY__' AND p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}'
      AND (SELECT bool_and(__PLAIN__ = $rule$__RULE__$rule$)
           FROM (VALUES (coalesce(pg_get_expr(p.polqual, p.polrelid), 'none')),
                        (coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'none'))) AS rules (rule)))
UNION ALL
SELECT format('the tenant table %s has the policy %s, which nobody knows', t.relname, p.polname)
FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid
WHERE p.polname <> '__POLICY__'
  AND NOT (t.relname = 'membership' AND p.polname = '__OWN__' AND p.polcmd = 'r'
           AND (SELECT __PLAIN__ = $rule$__OWN_RULE__$rule$ FROM (VALUES (pg_get_expr(p.polqual, p.polrelid))) AS own (rule)))
  AND NOT (p.polname = '__PURGE__' AND NOT p.polpermissive)";

/// What stays may go with its tenant only. A restrictive policy is joined by AND.
const KEPT: &str = r"
SELECT format('the serving role %s may delete from the tenant table %s, whose rows stay until their tenant is purged', current_user, t.relname)
FROM tenant_table t
WHERE t.relname IN (__APPEND_ONLY__) AND has_table_privilege(t.oid, 'DELETE')
  AND NOT EXISTS (
    SELECT FROM pg_policy p
    WHERE p.polrelid = t.oid AND p.polname = '__PURGE__' AND p.polcmd = 'd' AND NOT p.polpermissive AND p.polroles = '{0}'
      AND (SELECT __PLAIN__ = $rule$__PURGE_RULE__$rule$ FROM (VALUES (pg_get_expr(p.polqual, p.polrelid))) AS purge (rule)))";

/// A rule as [`plain`] leaves it.
const PLAIN: &str = r"lower(regexp_replace(rule, '::text|[()\s]', '', 'g'))";

/// TRUNCATE is not bound by row-level security.
const PRIVILEGES: &str = "
SELECT format('the serving role %s may truncate the tenant table %s', current_user, relname)
FROM tenant_table WHERE has_table_privilege(oid, 'TRUNCATE')";

const FOREIGN_KEYS: &str = "
SELECT format('the foreign key %s of %s does not start with the tenant on both sides', k.conname, t.relname)
FROM tenant_table t
JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
CROSS JOIN LATERAL (
    SELECT array_agg(a.attname::text ORDER BY u.place) AS names
    FROM unnest(k.conkey) WITH ORDINALITY u(number, place)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
) child
JOIN pg_attribute parent ON parent.attrelid = k.confrelid AND parent.attnum = k.confkey[1]
WHERE format('%s(%s)', t.relname, array_to_string(child.names, ',')) NOT IN (__ALLOWED__)
  AND NOT (child.names[1] = 'tenant_id'
           AND (parent.attname = 'tenant_id' OR k.confrelid = to_regclass('public.tenant')))";

const INDEXES: &str = "
SELECT format('the index %s of %s does not start with tenant_id', i.relname, t.relname)
FROM tenant_table t
JOIN pg_index x ON x.indrelid = t.oid
JOIN pg_class i ON i.oid = x.indexrelid
CROSS JOIN LATERAL (
    SELECT array_agg(a.attname::text ORDER BY a.attnum) AS names FROM pg_attribute a WHERE a.attrelid = i.oid
) key
WHERE key.names[1] <> 'tenant_id'
  AND format('%s(%s)', t.relname, array_to_string(key.names, ',')) NOT IN (__ALLOWED__)";

/// What runs or reads with the rights of its owner sees past the serving role's limits. What belongs to an extension
/// is the extension's business.
const DETOURS: &str = "
SELECT format('the function %s runs with the rights of its owner', p.oid::regprocedure)
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT format('the materialized view %s holds rows without row-level security', c.oid::regclass)
FROM pg_class c WHERE c.relkind = 'm'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT format('the view %s reads with the rights of its owner', c.oid::regclass)
FROM pg_class c
WHERE c.relkind = 'v' AND c.relnamespace = 'public'::regnamespace
  AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')";

/// All checks, ready to run.
pub(super) fn checks() -> Vec<String> {
    let of_tables = [
        OWNERSHIP,
        SECURITY,
        POLICIES,
        KEPT,
        PRIVILEGES,
        FOREIGN_KEYS,
        INDEXES,
    ];
    let of_tables = of_tables
        .into_iter()
        .map(|check| filled(&format!("{TENANT_TABLES}{check}")));
    [ROLE, BELONGINGS, DETOURS]
        .into_iter()
        .map(str::to_owned)
        .chain(of_tables)
        .collect()
}

fn filled(check: &str) -> String {
    let kept = APPEND_ONLY_TABLES.iter().map(ToString::to_string);
    check
        .replace("__GLOBAL__", &global_tables())
        .replace("__ALLOWED__", &allowed_keys())
        .replace("__POLICY__", TENANT_POLICY)
        .replace("__PURGE__", PURGE_POLICY)
        .replace("__PURGE_RULE__", &plain(PURGE_RULE))
        .replace("__APPEND_ONLY__", &quoted(kept))
        .replace("__OWN__", OWN_MEMBERSHIPS_POLICY)
        .replace("__OWN_RULE__", &plain(OWN_MEMBERSHIPS_RULE))
        .replace("__PLAIN__", PLAIN)
        .replace("__RULE__", &plain(TENANT_RULE))
}

/// The server gives a rule back with parentheses, blanks and casts of its own, so both are compared without them.
fn plain(rule: &str) -> String {
    rule.to_lowercase()
        .replace("::text", "")
        .replace(['(', ')', ' '], "")
}
