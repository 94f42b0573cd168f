#!/bin/sh
# Makes the database `crm` and its logins: crm_owner migrates, crm_app serves and owns nothing, crm_backup reads everything. Run once, as a
# superuser: by the image of Postgres at its first start, or by hand with the three passwords in the environment.
set -eu
: "${CRM_OWNER_PASSWORD:?}" "${CRM_APP_PASSWORD:?}" "${CRM_BACKUP_PASSWORD:?}"
# The passwords are variables of psql, which quotes them; they stand in no argument that others could read.
psql --set ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner CRM_OWNER_PASSWORD
\getenv app CRM_APP_PASSWORD
\getenv backup CRM_BACKUP_PASSWORD
CREATE ROLE pathsix_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE crm_owner LOGIN PASSWORD :'owner';
CREATE ROLE crm_app LOGIN PASSWORD :'app' IN ROLE pathsix_app;
CREATE ROLE crm_backup LOGIN PASSWORD :'backup' BYPASSRLS IN ROLE pg_read_all_data;
CREATE DATABASE crm OWNER crm_owner ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C.UTF-8';
REVOKE CONNECT ON DATABASE crm FROM PUBLIC;
GRANT CONNECT ON DATABASE crm TO crm_app, crm_backup;
SQL
