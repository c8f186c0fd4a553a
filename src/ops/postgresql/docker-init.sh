#!/bin/sh
# Runs once in the container of docker-compose.yml, when its volume is empty. The image has made the role section104_owner and
# the database.
set -e
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v password="$SECTION104_DATABASE_PASSWORD" <<'SQL'
create role section104 login password :'password';
SQL
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f /roles.sql
