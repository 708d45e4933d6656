-- Somebody's conversions, newest first; a use that was refused is none of them.

create index conversion_by_user on conversion (user_id, decided_at, id) where outcome = 'POSTED';
