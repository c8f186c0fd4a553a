-- Two roles of PostgreSQL: section104_owner owns the tables and changes the schema (spring.liquibase.user), section104 is the
-- service (spring.datasource.username). The service adds to the record, and changes or deletes nothing of it.
--
-- Run this as section104_owner in the database of the service: before the first start of a new installation, or once for one
-- that had a single role. It may run again. The roles themselves, with passwords of their own, are made before, by an
-- administrator of the server:
--
--   create role section104_owner login password '...';
--   create role section104 login password '...';
--   create database section104 owner section104_owner;
--
-- An installation with a single role hands its tables over first, as an administrator:
--
--   alter role section104 rename to section104_owner;   -- then set its password again, and create section104 anew

revoke create on schema public from public;
grant usage on schema public to section104;

-- tables that exist, and tables that a later release creates
grant select, insert, update, delete on all tables in schema public to section104;
grant usage, select on all sequences in schema public to section104;
alter default privileges for role section104_owner in schema public
  grant select, insert, update, delete on tables to section104;
alter default privileges for role section104_owner in schema public
  grant usage, select on sequences to section104;

-- the record; change sets 035 and 039 do the same when the tables are created
do $$
declare
  sealed text;
begin
  foreach sealed in array array['record_entry', 'document', 'case_packet', 'notice_enclosure', 'access_refusal'] loop
    if to_regclass(sealed) is not null then
      execute format('revoke update, delete, truncate on %I from section104', sealed);
    end if;
  end loop;
  foreach sealed in array array['record_head', 'record_check', 'case_number_counter', 'case_file', 'decision', 'duty',
      'obligation', 'notice', 'transmission', 'databasechangelog', 'databasechangeloglock',
      'restore_epoch', 'service_hold', 'journal_letter', 'delivery_report'] loop
    if to_regclass(sealed) is not null then
      execute format('revoke delete, truncate on %I from section104', sealed);
    end if;
  end loop;
end
$$;
