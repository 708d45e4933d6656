-- The second person's agreement behind a decision about a case, when it needed one: what somebody decided alone counts
-- together for a day.

alter table settlement_case add column approval_id text collate "C";

grant update (approval_id) on settlement_case to funding_app;
