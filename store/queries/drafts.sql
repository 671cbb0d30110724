-- name: SaveDraft :exec
-- SaveDraft keeps a draft unless it has been sent or a newer version is there.
INSERT INTO drafts (id, person, answers, version, open, saved_at)
SELECT sqlc.arg(id), sqlc.arg(person), sqlc.arg(answers), sqlc.arg(version), sqlc.arg(open), sqlc.arg(saved_at)
WHERE NOT EXISTS (SELECT FROM projects WHERE projects.draft = sqlc.arg(id))
ON CONFLICT (id) DO UPDATE
SET answers = excluded.answers, version = excluded.version, open = excluded.open, saved_at = excluded.saved_at
WHERE drafts.person = excluded.person AND drafts.version <= excluded.version;

-- name: CloseDrafts :exec
-- CloseDrafts notes that none of a person's drafts but one is open.
UPDATE drafts SET open = false, version = sqlc.arg(version)
WHERE person = sqlc.arg(person) AND open AND id <> sqlc.arg(still_open) AND version < sqlc.arg(version);

-- name: DeleteDraft :exec
DELETE FROM drafts WHERE id = $1;

-- name: Draft :one
SELECT * FROM drafts WHERE id = $1 AND person = $2;

-- name: DraftsOf :many
SELECT * FROM drafts WHERE person = $1 ORDER BY saved_at DESC, id DESC;

-- name: DraftsAwaiting :many
-- DraftsAwaiting are those in which a teacher founds a project from a school.
SELECT * FROM drafts
WHERE person = sqlc.arg(teacher)::bigint AND answers -> 'school' ->> 0 = sqlc.arg(school)::text
   OR answers -> 'cofounder' ->> 0 = sqlc.arg(teacher)::bigint::text AND answers -> 'cofounder' ->> 1 = sqlc.arg(school)::text
ORDER BY id;

-- name: CountDrafts :one
SELECT count(*) FROM drafts WHERE person = $1;

-- name: OpenDraft :one
SELECT drafts.* FROM drafts
JOIN people ON people.id = drafts.person
WHERE people.telegram_id = $1 AND drafts.open
ORDER BY drafts.version DESC
LIMIT 1;
