-- name: ForgetPerformed :exec
DELETE FROM performed WHERE at < sqlc.arg(before);

-- name: ForgetOfficeCodes :exec
DELETE FROM office_codes WHERE expires_at < sqlc.arg(before);

-- name: ForgetInvites :exec
-- ForgetInvites keeps those for a while that have expired, to say so to whoever
-- opens them. Of one that was used or revoked there is no more to say by then.
DELETE FROM invites
WHERE expires_at < sqlc.arg(before) OR expires_at < sqlc.arg(now) AND (revoked OR used_by IS NOT NULL);

-- name: ForgetRequests :exec
DELETE FROM contact_requests
WHERE answered_at < sqlc.arg(answered)::timestamptz OR answered_at IS NULL AND asked_at < sqlc.arg(asked);

-- name: UnmarkSchools :exec
-- UnmarkSchools notes which schools are named again.
UPDATE schools SET empty_since = NULL WHERE empty_since IS NOT NULL AND id IN (SELECT school FROM used_schools);

-- name: MarkEmptySchools :exec
UPDATE schools SET empty_since = sqlc.arg(now)::timestamptz
WHERE empty_since IS NULL AND id NOT IN (SELECT school FROM used_schools);

-- name: ForgetSchools :exec
DELETE FROM schools WHERE empty_since < sqlc.arg(before)::timestamptz AND id NOT IN (SELECT school FROM used_schools);
