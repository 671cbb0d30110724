-- name: ForgetPerformed :exec
DELETE FROM performed WHERE at < sqlc.arg(before);

-- name: ForgetOfficeCodes :exec
DELETE FROM office_codes WHERE expires_at < sqlc.arg(before);

-- name: ForgetInvites :exec
DELETE FROM invites WHERE expires_at < sqlc.arg(before);

-- name: ForgetRequests :exec
DELETE FROM contact_requests
WHERE answered_at < sqlc.arg(answered)::timestamptz OR answered_at IS NULL AND asked_at < sqlc.arg(asked);
