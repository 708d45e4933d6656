-- What has been heard, exactly and for good. In the place of an id per fact and consumer stand numbers: those of each
-- range of a stating domain's outbox, as a set of bits with a hash over the ids.

create table heard_range (
	consumer text not null,
	-- The domain that stated the facts, and the range of its numbers.
	source text not null,
	range bigint not null,
	-- Which have taken effect or are parked: see FactSet.
	facts bytea not null check (octet_length(facts) = 136),
	primary key (consumer, source, range)
) with (fillfactor = 50);

-- How far it is proven that everything stated was heard; ranges before that are not kept.
create table heard_mark (
	consumer text not null,
	source text not null,
	proven_range bigint not null default 0,
	-- How many facts that were stated had not been heard at the last look, and since when there have been some.
	missing int not null default 0,
	missing_since timestamptz,
	primary key (consumer, source)
);

-- Ranges in which something was heard that nobody states: of a copy of the stating database that was undone by another.
create table heard_unstated (
	consumer text not null,
	source text not null,
	range bigint not null,
	-- How many; 0 where the numbers are stated, but of other facts.
	facts int not null,
	found_at timestamptz not null default now(),
	primary key (consumer, source, range)
);

-- Whoever heard before has heard all that was stated until now: how much that is, is asked at the first look.
create table heard_before as select distinct consumer from inbox;
drop table inbox;

-- Facts that were stated, published and then undone by a restored copy of this database.
create table undone_facts (
	found_at timestamptz primary key default now(),
	-- The numbers they had; nobody has one of them again.
	first_seq bigint not null,
	last_seq bigint not null,
	facts int not null
);

-- Messages of the stream up to this one hold facts that were undone: nobody hears them, and what stands of them is read
-- from the outbox.
alter table relay_position add column hear_after bigint not null default 0;

-- Numbers that others may know from facts that were undone are given to nobody: whatever was stated above `low` and
-- is not among `kept` gets a new number beyond `beyond`, in its old order, as does all that comes.
create function renumber_outbox(low bigint, beyond bigint, kept bigint[]) returns void
language plpgsql security definer set search_path from current as $$
declare
	stated record;
begin
	lock table outbox in share row exclusive mode;
	perform setval(
		pg_get_serial_sequence('outbox', 'seq'),
		greatest(beyond, nextval(pg_get_serial_sequence('outbox', 'seq')))
	);
	for stated in select seq from outbox where seq > low and seq <= beyond and seq <> all (kept) order by seq loop
		update outbox set seq = default where seq = stated.seq;
	end loop;
end $$;

do $$
begin
	revoke execute on function renumber_outbox from public;
	execute format('grant execute on function renumber_outbox to %I', current_schema() || '_app');
end $$;
