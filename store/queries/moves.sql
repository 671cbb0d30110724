-- name: CodeAsks :one
-- CodeAsks counts what a Telegram account has asked for and tried since a time. Those of
-- an account are few, those since a time may be many: IS TRUE keeps the planner from these.
SELECT count(*)::int AS asked, coalesce(sum(wrong), 0)::int AS wrong FROM sign_ins
WHERE requester = $1 AND (asked_at > sqlc.arg(since)::timestamptz) IS TRUE;

-- name: StoppedSince :one
-- StoppedSince tells whether the owner of an account has called off what a
-- Telegram account asked for since a time.
SELECT EXISTS (SELECT FROM sign_ins
    WHERE requester = $1 AND person = sqlc.arg(person)::bigint AND stopped AND asked_at > sqlc.arg(since));

-- name: EndSignIns :exec
-- EndSignIns kills the codes of a Telegram account: it is about to get another.
UPDATE sign_ins SET ended = true WHERE requester = $1 AND NOT ended;

-- name: EndSignInsFor :exec
-- EndSignInsFor kills the codes for an account.
UPDATE sign_ins SET ended = true WHERE person = sqlc.arg(person)::bigint AND NOT ended;

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

-- name: MovePerson :exec
UPDATE people SET telegram_id = $2, reachable = true WHERE id = $1;

-- name: OpenDraftOf :one
SELECT id FROM drafts WHERE person = $1 AND open ORDER BY version DESC LIMIT 1;

-- name: RestartDrafts :exec
-- RestartDrafts makes all drafts older than any session: the versions of the new
-- chat's session have nothing to do with those of the old one, nor have messages.
UPDATE drafts SET version = 0, heard = '{}' WHERE person = $1;

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

-- name: GiveRequests :exec
-- GiveRequests leaves out what is between the two, and what asks for contacts that
-- the heir has, or has asked or been asked for.
UPDATE contact_requests
SET from_person = CASE WHEN from_person = sqlc.arg(person)::bigint THEN sqlc.arg(heir)::bigint ELSE from_person END,
    to_person = CASE WHEN to_person = sqlc.arg(person)::bigint THEN sqlc.arg(heir)::bigint ELSE to_person END
FROM (
    SELECT id, CASE WHEN from_person = sqlc.arg(person)::bigint THEN to_person ELSE from_person END AS other FROM contact_requests
    WHERE sqlc.arg(person)::bigint IN (from_person, to_person)
) AS known
WHERE known.id = contact_requests.id AND known.other <> sqlc.arg(heir)::bigint
  AND (answered_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM contacts
      WHERE a = least(known.other, sqlc.arg(heir)::bigint) AND b = greatest(known.other, sqlc.arg(heir)::bigint)
  ) AND NOT EXISTS (
      SELECT FROM contact_requests mine
      WHERE mine.answered_at IS NULL AND least(mine.from_person, mine.to_person) = least(known.other, sqlc.arg(heir)::bigint)
        AND greatest(mine.from_person, mine.to_person) = greatest(known.other, sqlc.arg(heir)::bigint)
  ));

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
UPDATE decisions SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person) AND teacher <> 0;

-- name: GiveDeeds :exec
UPDATE deeds SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person) AND teacher <> 0;

-- name: GiveConcerns :exec
UPDATE deeds SET concerns = sqlc.arg(heir) WHERE concerns = sqlc.arg(person) AND concerns <> 0;

-- name: GiveRevisions :exec
UPDATE revisions SET teacher = sqlc.arg(heir) WHERE teacher = sqlc.arg(person);

-- name: GivePlaces :exec
-- GivePlaces gives the places as a member in projects that the heir has nothing
-- to do with yet.
UPDATE members SET teacher = sqlc.arg(heir)::bigint
WHERE teacher = sqlc.arg(person)::bigint
  AND project NOT IN (SELECT project FROM members mine WHERE mine.teacher = sqlc.arg(heir)::bigint)
  AND project NOT IN (SELECT id FROM projects WHERE founder = sqlc.arg(heir)::bigint OR cofounder = sqlc.arg(heir)::bigint);

-- name: MovesSince :one
-- MovesSince counts what a Telegram account has asked of offices since a time.
SELECT count(*) FROM moves WHERE requester = $1 AND asked_at > sqlc.arg(since);

-- name: OpenOrRecentMoves :one
-- OpenOrRecentMoves counts the moves of an account that a Telegram account has
-- asked for before the one called id and that are under way, or were refused or
-- stopped not long ago.
SELECT count(*) FROM moves
WHERE id < $1 AND requester = $2 AND person = sqlc.arg(person)::bigint
  AND (state IN ('asked', 'agreed') OR state IN ('refused', 'stopped') AND asked_at > sqlc.arg(forgiven));

-- name: MovesOfSince :one
-- MovesOfSince counts the moves of an account asked for since a time, and before
-- the one called id.
SELECT count(*) FROM moves WHERE id < $1 AND person = sqlc.arg(person)::bigint AND asked_at > sqlc.arg(since);

-- name: AddMove :one
INSERT INTO moves (requester, caller, words, person, office, proven, state, asked_at) VALUES ($1, $2, $3, $4, '', $5, 'asked', $6)
RETURNING id;

-- name: DropMove :exec
-- DropMove makes a move one of nobody's account: no office hears of it.
UPDATE moves SET person = NULL WHERE id = $1;

-- name: SetMoveOffice :exec
UPDATE moves SET office = $2 WHERE id = $1;

-- name: LockMove :one
SELECT * FROM moves WHERE id = $1 FOR UPDATE;

-- name: Move :one
SELECT sqlc.embed(moves), coalesce(officers.name, '') AS officer_name FROM moves
LEFT JOIN officers ON officers.telegram_id = moves.officer
WHERE moves.id = $1;

-- name: FoundTogether :one
-- FoundTogether tells whether two people are the founders of a project. IS TRUE leaves the
-- planner one index to read.
SELECT EXISTS (SELECT FROM projects
    WHERE founder = ANY(sqlc.arg(founders)::bigint[]) AND (cofounder = ANY(sqlc.arg(founders)::bigint[])) IS TRUE);

-- name: SetMove :exec
UPDATE moves SET state = $2, due_at = $3, officer = $4, decided_at = $5, reason_code = $6, reason_words = $7 WHERE id = $1;

-- name: MovesUnderWay :many
-- MovesUnderWay returns the moves of an account that an office has been asked
-- for and that have not come to their end.
SELECT id, state FROM moves WHERE person = sqlc.arg(person)::bigint AND office <> '' AND state IN ('asked', 'agreed') ORDER BY id;

-- name: MovesFor :many
-- MovesFor returns the moves of an account that an office has been asked for.
SELECT caller, office, state, asked_at, decided_at, reason_code, reason_words FROM moves
WHERE person = sqlc.arg(person)::bigint AND office <> '' ORDER BY id;

-- name: DueMoves :many
-- DueMoves locks agreed moves whose rest is over.
SELECT moves.id, moves.requester, people.telegram_id FROM moves JOIN people ON people.id = moves.person
WHERE state = 'agreed' AND due_at <= sqlc.arg(now)::timestamptz ORDER BY due_at LIMIT sqlc.arg(most)::integer FOR UPDATE OF moves SKIP LOCKED;

-- name: EndMove :exec
UPDATE moves SET state = 'done' WHERE id = $1;

-- name: SettleMoves :many
-- SettleMoves ends the moves of an account to where it is.
UPDATE moves SET state = 'done'
WHERE person = sqlc.arg(person)::bigint AND requester = $1 AND state IN ('asked', 'agreed')
RETURNING id;

-- name: ForgetMovesOf :many
-- ForgetMovesOf takes somebody who erases the account out of the moves that they
-- asked for, or that were asked for of theirs.
UPDATE moves SET caller = '', words = '', state = CASE WHEN state IN ('asked', 'agreed') THEN 'stopped' ELSE state END
WHERE requester = $1 OR person = sqlc.arg(person)::bigint
RETURNING id;

-- name: ForgetRequester :exec
DELETE FROM sign_ins WHERE requester = $1;

-- name: SignInsFor :many
SELECT asked_at, sent_at, caller FROM sign_ins WHERE person = sqlc.arg(person)::bigint ORDER BY id;

-- name: GiveShutOuts :exec
INSERT INTO shut_outs (person, whom)
SELECT CASE WHEN person = sqlc.arg(person)::bigint THEN sqlc.arg(heir)::bigint ELSE person END,
       CASE WHEN whom = sqlc.arg(person)::bigint THEN sqlc.arg(heir)::bigint ELSE whom END
FROM shut_outs
WHERE (person = sqlc.arg(person)::bigint AND whom <> sqlc.arg(heir)::bigint)
   OR (whom = sqlc.arg(person)::bigint AND person <> sqlc.arg(heir)::bigint)
ON CONFLICT DO NOTHING;

-- name: GiveBlock :exec
-- GiveBlock keeps a blocked account blocked under its other name.
UPDATE people heir
SET blocked_by = other.blocked_by, block_code = other.block_code, block_words = other.block_words,
    block_officer = other.block_officer, block_at = other.block_at
FROM people other
WHERE heir.id = sqlc.arg(heir) AND other.id = sqlc.arg(person) AND heir.blocked_by = '' AND other.blocked_by <> '';

-- name: PutOffMove :exec
UPDATE moves SET due_at = $2 WHERE id = $1;
