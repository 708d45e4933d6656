-- Why limits were changed: a reason of a closed list beside the words of who changed them.

alter table tier_limits rename column reason to note;
alter table tier_limits add column reason text not null default 'OTHER';
alter table tier_limits alter column reason drop default;
