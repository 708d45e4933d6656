-- What a listener in a test has heard, in the order in which it took effect.
create table heard (
	position bigint generated always as identity primary key,
	event_id uuid not null,
	aggregate_id text not null,
	step int not null
);
