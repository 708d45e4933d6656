-- Why staff decided: a reason of a closed list beside their own words.

alter table fraud_case add column reason text;
grant update (reason) on fraud_case to fraud_app;

alter table sanction rename column reason to note;
alter table sanction add column reason text not null default 'OTHER';
alter table sanction alter column reason drop default;
