-- name: CodeAsks :one
-- CodeAsks counts what a Telegram account has asked for and tried since a time.
SELECT count(*)::int AS asked, coalesce(sum(wrong), 0)::int AS wrong FROM sign_ins
WHERE requester = $1 AND asked_at > sqlc.arg(since);

-- name: StoppedSince :one
-- StoppedSince tells whether the owner of an account has called off what a
-- Telegram account asked for since a time.
SELECT EXISTS (SELECT FROM sign_ins
    WHERE requester = $1 AND person = sqlc.arg(person)::bigint AND stopped AND asked_at > sqlc.arg(since));

-- name: EndSignIns :exec
-- EndSignIns kills the codes of a Telegram account: it is about to get another.
UPDATE sign_ins SET ended = true WHERE requester = $1 AND NOT ended;

-- name: AddSignIn :one
INSERT INTO sign_ins (requester, caller, person, salt, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;

-- name: LockSignIn :one
SELECT * FROM sign_ins WHERE id = $1 FOR UPDATE;

-- name: LockSignInOf :one
SELECT * FROM sign_ins WHERE requester = $1 AND salt = $2 FOR UPDATE;

-- name: CodesSent :one
-- CodesSent counts the codes that reached an account's chat since a time.
SELECT count(*) FROM sign_ins WHERE person = sqlc.arg(person)::bigint AND sent_at > sqlc.arg(since)::timestamptz;

-- name: SetCode :exec
UPDATE sign_ins SET code_hash = $2, sent_at = $3, expires_at = $4 WHERE id = $1;

-- name: SetSignIn :exec
UPDATE sign_ins SET wrong = $2, ended = $3 WHERE id = $1;

-- name: StopSignIn :exec
UPDATE sign_ins SET ended = true, stopped = true WHERE id = $1 AND person = $2;

-- name: ForgetSignIns :exec
DELETE FROM sign_ins WHERE asked_at < sqlc.arg(before);

-- name: MovePerson :exec
UPDATE people SET telegram_id = $2, reachable = true WHERE id = $1;

-- name: OpenDraftOf :one
SELECT id FROM drafts WHERE person = $1 AND open ORDER BY version DESC LIMIT 1;

-- name: RestartDrafts :exec
-- RestartDrafts makes all drafts older than any session: the versions of the new
-- chat's session have nothing to do with those of the old one.
UPDATE drafts SET version = 0 WHERE person = $1;

-- name: DropCardsIn :exec
-- DropCardsIn forgets the cards of a person in a chat that is no longer theirs.
DELETE FROM cards WHERE teacher = $1 AND chat = $2;

-- name: GiveDrafts :exec
UPDATE drafts SET person = sqlc.arg(heir) WHERE person = sqlc.arg(person);

-- name: GiveInvites :exec
UPDATE invites SET maker = sqlc.arg(heir) WHERE maker = sqlc.arg(person);

-- name: GiveUsedInvites :exec
UPDATE invites SET used_by = sqlc.arg(heir)::bigint WHERE used_by = sqlc.arg(person)::bigint;

-- name: GiveContacts :exec
INSERT INTO contacts (a, b, since)
SELECT least(other, sqlc.arg(heir)::bigint), greatest(other, sqlc.arg(heir)::bigint), since
FROM (SELECT CASE WHEN a = sqlc.arg(person)::bigint THEN b ELSE a END AS other, since FROM contacts
      WHERE a = sqlc.arg(person)::bigint OR b = sqlc.arg(person)::bigint) known
WHERE other <> sqlc.arg(heir)::bigint
ON CONFLICT DO NOTHING;

-- name: GiveMemberships :exec
UPDATE memberships SET person = sqlc.arg(heir)
WHERE memberships.person = sqlc.arg(person) AND memberships.school NOT IN (SELECT school FROM memberships mine WHERE mine.person = sqlc.arg(heir));

-- name: GiveFounded :exec
UPDATE projects SET founder = sqlc.arg(heir)::bigint
WHERE founder = sqlc.arg(person)::bigint AND cofounder IS DISTINCT FROM sqlc.arg(heir)::bigint;

-- name: GiveCofounded :exec
UPDATE projects SET cofounder = sqlc.arg(heir)::bigint
WHERE cofounder = sqlc.arg(person)::bigint AND founder IS DISTINCT FROM sqlc.arg(heir)::bigint;

-- name: GiveDecisions :exec
UPDATE decisions SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person);

-- name: GiveDeeds :exec
UPDATE deeds SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person);

-- name: GiveConcerns :exec
UPDATE deeds SET concerns = sqlc.arg(heir) WHERE concerns = sqlc.arg(person);

-- name: GiveRevisions :exec
UPDATE revisions SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person);

-- name: GivePlaces :exec
-- GivePlaces gives the places as a member in projects that the heir has nothing
-- to do with yet.
UPDATE members SET teacher = sqlc.arg(heir)::bigint
WHERE teacher = sqlc.arg(person)::bigint
  AND project NOT IN (SELECT project FROM members mine WHERE mine.teacher = sqlc.arg(heir)::bigint)
  AND project NOT IN (SELECT id FROM projects WHERE founder = sqlc.arg(heir)::bigint OR cofounder = sqlc.arg(heir)::bigint);
