-- name: AddCode :exec
INSERT INTO office_codes (code_hash, office, replace, expires_at) VALUES ($1, $2, $3, $4);

-- name: Code :one
SELECT * FROM office_codes WHERE code_hash = $1;

-- name: UseCode :exec
UPDATE office_codes
SET used_at = $2, used_chat = $3, old_chat = $4, old_thread = $5, old_language = $6
WHERE code_hash = $1;

-- name: LockChats :exec
-- LockChats lets one transaction at a time bind offices to chats.
LOCK TABLE office_chats IN SHARE ROW EXCLUSIVE MODE;

-- name: OfficeChats :many
SELECT * FROM office_chats WHERE office = ANY(sqlc.arg(offices)::text[]);

-- name: BoundOffices :many
SELECT * FROM office_chats;

-- name: SetOfficeChat :exec
INSERT INTO office_chats (office, chat, thread, language, bound_by, bound_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (office) DO UPDATE
SET chat = excluded.chat, thread = excluded.thread, language = excluded.language,
    bound_by = excluded.bound_by, bound_at = excluded.bound_at, reachable = true;

-- name: SetChatReachable :exec
UPDATE office_chats SET reachable = sqlc.arg(reachable)
WHERE reachable <> sqlc.arg(reachable)
  AND chat = coalesce((SELECT new_chat FROM moved_chats WHERE old_chat = sqlc.arg(chat)), sqlc.arg(chat));

-- name: OfficesOf :many
SELECT office FROM office_chats
WHERE chat = coalesce((SELECT new_chat FROM moved_chats WHERE old_chat = sqlc.arg(chat)), sqlc.arg(chat))
ORDER BY office;

-- name: ChatLanguage :one
-- ChatLanguage returns the language that a chat has chosen.
SELECT language FROM office_chats
WHERE chat = coalesce((SELECT new_chat FROM moved_chats WHERE old_chat = sqlc.arg(chat)), sqlc.arg(chat)) AND language <> ''
ORDER BY office
LIMIT 1;

-- name: SetChatLanguage :exec
UPDATE office_chats SET language = sqlc.arg(language)
WHERE chat = coalesce((SELECT new_chat FROM moved_chats WHERE old_chat = sqlc.arg(chat)), sqlc.arg(chat));

-- name: MoveChat :exec
UPDATE office_chats SET chat = sqlc.arg(new_chat) WHERE chat = sqlc.arg(old_chat);

-- name: NoteMove :exec
INSERT INTO moved_chats (old_chat, new_chat) VALUES ($1, $2)
ON CONFLICT (old_chat) DO UPDATE SET new_chat = excluded.new_chat;

-- name: LeaveTopic :execrows
UPDATE office_chats SET thread = 0 WHERE chat = sqlc.arg(chat) AND thread = sqlc.arg(thread);

-- name: LockChat :exec
-- LockChat lets one transaction at a time claim files in a chat.
SELECT pg_advisory_xact_lock(sqlc.arg(chat)::bigint);
