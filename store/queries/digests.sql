-- name: AddDigest :exec
-- AddDigest leaves the hour of a chat that has one as it is.
INSERT INTO digests (chat, hour, due_at) VALUES ($1, $2, $3) ON CONFLICT (chat) DO NOTHING;

-- name: SetDigest :exec
INSERT INTO digests (chat, hour, due_at) VALUES ($1, $2, $3)
ON CONFLICT (chat) DO UPDATE SET hour = excluded.hour, due_at = excluded.due_at;

-- name: DigestHour :one
SELECT hour FROM digests
WHERE chat = coalesce((SELECT new_chat FROM moved_chats WHERE old_chat = sqlc.arg(chat)), sqlc.arg(chat));

-- name: DigestsDue :many
SELECT * FROM digests WHERE due_at <= sqlc.arg(now) ORDER BY due_at LIMIT sqlc.arg(most) FOR UPDATE SKIP LOCKED;

-- name: DropDigest :exec
DELETE FROM digests WHERE chat = $1;

-- name: MoveDigest :exec
-- MoveDigest lets the chat that a group became have its digest, unless it has
-- one already.
UPDATE digests SET chat = sqlc.arg(new_chat)
WHERE digests.chat = sqlc.arg(old_chat) AND NOT EXISTS (SELECT FROM digests AS d WHERE d.chat = sqlc.arg(new_chat));

-- name: PutOffDigest :exec
UPDATE digests SET due_at = $2 WHERE chat = $1;
