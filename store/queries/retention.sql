-- What is over is forgotten 500 rows at a time, by where they are: joined by a key,
-- the planner would read the table. Each of these returns how many rows it has
-- forgotten, so that a caller knows whether there may be more.

-- name: ForgetPerformed :execrows
DELETE FROM performed WHERE ctid = ANY(ARRAY(SELECT ctid FROM performed AS over WHERE over.at < sqlc.arg(before) ORDER BY over.at LIMIT 500));

-- name: ForgetOfficeCodes :execrows
DELETE FROM office_codes
WHERE ctid = ANY(ARRAY(SELECT ctid FROM office_codes AS over WHERE over.expires_at < sqlc.arg(before) ORDER BY over.expires_at LIMIT 500));

-- name: ForgetExpiredInvites :execrows
-- ForgetExpiredInvites keeps those for a while that have expired, to say so to
-- those who open them.
DELETE FROM invites WHERE ctid = ANY(ARRAY(SELECT ctid FROM invites AS over WHERE over.expires_at < sqlc.arg(before) ORDER BY over.expires_at LIMIT 500));

-- name: ForgetUsedInvites :execrows
-- ForgetUsedInvites forgets those that were used or revoked when they expire: then
-- there is no more to say of them.
DELETE FROM invites WHERE ctid = ANY(ARRAY(SELECT ctid FROM invites AS over
    WHERE (over.revoked OR over.used_by IS NOT NULL) AND over.expires_at < sqlc.arg(before) ORDER BY over.expires_at LIMIT 500));

-- name: ForgetAnsweredRequests :execrows
DELETE FROM contact_requests
WHERE ctid = ANY(ARRAY(SELECT ctid FROM contact_requests AS over WHERE over.answered_at < sqlc.arg(before)::timestamptz ORDER BY over.answered_at LIMIT 500));

-- name: ForgetSilentRequests :execrows
DELETE FROM contact_requests WHERE ctid = ANY(ARRAY(SELECT ctid FROM contact_requests AS over WHERE over.answered_at IS NULL AND over.asked_at < sqlc.arg(before) ORDER BY over.asked_at LIMIT 500));

-- name: DropClaims :execrows
DELETE FROM claims WHERE ctid = ANY(ARRAY(SELECT ctid FROM claims AS over WHERE over.until < sqlc.arg(before) ORDER BY over.until LIMIT 500));

-- name: DropExpiredPrompts :execrows
DELETE FROM prompts
WHERE ctid = ANY(ARRAY(SELECT ctid FROM prompts AS over WHERE over.expires_at < sqlc.arg(before) ORDER BY over.expires_at LIMIT 500));

-- name: DropSpent :execrows
DELETE FROM spent WHERE ctid = ANY(ARRAY(SELECT ctid FROM spent AS over WHERE over.at < sqlc.arg(before) ORDER BY over.at LIMIT 500));

-- name: ForgetSignIns :execrows
DELETE FROM sign_ins WHERE ctid = ANY(ARRAY(SELECT ctid FROM sign_ins AS over WHERE over.asked_at < sqlc.arg(before) ORDER BY over.asked_at LIMIT 500));

-- name: ForgetMoves :execrows
-- ForgetMoves leaves those that are under way, unless they are of nobody's account.
DELETE FROM moves WHERE ctid = ANY(ARRAY(SELECT ctid FROM moves AS over
    WHERE (over.person IS NULL OR over.state NOT IN ('asked', 'agreed')) AND over.asked_at < sqlc.arg(before) ORDER BY over.asked_at LIMIT 500));

-- name: ForgetDeletedDrafts :execrows
DELETE FROM drafts
WHERE ctid = ANY(ARRAY(SELECT ctid FROM drafts AS over WHERE over.deleted_at <= sqlc.arg(before)::timestamptz ORDER BY over.deleted_at LIMIT 500));

-- name: LookAtSchools :execrows
-- LookAtSchools looks whether something still names the schools that something has
-- ceased to name, and notes of the others that nothing does from now on.
UPDATE schools SET empty_since = CASE WHEN is_named(schools.id) THEN NULL ELSE sqlc.arg(now)::timestamptz END
WHERE ctid = ANY(ARRAY(SELECT ctid FROM schools AS left_alone WHERE left_alone.empty_since = 'epoch' LIMIT 500));

-- name: KeepSchools :execrows
-- KeepSchools notes which of the schools that could be forgotten by now something
-- names again.
UPDATE schools SET empty_since = NULL
WHERE ctid = ANY(ARRAY(SELECT ctid FROM schools AS empty WHERE empty.empty_since < sqlc.arg(before)::timestamptz AND empty.empty_since > 'epoch' ORDER BY empty.empty_since LIMIT 500))
  AND is_named(schools.id);

-- name: ForgetSchools :execrows
DELETE FROM schools
WHERE ctid = ANY(ARRAY(SELECT ctid FROM schools AS empty WHERE empty.empty_since < sqlc.arg(before)::timestamptz AND empty.empty_since > 'epoch' ORDER BY empty.empty_since LIMIT 500))
  AND NOT is_named(schools.id);
