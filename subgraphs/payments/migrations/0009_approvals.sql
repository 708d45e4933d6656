-- Commands that need a second person are kept as those of all domains are, in `staff_approval`. Why staff act is a reason of a
-- closed list beside their own words.

select set_config('app.actor', 'system:migration', true);

-- What waits while this runs is asked for again. Of old commands somebody may have decided in their own affairs; those keep
-- what happened, and name only whom they could name today.
insert into staff_approval (id, command, input, scope, summary, subject_ids, affairs, amount, currency, reason, note, exact, maker,
	idempotency_key, status, checker, created_at, expires_at, decided_at, spent_at)
select approval.id,
	case kind when 'REVERSE_TRANSFER' then 'reverseTransfer' else 'forceCompleteTransfer' end,
	jsonb_strip_nulls(jsonb_build_object('idempotencyKey', approval.idempotency_key, 'transferId', transfer_id,
		'money', approval.terms::jsonb -> 'money', 'reason', 'OTHER', 'note', reason)),
	'transfers:write',
	case kind when 'REVERSE_TRANSFER' then 'Send money of this transfer back to its sender.' else 'Move the money held for this transfer.' end,
	array[transfer_id], array_remove(array_remove(array[sender_id, recipient_id], maker), coalesce(checker, '')),
	approval.amount, approval.currency, 'OTHER', reason, command, maker, approval.idempotency_key,
	case approval.status when 'PENDING' then 'EXPIRED' else approval.status end, checker, approval.created_at, expires_at, decided_at,
	spent_at
from approval join transfer on transfer.id = transfer_id;

alter table reversal
	drop constraint reversal_approval_id_fkey,
	add constraint reversal_approval_id_fkey foreign key (approval_id) references staff_approval (id);
alter table forced_completion
	drop constraint forced_completion_approval_id_fkey,
	add constraint forced_completion_approval_id_fkey foreign key (approval_id) references staff_approval (id);
drop table approval;

alter table reversal rename column reason to note;
alter table reversal add column reason text not null default 'OTHER';
alter table reversal alter column reason drop default;
alter table forced_completion rename column reason to note;
alter table forced_completion add column reason text not null default 'OTHER';
alter table forced_completion alter column reason drop default;

-- What one member of staff has done in a day counts together.
create index reversal_by_maker on reversal (requested_by, created_at);
create index forced_completion_by_maker on forced_completion (requested_by, requested_at);
