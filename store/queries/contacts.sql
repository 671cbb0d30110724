-- name: ContactsOf :many
SELECT (CASE WHEN a = sqlc.arg(person) THEN b ELSE a END)::bigint AS person, since
FROM contacts
WHERE a = sqlc.arg(person) OR b = sqlc.arg(person)
ORDER BY since, person;

-- name: AreContacts :one
SELECT EXISTS (SELECT FROM contacts
    WHERE a = least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint) AND b = greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint));

-- name: AddContact :execrows
INSERT INTO contacts (a, b, since)
VALUES (least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint), greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint), sqlc.arg(since))
ON CONFLICT DO NOTHING;

-- name: OpenRequestsOf :many
-- OpenRequestsOf returns the unanswered requests to or from a person.
SELECT * FROM contact_requests
WHERE (from_person = sqlc.arg(person) OR to_person = sqlc.arg(person)) AND answered_at IS NULL
ORDER BY id;

-- name: Request :one
SELECT * FROM contact_requests WHERE id = $1;

-- name: OpenRequest :one
-- OpenRequest returns an unanswered request to a person.
SELECT * FROM contact_requests WHERE id = $1 AND to_person = $2 AND answered_at IS NULL;

-- name: OpenRequestFrom :one
-- OpenRequestFrom returns the unanswered request of one person to another.
SELECT id FROM contact_requests WHERE from_person = $1 AND to_person = $2 AND answered_at IS NULL;

-- name: AddRequest :one
-- AddRequest returns no row if there is an open request between the two.
INSERT INTO contact_requests (from_person, to_person, asked_at) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: AnswerRequest :exec
UPDATE contact_requests SET answered_at = $2, accepted = $3 WHERE id = $1;

-- name: SettleRequests :exec
-- SettleRequests answers what two people have asked each other: they are
-- contacts now.
UPDATE contact_requests SET answered_at = sqlc.arg(at), accepted = true
WHERE answered_at IS NULL
  AND least(from_person, to_person) = least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint)
  AND greatest(from_person, to_person) = greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint);

-- name: AddInvite :exec
INSERT INTO invites (token_hash, maker, draft, school, expires_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING;

-- name: Invite :one
SELECT * FROM invites WHERE token_hash = $1;

-- name: LockInvite :one
SELECT * FROM invites WHERE token_hash = $1 FOR UPDATE;

-- name: UseInvite :exec
UPDATE invites SET used_by = $2 WHERE token_hash = $1;

-- name: RequestsOf :many
-- RequestsOf returns all requests to or from a person, answered or not.
SELECT * FROM contact_requests WHERE from_person = sqlc.arg(person) OR to_person = sqlc.arg(person) ORDER BY id;

-- name: InvitesOf :many
SELECT * FROM invites WHERE maker = $1 ORDER BY expires_at, token_hash;
