-- name: SaveDraft :exec
-- SaveDraft keeps a draft unless it has been sent or a newer version is there.
INSERT INTO drafts (id, person, answers, heard, waits, version, open, saved_at, deleted_at, remind_at)
SELECT sqlc.arg(id), sqlc.arg(person), sqlc.arg(answers), sqlc.arg(heard), sqlc.arg(waits), sqlc.arg(version), sqlc.arg(open), sqlc.arg(saved_at),
    sqlc.narg(deleted_at), sqlc.narg(remind_at)
WHERE NOT EXISTS (SELECT FROM projects WHERE projects.draft = sqlc.arg(id))
ON CONFLICT (id) DO UPDATE
SET answers = excluded.answers, heard = excluded.heard, waits = excluded.waits, version = excluded.version, open = excluded.open, saved_at = excluded.saved_at,
    deleted_at = excluded.deleted_at, remind_at = excluded.remind_at
WHERE drafts.person = excluded.person AND drafts.version <= excluded.version;

-- name: CloseDrafts :exec
-- CloseDrafts notes that none of a person's drafts but one is open.
UPDATE drafts SET open = false, version = sqlc.arg(version)
WHERE person = sqlc.arg(person) AND open AND id <> sqlc.arg(still_open) AND version < sqlc.arg(version);

-- name: DeleteDraft :exec
DELETE FROM drafts WHERE id = $1;

-- name: Draft :one
-- Draft returns a draft of a person, also one that was deleted a short while ago.
SELECT * FROM drafts WHERE id = $1 AND person = $2;

-- name: DraftsOf :many
-- DraftsOf returns a person's drafts, newest first, and after them those that
-- were deleted later than that.
SELECT * FROM drafts
WHERE person = sqlc.arg(person) AND (deleted_at IS NULL OR deleted_at > sqlc.arg(deleted_after)::timestamptz)
ORDER BY deleted_at IS NOT NULL, saved_at DESC, id DESC;

-- name: DraftsAwaiting :many
-- DraftsAwaiting are those in which a teacher founds a project from a school.
SELECT * FROM drafts
WHERE deleted_at IS NULL
  AND (person = sqlc.arg(teacher)::bigint AND answers -> 'school' ->> 0 = sqlc.arg(school)::text
    OR answers -> 'cofounder' ->> 0 = sqlc.arg(teacher)::bigint::text AND answers -> 'cofounder' ->> 1 = sqlc.arg(school)::text)
ORDER BY id;

-- name: CountDrafts :one
SELECT count(*) FROM drafts WHERE person = $1 AND deleted_at IS NULL;

-- name: OpenDraft :one
SELECT drafts.* FROM drafts
JOIN people ON people.id = drafts.person
WHERE people.telegram_id = $1 AND drafts.open AND drafts.deleted_at IS NULL
ORDER BY drafts.version DESC
LIMIT 1;

-- name: SaveEdit :exec
-- SaveEdit keeps the changes a person is making to a project, unless newer ones
-- are there.
INSERT INTO edits (person, project, base, answers, heard, version) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (person) DO UPDATE
SET project = excluded.project, base = excluded.base, answers = excluded.answers, heard = excluded.heard, version = excluded.version
WHERE edits.version <= excluded.version;

-- name: DropEdit :exec
DELETE FROM edits WHERE person = $1 AND version < $2;

-- name: OpenEdit :one
SELECT edits.* FROM edits
JOIN people ON people.id = edits.person
WHERE people.telegram_id = $1;

-- name: DraftReminders :one
-- DraftReminders returns how often a draft has reminded its author.
SELECT reminded FROM drafts WHERE id = $1;

-- name: TakeDraftsToRemindOf :many
-- TakeDraftsToRemindOf locks some of the drafts that are due to remind their
-- authors by now.
SELECT * FROM drafts
WHERE remind_at <= sqlc.arg(now)::timestamptz
ORDER BY remind_at, id
LIMIT sqlc.arg(most)
FOR UPDATE SKIP LOCKED;

-- name: NoteDraftReminder :exec
UPDATE drafts SET reminded = $2, remind_at = $3 WHERE id = $1;

-- name: SetDraftReminders :exec
UPDATE people SET draft_reminders = $2 WHERE id = $1;

-- name: PutOffReminder :exec
UPDATE drafts SET remind_at = $2 WHERE id = $1;
