-- name: AddProject :one
-- AddProject returns no row if the draft has been sent before.
INSERT INTO projects (draft, status, since, sent_at,
    founder, founder_school, founder_office, cofounder, cofounder_school, cofounder_office)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (draft) DO NOTHING
RETURNING id;

-- name: LockProject :exec
SELECT id FROM projects WHERE id = $1 FOR UPDATE;

-- name: SetStatus :exec
UPDATE projects SET status = $2, since = $3 WHERE id = $1;

-- name: Projects :many
SELECT * FROM projects WHERE id = ANY(sqlc.arg(ids)::bigint[]) ORDER BY id DESC;

-- name: ProjectsOf :many
-- ProjectsOf returns the projects that a person is a founder of.
SELECT id, status FROM projects
WHERE founder = sqlc.arg(person)::bigint OR cofounder = sqlc.arg(person)::bigint;

-- name: ProjectsAwaitingOffices :many
-- ProjectsAwaitingOffices returns those that wait for some of these offices,
-- or have waited for them.
SELECT id FROM projects
WHERE status = 'awaiting_offices'
  AND (founder_office = ANY(sqlc.arg(offices)::text[]) OR cofounder_office = ANY(sqlc.arg(offices)::text[]));

-- name: Revisions :many
SELECT * FROM revisions WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: Askings :many
SELECT * FROM askings WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: Decisions :many
SELECT * FROM decisions WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, asking;

-- name: Deeds :many
SELECT * FROM deeds WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: AddRevision :exec
INSERT INTO revisions (project, number, answers, maker, made_at) VALUES ($1, $2, $3, $4, $5);

-- name: AddAsking :exec
INSERT INTO askings (project, number, party, revision, asked_at, due_at) VALUES ($1, $2, $3, $4, $5, $6);

-- name: AddDecision :exec
INSERT INTO decisions (project, asking, verdict, telegram_id, teacher, decided_at, reason_code, reason_words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: AddDeed :exec
INSERT INTO deeds (project, number, verdict, telegram_id, teacher, done_at) VALUES ($1, $2, $3, $4, $5, $6);
