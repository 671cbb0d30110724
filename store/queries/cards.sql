-- name: AddCard :exec
INSERT INTO cards (chat, message, thread, project, membership, move, number, revision, teacher, office)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (chat, message) DO UPDATE
SET thread = excluded.thread, project = excluded.project, membership = excluded.membership, move = excluded.move,
    number = excluded.number, revision = excluded.revision, teacher = excluded.teacher, office = excluded.office;

-- name: ProjectCards :many
SELECT * FROM cards WHERE project = sqlc.arg(project)::bigint ORDER BY chat, message;

-- name: MembershipCards :many
SELECT * FROM cards WHERE membership = sqlc.arg(membership)::bigint ORDER BY chat, message;

-- name: MoveCards :many
SELECT * FROM cards WHERE move = sqlc.arg(move)::bigint ORDER BY chat, message;

-- name: DropCard :exec
DELETE FROM cards WHERE chat = $1 AND message = $2;

-- name: Wanted :one
SELECT wanted FROM cards WHERE chat = $1 AND message = $2;

-- name: ClearWanted :one
UPDATE cards SET wanted = '{}', opened = '' WHERE chat = $1 AND message = $2 RETURNING wanted;

-- name: PutWantedAway :exec
UPDATE cards SET wanted = NULL, opened = '' WHERE chat = $1 AND message = $2;

-- name: TurnCard :exec
UPDATE cards SET opened = $3 WHERE chat = $1 AND message = $2;

-- name: Want :one
UPDATE cards SET wanted = array_append(array_remove(coalesce(wanted, '{}'), sqlc.arg(question)::text), sqlc.arg(question)::text), opened = ''
WHERE chat = sqlc.arg(chat) AND message = sqlc.arg(message) RETURNING wanted;

-- name: Unwant :one
UPDATE cards SET wanted = array_remove(coalesce(wanted, '{}'), sqlc.arg(question)::text), opened = ''
WHERE chat = sqlc.arg(chat) AND message = sqlc.arg(message) RETURNING wanted;

-- name: AddPrompt :exec
INSERT INTO prompts (chat, message, project, membership, move, number, revision, purpose, questions, presser, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (chat, message) DO NOTHING;

-- name: Prompt :one
SELECT * FROM prompts WHERE chat = $1 AND message = $2;

-- name: MarkPerformed :execrows
-- MarkPerformed changes no row if an effect of that key has been performed.
INSERT INTO performed (key, at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: MarkAfresh :execrows
-- MarkAfresh changes no row if that key was marked since.
INSERT INTO performed (key, at) VALUES ($1, $2)
ON CONFLICT (key) DO UPDATE SET at = excluded.at WHERE performed.at < sqlc.arg(since);

-- name: TryLock :one
-- TryLock takes an advisory lock for as long as the connection lasts, unless
-- somebody holds it.
SELECT pg_try_advisory_lock($1);

-- name: Performed :one
SELECT EXISTS (SELECT FROM performed WHERE key = $1);
