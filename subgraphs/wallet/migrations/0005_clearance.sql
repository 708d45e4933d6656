-- Who may take from a wallet, and what ends a hold.

-- A hold whose outcome somebody else decides, a bank or a reviewer, has no end of its own; that was so of all there are.
alter table hold no force row level security;
alter table hold alter column expires_at drop not null;
update hold set expires_at = null where status = 'OPEN';
alter table hold force row level security;

-- What the platform pays to put right what a bank did and a wallet could not follow.
alter table posting drop constraint posting_kind_check;
alter table posting add constraint posting_kind_check
	check (kind in ('TRANSFER', 'TOP_UP', 'PAYOUT', 'REVERSAL', 'CONVERSION', 'RESOLUTION'));

-- The fence behind who may ask: a wallet is debited for what was cleared, and for nothing else.
alter table entry add constraint entry_debit_was_cleared check (
	amount > 0 or starts_with(account_id, 'platform_') or kind in ('TRANSFER', 'PAYOUT', 'REVERSAL', 'CONVERSION')
);
