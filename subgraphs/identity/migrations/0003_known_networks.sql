-- A network an account's owner has come from is remembered beside the failures from there, of which there may be none.
alter table attempt drop constraint attempt_failures_check, add check (failures >= 0);
