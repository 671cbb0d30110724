-- name: ProjectFiles :many
-- ProjectFiles returns what these offices have been asked about projects, the
-- oldest first, with the answer if there is one.
SELECT projects.id, projects.status, projects.since, projects.founder_office, projects.cofounder_office,
    askings.number, askings.revision, askings.party, askings.asked_at, askings.due_at,
    (SELECT coalesce(answers -> 'title' ->> 0, '') FROM revisions
        WHERE revisions.project = projects.id ORDER BY revisions.number DESC LIMIT 1)::text AS title,
    coalesce(founders.name, '') AS founder_name, coalesce(founders.user_name, '') AS founder_user_name,
    coalesce(cofounders.name, '') AS cofounder_name, coalesce(cofounders.user_name, '') AS cofounder_user_name,
    sqlc.embed(schools), sqlc.embed(cofounder_schools),
    coalesce(decisions.verdict, '') AS verdict, decisions.decided_at, coalesce(officers.name, '') AS officer_name,
    coalesce(decisions.reason_code, '') AS reason_code, coalesce(decisions.reason_words, '') AS reason_words
FROM projects
JOIN askings ON askings.project = projects.id
JOIN schools ON schools.id = projects.founder_school
JOIN schools AS cofounder_schools ON cofounder_schools.id = projects.cofounder_school
LEFT JOIN people AS founders ON founders.id = projects.founder
LEFT JOIN people AS cofounders ON cofounders.id = projects.cofounder
LEFT JOIN decisions ON decisions.project = askings.project AND decisions.asking = askings.number
LEFT JOIN officers ON officers.telegram_id = decisions.telegram_id
WHERE askings.party = 'founder_office' AND projects.founder_office = ANY(sqlc.arg(offices)::text[])
   OR askings.party = 'cofounder_office' AND projects.cofounder_office = ANY(sqlc.arg(offices)::text[])
ORDER BY askings.asked_at, projects.id, askings.number;

-- name: MembershipFiles :many
-- MembershipFiles returns the memberships that these offices have been asked
-- about, the oldest first: those in these states.
SELECT sqlc.embed(memberships), sqlc.embed(schools), people.name, people.user_name, coalesce(officers.name, '') AS officer_name
FROM memberships
JOIN schools ON schools.id = memberships.school
JOIN people ON people.id = memberships.person
LEFT JOIN officers ON officers.telegram_id = memberships.officer
WHERE schools.office = ANY(sqlc.arg(offices)::text[]) AND memberships.state = ANY(sqlc.arg(states)::text[])
ORDER BY memberships.asked_at, memberships.id;

-- name: LockClaims :exec
-- LockClaims lets one transaction at a time claim files.
LOCK TABLE claims IN SHARE ROW EXCLUSIVE MODE;

-- name: Claims :many
SELECT claims.project, claims.membership, claims.move, claims.number, claims.officer, claims.until, officers.name
FROM claims
JOIN officers ON officers.telegram_id = claims.officer;

-- name: ClaimOf :one
SELECT claims.officer, claims.until, officers.name
FROM claims
JOIN officers ON officers.telegram_id = claims.officer
WHERE coalesce(claims.project, 0) = sqlc.arg(project)::bigint AND coalesce(claims.membership, 0) = sqlc.arg(membership)::bigint
  AND coalesce(claims.move, 0) = sqlc.arg(move)::bigint AND claims.number = sqlc.arg(number);

-- name: DropClaims :exec
DELETE FROM claims WHERE until < sqlc.arg(before);

-- name: SetClaim :exec
INSERT INTO claims (project, membership, move, number, officer, until) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (project, membership, move, number) DO UPDATE SET officer = excluded.officer, until = excluded.until;
