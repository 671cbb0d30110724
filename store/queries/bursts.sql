-- name: LockChat :exec
-- LockChat lets one transaction at a time count what a chat is told.
SELECT pg_advisory_xact_lock(sqlc.arg(chat)::bigint);

-- name: NewsOf :one
SELECT (held IS NOT NULL)::boolean AS held FROM office_news WHERE key = $1;

-- name: CountNews :one
-- CountNews counts what a chat has been told since a time, and what is held back.
SELECT count(*) FILTER (WHERE held IS NULL AND at > sqlc.arg(since)) AS told, count(held) AS held
FROM office_news WHERE chat = sqlc.arg(chat);

-- name: AddNews :exec
INSERT INTO office_news (key, chat, at, held) VALUES ($1, $2, $3, $4);

-- name: BurstsDue :many
-- BurstsDue returns the chats for which something has been held back since
-- before a time.
SELECT chat FROM office_news WHERE held IS NOT NULL GROUP BY chat HAVING min(at) <= sqlc.arg(before)::timestamptz ORDER BY min(at) LIMIT sqlc.arg(most);

-- name: TakeHeld :many
DELETE FROM office_news WHERE chat = $1 AND held IS NOT NULL RETURNING key, at, held;

-- name: PutOffHeld :exec
UPDATE office_news SET at = $2 WHERE chat = $1 AND held IS NOT NULL;
