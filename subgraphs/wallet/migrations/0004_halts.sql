-- Currencies whose books don't balance. While a currency stands here nothing is posted, held or converted in it.

create table halted_currency (
	currency text primary key,
	-- Minor units by which something differs from what it must be.
	drift bigint not null,
	-- Where, when it can be told.
	account_id text collate "C",
	-- What was found, in words for staff.
	finding text not null,
	halted_at timestamptz not null
);

revoke update, truncate on halted_currency from wallet_app;
