//! What must hold on SQLite, where keys are all that the database can check.

use super::{allowed_keys, global_tables};

const FOREIGN_KEYS_ON: &str = "
SELECT 'foreign keys are not enforced' FROM pragma_foreign_keys WHERE foreign_keys = 0";

const TENANT_TABLES: &str = "
WITH tenant_table AS (
    SELECT m.name FROM sqlite_master m
    WHERE m.type = 'table' AND m.name NOT IN (__GLOBAL__)
      AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'tenant_id')
)";

const FOREIGN_KEYS: &str = r#"
SELECT 'the foreign key of ' || k.name || ' on ' || k.columns || ' does not start with the tenant on both sides'
FROM (
    SELECT t.name, f.id, group_concat(f."from") AS columns,
           max(CASE WHEN f.seq = 0 THEN f."from" END) AS child,
           max(CASE WHEN f.seq = 0 THEN f."to" END) AS parent_column, f."table" AS parent
    FROM tenant_table t, pragma_foreign_key_list(t.name) f
    GROUP BY t.name, f.id
) k
WHERE k.name || '(' || k.columns || ')' NOT IN (__ALLOWED__)
  AND NOT (k.child = 'tenant_id' AND (k.parent_column = 'tenant_id' OR k.parent = 'tenant'))"#;

const INDEXES: &str = "
SELECT 'the index ' || k.index_name || ' of ' || k.name || ' does not start with tenant_id'
FROM (
    SELECT t.name, i.name AS index_name, group_concat(c.name) AS columns,
           max(CASE WHEN c.seqno = 0 THEN c.name END) AS leader
    FROM tenant_table t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
    GROUP BY t.name, i.name
) k
WHERE coalesce(k.leader, '') <> 'tenant_id' AND k.name || '(' || k.columns || ')' NOT IN (__ALLOWED__)";

/// All checks, ready to run.
pub(super) fn checks() -> Vec<String> {
    let of_tables = [FOREIGN_KEYS, INDEXES].into_iter().map(|check| {
        format!("{TENANT_TABLES}{check}")
            .replace("__GLOBAL__", &global_tables())
            .replace("__ALLOWED__", &allowed_keys())
    });
    std::iter::once(FOREIGN_KEYS_ON.to_owned())
        .chain(of_tables)
        .collect()
}
