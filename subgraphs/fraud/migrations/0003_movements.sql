-- Every kind of movement is assessed: transfers, payouts and conversions. What was stored before is about transfers.

-- What is stored already is changed as the platform, whom row-level security admits.
set local app.actor = 'system:migration';

alter table assessment rename column transfer_id to movement_id;
alter table assessment
	add column kind text not null default 'TRANSFER' check (kind in ('TRANSFER', 'PAYOUT', 'CONVERSION')),
	-- Who is paid: a user, or `bank:` and a hash. Not known of what was assessed before, nor of payouts held in silence.
	add column payee_key text collate "C",
	-- US cents it adds to what its sender gave the payee within the velocity window. Nothing where it adds nothing: it was
	-- ordered beforehand, is an item of a bulk, was blocked, has failed since, or was assessed before.
	add column given_cents bigint check (given_cents > 0),
	add check (given_cents is null or decision <> 'BLOCK');
alter table assessment alter column kind drop default;
grant update (given_cents) on assessment to fraud_app;

-- Acts of sending, and what small sums to one payee come to, are found in one span of one index.
drop index assessment_velocity;
create index assessment_velocity on assessment (sender_id, assessed_at) where counts or given_cents is not null;

alter table fraud_case rename column transfer_id to movement_id;
alter table fraud_case
	add column kind text not null default 'TRANSFER' check (kind in ('TRANSFER', 'PAYOUT', 'CONVERSION')),
	-- Minor units. Not known of what was held in silence before.
	add column amount bigint check (amount > 0),
	add column currency text,
	alter column recipient_id drop not null,
	add check ((kind = 'TRANSFER') = (recipient_id is not null)),
	add check ((amount is null) = (currency is null));
alter table fraud_case alter column kind drop default;

update fraud_case set
	amount = (assessment.evidence -> 'facts' ->> 'amountMinor')::bigint,
	currency = assessment.evidence -> 'facts' ->> 'currency'
from assessment where assessment.id = fraud_case.assessment_id and assessment.evidence is not null;

-- A case without a recipient is nobody's but its sender's: `not in` with a null would admit no one at all.
drop policy staff_decides on fraud_case;
create policy staff_decides on fraud_case for update using (
	(select current_setting('app.actor', true)) like 'staff:%'
	and (select current_setting('app.actor', true)) <> 'staff:' || sender_id
	and (select current_setting('app.actor', true)) is distinct from 'staff:' || recipient_id
);

-- What one usually pays people says nothing of what one usually withdraws.
alter table habit rename column transfers to movements;
alter table habit
	add column kind text not null default 'TRANSFER' check (kind in ('TRANSFER', 'PAYOUT')),
	drop constraint habit_pkey,
	add primary key (user_id, kind, currency);
alter table habit alter column kind drop default;

alter table known_recipient rename to known_payee;
alter table known_payee rename column recipient_id to payee_key;
