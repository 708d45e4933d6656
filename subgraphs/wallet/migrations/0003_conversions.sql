-- Conversions: two postings, one per currency, through the platform's FX accounts, bound together by the quote they use.

alter table posting drop constraint posting_kind_check;
alter table posting add constraint posting_kind_check
	check (kind in ('TRANSFER', 'TOP_UP', 'PAYOUT', 'REVERSAL', 'CONVERSION'));

create table quote (
	id text collate "C" primary key,
	user_id text collate "C" not null,
	from_account text collate "C" not null,
	to_account text collate "C" not null check (to_account <> from_account),
	-- Minor units of their currency.
	sold bigint not null check (sold > 0),
	sold_currency text not null,
	bought bigint not null check (bought > 0),
	bought_currency text not null check (bought_currency <> sold_currency),
	rate text not null,
	mid_rate text not null,
	spread_basis_points integer not null check (spread_basis_points >= 0),
	rounding text not null,
	rates_source text not null,
	rates_as_of text not null,
	quoted_at timestamptz not null,
	expires_at timestamptz not null check (expires_at > quoted_at)
);

create index quote_expiry on quote (expires_at);

-- The use of a quote. Having the quote's id makes it happen once.
create table conversion (
	id text collate "C" primary key references quote (id),
	user_id text collate "C" not null,
	idempotency_key uuid not null,
	outcome text not null check (
		outcome in ('POSTED', 'WALLET_NOT_FOUND', 'WALLET_FROZEN', 'WALLET_CLOSED', 'CURRENCY_HALTED', 'CURRENCY_MISMATCH', 'INSUFFICIENT_FUNDS')
	),
	sold_posting text collate "C" generated always as (case when outcome = 'POSTED' then id || '.sold' end) stored
		references posting (id) deferrable initially deferred,
	bought_posting text collate "C" generated always as (case when outcome = 'POSTED' then id || '.bought' end) stored
		references posting (id) deferrable initially deferred,
	decided_at timestamptz not null,
	unique (user_id, idempotency_key)
);

-- No leg commits without its conversion, nor with other terms than the quote's.
create function conversion_leg_is_quoted() returns trigger language plpgsql as $$
begin
	perform from conversion join quote on quote.id = conversion.id
	where (
		conversion.sold_posting = new.id and quote.from_account = new.from_account and quote.sold = new.amount
			and quote.sold_currency = new.currency
	) or (
		conversion.bought_posting = new.id and quote.to_account = new.to_account and quote.bought = new.amount
			and quote.bought_currency = new.currency
	);
	if not found then
		raise exception 'posting % is no leg of a conversion', new.id using errcode = 'check_violation';
	end if;
	return null;
end $$;

create index conversion_sold on conversion (sold_posting) where sold_posting is not null;
create index conversion_bought on conversion (bought_posting) where bought_posting is not null;

create constraint trigger posting_conversion_leg after insert on posting deferrable initially deferred
	for each row when (new.kind = 'CONVERSION' and new.outcome = 'POSTED') execute function conversion_leg_is_quoted();

-- Quotes never change; those nobody used may be forgotten, the key of a conversion keeps the others.
revoke update, truncate on quote from wallet_app;
revoke update, delete, truncate on conversion from wallet_app;
create trigger quote_unchanged before update on quote for each row execute function refuse_change();
create trigger conversion_append_only before update or delete on conversion for each row execute function refuse_change();
create trigger conversion_no_truncate before truncate on conversion for each statement execute function refuse_change();

alter table quote enable row level security;
alter table quote force row level security;
create policy quote_visible on quote using (
	user_id = (select current_setting('app.actor', true)) or (select current_setting('app.actor', true)) like 'system:%'
	or (select current_setting('app.actor', true)) = 'staff:' || user_id
);

alter table conversion enable row level security;
alter table conversion force row level security;
create policy conversion_platform on conversion using ((select current_setting('app.actor', true)) like 'system:%');
