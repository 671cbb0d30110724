-- name: PersonAt :one
-- PersonAt returns the id of the person who writes from a Telegram account.
SELECT id FROM people WHERE telegram_id = $1;

-- name: PersonCalled :one
-- PersonCalled returns the id of the person with a user name.
SELECT id FROM people WHERE user_name = $1;

-- name: Persons :many
SELECT * FROM people WHERE id = ANY(sqlc.arg(ids)::bigint[]);

-- name: LockPeople :many
-- LockPeople keeps other transactions from changing what these people have. The
-- order keeps two transactions from waiting for each other.
SELECT id FROM people WHERE id = ANY(sqlc.arg(ids)::bigint[]) ORDER BY id FOR NO KEY UPDATE;

-- name: AddPerson :one
-- AddPerson returns no row if the Telegram account or the user name is taken.
INSERT INTO people (telegram_id, name, sought, user_name, language, found, registered_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: SetLanguage :exec
UPDATE people SET language = $2 WHERE telegram_id = $1;

-- name: Rename :exec
UPDATE people SET name = $2, sought = $3 WHERE id = $1;

-- name: TakeUserName :exec
UPDATE people SET user_name = $2 WHERE id = $1;

-- name: SetFound :exec
UPDATE people SET found = $2 WHERE id = $1;

-- name: SetReachable :execrows
UPDATE people SET reachable = $2 WHERE telegram_id = $1 AND reachable <> $2;

-- name: Reach :one
SELECT telegram_id, language, reachable FROM people WHERE id = $1;

-- name: MembershipsOf :many
SELECT sqlc.embed(memberships), sqlc.embed(schools), coalesce(officers.name, '') AS officer_name
FROM memberships
JOIN schools ON schools.id = memberships.school
LEFT JOIN officers ON officers.telegram_id = memberships.officer
WHERE memberships.person = ANY(sqlc.arg(persons)::bigint[])
ORDER BY memberships.id;

-- name: MembershipIDs :many
SELECT id FROM memberships WHERE person = $1 ORDER BY id;

-- name: Membership :one
SELECT sqlc.embed(memberships), sqlc.embed(schools), coalesce(officers.name, '') AS officer_name
FROM memberships
JOIN schools ON schools.id = memberships.school
LEFT JOIN officers ON officers.telegram_id = memberships.officer
WHERE memberships.id = $1;

-- name: LockMembership :exec
SELECT id FROM memberships WHERE id = $1 FOR UPDATE;

-- name: AddMembership :one
INSERT INTO memberships (person, school, office, state, attempt, asked_at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;

-- name: SetMembership :exec
UPDATE memberships
SET state = $2, attempt = $3, asked_at = $4, officer = $5, decided_at = $6, reason_code = $7, reason_words = $8
WHERE id = $1;

-- name: NameOfficer :exec
INSERT INTO officers (telegram_id, name) VALUES ($1, $2)
ON CONFLICT (telegram_id) DO UPDATE SET name = excluded.name WHERE officers.name <> excluded.name;

-- name: Officers :many
SELECT * FROM officers WHERE telegram_id = ANY(sqlc.arg(telegram_ids)::bigint[]);

-- name: DeletePerson :exec
DELETE FROM people WHERE id = $1;

-- name: AccountOf :one
SELECT * FROM people WHERE id = $1;
