/** $1 ids, $2 users, $3 now. Gives the users who had no profile yet. */
export const insertProfiles = `/* kyc_insert_profiles */
	insert into profile (id, user_id, created_at)
	select id, user_id, $3 from unnest($1::text[], $2::text[]) as item (id, user_id)
	order by user_id
	on conflict (user_id) do nothing
	returning user_id`;

/** Makes receiving a document and submitting the verification follow each other, per user. */
export const lockOwner = `/* kyc_lock_owner */
	select pg_advisory_xact_lock(hashtextextended($1, 7201408))`;

export const selectStatus = `/* kyc_status */
	select status from profile where user_id = $1`;

/** $5 is how many links a user may ask for since $6. Gives nothing when they have asked for that many. */
export const insertUpload = `/* kyc_insert_upload */
	insert into document_upload (id, owner_id, type, file_name, requested_at)
	select $1, $2, $3, $4, $7::timestamptz
	where (select count(*) from document_upload where owner_id = $2 and requested_at > $6::timestamptz) < $5
	returning id`;

/** Names the state it leaves: a link is used once. */
export const receiveUpload = `/* kyc_receive_upload */
	update document_upload set received_at = $3 where id = $1 and owner_id = $2 and received_at is null
	returning id, owner_id, type, file_name`;

/** Gives the document of this type there was before. */
export const deleteDocument = `/* kyc_delete_document */
	delete from document where owner_id = $1 and type = $2 returning id`;

export const insertDocument = `/* kyc_insert_document */
	insert into document (id, owner_id, type, file_name, content_type, size_bytes, wrapped_key, uploaded_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const documentColumns = "id, owner_id, type, file_name, content_type, size_bytes, wrapped_key, status, uploaded_at";

export const selectDocument = `/* kyc_document */
	select ${documentColumns} from document where id = $1`;

export const selectDocumentsOfOwners = `/* kyc_documents_of_owners */
	select ${documentColumns} from document where owner_id = any ($1::text[]) order by owner_id, type`;

/** A document's fate is that of the verification it was part of. */
export const decideDocuments = `/* kyc_decide_documents */
	update document set status = $2 where owner_id = $1 and status = 'PENDING'`;

/** Links older than $1 whose document never came or was replaced since, $2 at most. */
export const selectForgettable = `/* kyc_forgettable */
	select upload.id from document_upload as upload
	where upload.requested_at < $1 and not exists (select from document where document.id = upload.id)
	order by upload.requested_at
	limit $2`;

export const deleteUploads = `/* kyc_delete_uploads */
	delete from document_upload where id = any ($1::text[])`;

/** Gives nothing for an event that was heard before. */
export const insertProviderEvent = `/* kyc_insert_provider_event */
	insert into provider_event (id, name, user_id, reason, received_at) values ($1, $2, $3, $4, $5)
	on conflict do nothing
	returning id`;

/** The newest limits of each tier that was ever changed. */
export const selectLimits = `/* kyc_limits */
	select distinct on (tier) version, tier, per_transfer, per_day, per_month, reason, note, changed_by, changed_at
	from tier_limits
	order by tier, version desc`;

/** Every change, newest first. $1 is the last version of the page before. */
export const selectPageOfLimits = `/* kyc_page_of_limits */
	select version, tier, per_transfer, per_day, per_month, reason, note, changed_by, changed_at
	from tier_limits
	where version < coalesce($1::integer, 2147483647)
	order by version desc
	limit $2`;

/** $1 is the version after the one the change was made for; whoever comes second gives nothing. */
export const insertLimits = `/* kyc_insert_limits */
	insert into tier_limits (version, tier, per_transfer, per_day, per_month, reason, note, changed_by, changed_at)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	on conflict (version) do nothing
	returning version, tier, per_transfer, per_day, per_month, reason, note, changed_by, changed_at`;
