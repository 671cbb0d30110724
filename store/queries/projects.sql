-- name: AddProject :one
-- AddProject returns no row if the draft has been sent before.
INSERT INTO projects (draft, status, since, sent_at, due_at,
    founder, founder_school, founder_office, cofounder, cofounder_school, cofounder_office)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (draft) DO NOTHING
RETURNING id;

-- name: LockProject :exec
SELECT id FROM projects WHERE id = $1 FOR UPDATE;

-- name: SetProject :exec
UPDATE projects SET status = $2, since = $3, due_at = $4,
    founder = $5, founder_school = $6, founder_office = $7, cofounder = $8, cofounder_school = $9, cofounder_office = $10
WHERE id = $1;

-- name: Projects :many
SELECT sqlc.embed(projects),
    coalesce((SELECT blocked_by <> '' FROM people WHERE people.id = projects.founder), false)::boolean AS founder_blocked,
    coalesce((SELECT blocked_by <> '' FROM people WHERE people.id = projects.cofounder), false)::boolean AS cofounder_blocked
FROM projects WHERE projects.id = ANY(sqlc.arg(ids)::bigint[]) ORDER BY projects.id DESC;

-- name: ProjectsOf :many
-- ProjectsOf returns the projects that a person is a founder or a member of, or
-- is only invited to.
SELECT projects.id, projects.status, mine.invited
FROM (
    SELECT founded.id, false AS invited FROM projects AS founded WHERE founded.founder = sqlc.arg(person)::bigint
    UNION SELECT cofounded.id, false FROM projects AS cofounded WHERE cofounded.cofounder = sqlc.arg(person)::bigint
    UNION SELECT members.project, members.state = 'invited' FROM members
    WHERE members.teacher = sqlc.arg(person)::bigint AND members.state IN ('invited', 'member', 'offered')
) AS mine (id, invited)
JOIN projects ON projects.id = mine.id
ORDER BY projects.id;

-- name: ProjectsWith :many
-- ProjectsWith returns the projects that a person has anything to do with.
SELECT id FROM projects WHERE founder = sqlc.arg(person)::bigint
UNION SELECT id FROM projects WHERE cofounder = sqlc.arg(person)::bigint
UNION SELECT project FROM members WHERE teacher = sqlc.arg(person)::bigint
ORDER BY id;

-- name: DueProjects :many
-- DueProjects locks those for which time alone has brought something about.
SELECT id FROM projects WHERE due_at <= sqlc.arg(now) ORDER BY due_at LIMIT sqlc.arg(most)::integer FOR NO KEY UPDATE SKIP LOCKED;

-- name: SetDue :exec
UPDATE projects SET due_at = $2 WHERE id = $1;

-- name: Revisions :many
SELECT * FROM revisions WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: Askings :many
SELECT * FROM askings WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: Decisions :many
SELECT * FROM decisions WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, asking;

-- name: Deeds :many
SELECT * FROM deeds WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: Queries :many
SELECT * FROM queries WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, asking;

-- name: Members :many
SELECT * FROM members WHERE project = ANY(sqlc.arg(projects)::bigint[]) ORDER BY project, number;

-- name: AddRevision :exec
INSERT INTO revisions (project, number, answers, maker, teacher, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- name: SetAsking :exec
INSERT INTO askings (project, number, party, office, waiting, revision, mends, asked_at, due_at, silent_at, stage, staged_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (project, number) DO UPDATE
SET office = excluded.office, waiting = excluded.waiting, due_at = excluded.due_at, silent_at = excluded.silent_at, stage = excluded.stage, staged_at = excluded.staged_at;

-- name: SetQuery :exec
INSERT INTO queries (project, asking, words, asked_at, answer, replied_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (project, asking) DO UPDATE SET answer = excluded.answer, replied_at = excluded.replied_at;

-- name: SetDecision :exec
INSERT INTO decisions (project, asking, verdict, questions, telegram_id, teacher, decided_at, reason_code, reason_words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (project, asking) DO UPDATE SET questions = excluded.questions, reason_words = excluded.reason_words;

-- name: AddDeed :exec
INSERT INTO deeds (project, number, verdict, telegram_id, teacher, done_at, asking, concerns) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: SetMember :exec
INSERT INTO members (project, number, teacher, school, office, state, party, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (project, number) DO UPDATE
SET teacher = excluded.teacher, school = excluded.school, office = excluded.office, state = excluded.state,
    party = excluded.party, since = excluded.since;

-- name: DropMembersFrom :exec
DELETE FROM members WHERE project = $1 AND number > $2;

-- name: EraseQueries :exec
-- EraseQueries erases what a person asked as a founder.
UPDATE queries SET words = '' FROM deeds
WHERE deeds.project = queries.project AND deeds.asking = queries.asking AND deeds.verdict = 'question'
  AND deeds.teacher = sqlc.arg(person)::bigint AND deeds.teacher <> 0;

-- name: EraseReplies :exec
-- EraseReplies erases what a person replied as a founder.
UPDATE queries SET answer = '' FROM deeds
WHERE deeds.project = queries.project AND deeds.asking = queries.asking AND deeds.verdict = 'reply'
  AND deeds.teacher = sqlc.arg(person)::bigint AND deeds.teacher <> 0;

-- name: ForgetDecider :exec
-- ForgetDecider takes a founder, and the words of theirs, out of the history of decisions. What somebody
-- decided for an office stays that office's.
UPDATE decisions SET telegram_id = 0, teacher = 0, reason_words = ''
FROM askings
WHERE askings.project = decisions.project AND askings.number = decisions.asking
  AND askings.party IN ('founder', 'cofounder') AND decisions.teacher = sqlc.arg(teacher) AND decisions.teacher <> 0;

-- name: ForgetDoer :exec
UPDATE deeds SET telegram_id = 0, teacher = 0 WHERE teacher = sqlc.arg(teacher) AND teacher <> 0;
