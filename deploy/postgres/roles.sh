#!/bin/sh
# Makes the database `crm` and its logins: crm_owner migrates, crm_app serves and owns nothing, crm_backup reads everything. Run as a
# superuser: by the image of Postgres at its first start, or by hand with the three passwords in the environment. CRM_NAME is another name
# than `crm`, where a cluster has several.
#
# It makes what is missing. A role that is there stays as it is, its password too, and it says so. Where what is there cannot be right it
# changes nothing and fails.
set -eu
: "${CRM_OWNER_PASSWORD:?}" "${CRM_APP_PASSWORD:?}" "${CRM_BACKUP_PASSWORD:?}" "${CRM_NAME:=crm}"
export CRM_NAME
# The passwords are variables of psql, which quotes them; they stand in no argument that others could read.
psql --set ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv name CRM_NAME
\getenv owner CRM_OWNER_PASSWORD
\getenv app CRM_APP_PASSWORD
\getenv backup CRM_BACKUP_PASSWORD
SELECT :'name' || '_owner' AS crm_owner, :'name' || '_app' AS crm_app, :'name' || '_backup' AS crm_backup \gset

SELECT set_config('crm.name', :'name', false) \g /dev/null
DO $$
DECLARE
    name text := current_setting('crm.name');
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pathsix_app' AND (rolcanlogin OR rolsuper OR rolbypassrls)) THEN
        RAISE 'the role pathsix_app is there, and may log in, is a superuser or passes row-level security by';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname IN (name || '_owner', name || '_app') AND (rolsuper OR rolbypassrls)) THEN
        RAISE '%_owner or %_app is there, and is a superuser or passes row-level security by', name, name;
    END IF;
    IF EXISTS (SELECT FROM pg_database WHERE datname = name AND pg_get_userbyid(datdba) <> name || '_owner') THEN
        RAISE 'the database % is there and does not belong to %_owner', name, name;
    END IF;
END
$$;

SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pathsix_app') AS pathsix_app_is_there,
    EXISTS (SELECT FROM pg_roles WHERE rolname = :'crm_owner') AS owner_is_there,
    EXISTS (SELECT FROM pg_roles WHERE rolname = :'crm_app') AS app_is_there,
    EXISTS (SELECT FROM pg_roles WHERE rolname = :'crm_backup') AS backup_is_there,
    EXISTS (SELECT FROM pg_database WHERE datname = :'name') AS database_is_there \gset
\if :pathsix_app_is_there
\warn the role pathsix_app is there already and stays as it is
\else
CREATE ROLE pathsix_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
\endif
\if :owner_is_there
\warn the login :crm_owner is there already and keeps its password
\else
CREATE ROLE :"crm_owner" LOGIN PASSWORD :'owner';
\endif
\if :app_is_there
\warn the login :crm_app is there already and keeps its password
\else
CREATE ROLE :"crm_app" LOGIN PASSWORD :'app' IN ROLE pathsix_app;
\endif
\if :backup_is_there
\warn the login :crm_backup is there already and keeps its password
\else
CREATE ROLE :"crm_backup" LOGIN PASSWORD :'backup' BYPASSRLS IN ROLE pg_read_all_data;
\endif
\if :database_is_there
\warn the database :name is there already and keeps what is in it
\else
CREATE DATABASE :"name" OWNER :"crm_owner" ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C.UTF-8';
\endif
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"crm_app", :"crm_backup";
SQL
