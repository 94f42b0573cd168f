//! The Postgres role that serves requests. It has no login, owns nothing and does not bypass row-level security.

use sea_orm_migration::{
    SchemaManager,
    prelude::ConnectionTrait,
    sea_orm::{DatabaseConnection, DbBackend, DbErr, Statement},
};

/// The name of the serving role. A login takes it by `role=pathsix_app` among its connect options.
pub const APP_ROLE: &str = "pathsix_app";

/// Makes the role where it is missing and lets the migrating login take it.
///
/// Roles belong to the whole cluster: two databases that migrate at once both find the role missing, so the loser's
/// duplicate is no error. A login without the right to create roles gets the statements to run instead.
pub(crate) async fn ensure(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let connection = manager.get_connection();
    connection.execute_unprepared(ENSURE).await?;
    Ok(())
}

/// Makes the role for a dump that grants rights to it. Errors: the database has tables already, with which a dump would be mixed.
pub async fn make_ready_for_dump(session: &DatabaseConnection) -> Result<(), DbErr> {
    let count = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND relnamespace = 'public'::regnamespace";
    let counted = Statement::from_string(DbBackend::Postgres, count);
    let row = session.query_one_raw(counted).await?;
    let tables: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
    if tables > 0 {
        let text = format!("it has {tables} tables already: name an empty database");
        return Err(DbErr::Custom(text));
    }
    ensure(&SchemaManager::new(session)).await
}

/// Lets the serving role read which migrations were applied: a server that meets another schema is not ready.
pub(crate) async fn show_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let connection = manager.get_connection();
        connection
            .execute_unprepared("GRANT SELECT ON seaql_migrations TO pathsix_app")
            .await?;
    }
    Ok(())
}

/// Membership is granted again even where it exists: a creator of roles on Postgres 16 is a member that may not yet
/// take the role. A login that may not grant is no error, because serving may be another login's work.
const ENSURE: &str = r"
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pathsix_app') THEN
        BEGIN
            CREATE ROLE pathsix_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = format(
                    'the role pathsix_app is missing and %1$I may not create it; let a superuser run: '
                    'CREATE ROLE pathsix_app NOLOGIN NOSUPERUSER NOBYPASSRLS; GRANT pathsix_app TO %1$I;',
                    current_user);
        END;
    END IF;
    BEGIN
        EXECUTE format('GRANT pathsix_app TO %I', current_user);
    EXCEPTION
        WHEN unique_violation OR insufficient_privilege THEN NULL;
    END;
END
$$;
GRANT USAGE ON SCHEMA public TO pathsix_app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
";
