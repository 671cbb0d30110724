-- name: ProjectFiles :many
-- ProjectFiles returns what these offices have been asked about some projects,
-- the oldest project first, with the answer if there is one.
SELECT projects.id, projects.status, projects.since, askings.office,
    askings.number, askings.revision, askings.asked_at, askings.due_at, askings.waiting,
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
WHERE projects.id = ANY(sqlc.arg(projects)::bigint[]) AND askings.office = ANY(sqlc.arg(offices)::text[])
ORDER BY projects.id, askings.number;

-- name: MembershipFiles :many
-- MembershipFiles returns those of some memberships that these offices have been
-- asked about, the oldest first.
SELECT sqlc.embed(memberships), sqlc.embed(schools), people.name, people.user_name, coalesce(officers.name, '') AS officer_name
FROM memberships
JOIN schools ON schools.id = memberships.school
JOIN people ON people.id = memberships.person
LEFT JOIN officers ON officers.telegram_id = memberships.officer
WHERE memberships.id = ANY(sqlc.arg(memberships)::bigint[]) AND memberships.office = ANY(sqlc.arg(offices)::text[])
  AND memberships.state <> 'left'
ORDER BY memberships.id;

-- name: OpenMoves :many
-- OpenMoves returns those of some moves that these offices have yet to answer.
SELECT id FROM moves
WHERE id = ANY(sqlc.arg(moves)::bigint[]) AND office = ANY(sqlc.arg(offices)::text[]) AND state = 'asked' AND person IS NOT NULL
ORDER BY id;

-- name: WaitingAfter :many
-- WaitingAfter returns what waits for offices after a file: of each office and each
-- kind so many, the most urgent. The time is when a project is due, and when a
-- membership or a move was asked about.
SELECT asked.office::text AS office, file.project, file.membership, file.move, file.number, file.revision, file.at
FROM unnest(sqlc.arg(offices)::text[]) AS asked (office), LATERAL (
    (SELECT project, 0::bigint AS membership, 0::bigint AS move, number, revision, due_at AS at FROM askings
        WHERE waiting AND askings.office = asked.office
          AND (due_at, project, number) > (sqlc.arg(due)::timestamptz, sqlc.arg(project)::bigint, sqlc.arg(number)::integer)
        ORDER BY due_at, project, number LIMIT sqlc.arg(most)::integer)
    UNION ALL
    (SELECT 0, id, 0, attempt, 0, asked_at FROM memberships
        WHERE state = 'asked' AND memberships.office = asked.office
          AND (asked_at, id) > (sqlc.arg(asked_at)::timestamptz, sqlc.arg(membership)::bigint)
        ORDER BY asked_at, id LIMIT sqlc.arg(most)::integer)
    UNION ALL
    (SELECT 0, 0, id, 0, 0, asked_at FROM moves
        WHERE state = 'asked' AND person IS NOT NULL AND moves.office = asked.office
          AND (asked_at, id) > (sqlc.arg(asked_at)::timestamptz, sqlc.arg(move)::bigint)
        ORDER BY asked_at, id LIMIT sqlc.arg(most)::integer)
) AS file;

-- name: WaitingBefore :many
-- WaitingBefore returns the same before a file.
SELECT asked.office::text AS office, file.project, file.membership, file.move, file.number, file.revision, file.at
FROM unnest(sqlc.arg(offices)::text[]) AS asked (office), LATERAL (
    (SELECT project, 0::bigint AS membership, 0::bigint AS move, number, revision, due_at AS at FROM askings
        WHERE waiting AND askings.office = asked.office
          AND (due_at, project, number) < (sqlc.arg(due)::timestamptz, sqlc.arg(project)::bigint, sqlc.arg(number)::integer)
        ORDER BY due_at DESC, project DESC, number DESC LIMIT sqlc.arg(most)::integer)
    UNION ALL
    (SELECT 0, id, 0, attempt, 0, asked_at FROM memberships
        WHERE state = 'asked' AND memberships.office = asked.office
          AND (asked_at, id) < (sqlc.arg(asked_at)::timestamptz, sqlc.arg(membership)::bigint)
        ORDER BY asked_at DESC, id DESC LIMIT sqlc.arg(most)::integer)
    UNION ALL
    (SELECT 0, 0, id, 0, 0, asked_at FROM moves
        WHERE state = 'asked' AND person IS NOT NULL AND moves.office = asked.office
          AND (asked_at, id) < (sqlc.arg(asked_at)::timestamptz, sqlc.arg(move)::bigint)
        ORDER BY asked_at DESC, id DESC LIMIT sqlc.arg(most)::integer)
) AS file;

-- name: CountWaiting :one
-- CountWaiting counts what waits for offices: all, what is overdue, and what
-- comes before a file. A membership or a move asked about before late_asked is
-- overdue.
SELECT (projects.waits + memberships.waits + moves.waits)::integer AS waits,
    (projects.late + memberships.late + moves.late)::integer AS late,
    (projects.before + memberships.before + moves.before)::integer AS before
FROM (
    SELECT count(*) AS waits, count(*) FILTER (WHERE due_at < sqlc.arg(now)::timestamptz) AS late,
        count(*) FILTER (WHERE (due_at, project, number) < (sqlc.arg(due)::timestamptz, sqlc.arg(project)::bigint, sqlc.arg(number)::integer)) AS before
    FROM askings WHERE waiting AND office = ANY(sqlc.arg(offices)::text[])
) AS projects, (
    SELECT count(*) AS waits, count(*) FILTER (WHERE asked_at < sqlc.arg(late_asked)::timestamptz) AS late,
        count(*) FILTER (WHERE (asked_at, id) < (sqlc.arg(asked_at)::timestamptz, sqlc.arg(membership)::bigint)) AS before
    FROM memberships WHERE state = 'asked' AND office = ANY(sqlc.arg(offices)::text[])
) AS memberships, (
    SELECT count(*) AS waits, count(*) FILTER (WHERE asked_at < sqlc.arg(late_asked)::timestamptz) AS late,
        count(*) FILTER (WHERE (asked_at, id) < (sqlc.arg(asked_at)::timestamptz, sqlc.arg(move)::bigint)) AS before
    FROM moves WHERE state = 'asked' AND person IS NOT NULL AND office = ANY(sqlc.arg(offices)::text[])
) AS moves;

-- name: ClaimsOf :many
-- ClaimsOf returns who is at work on some files, or was.
SELECT claims.project, claims.membership, claims.move, claims.number, claims.officer, claims.until, officers.name
FROM claims
JOIN officers ON officers.telegram_id = claims.officer
WHERE claims.project = ANY(sqlc.arg(projects)::bigint[]) OR claims.membership = ANY(sqlc.arg(memberships)::bigint[])
   OR claims.move = ANY(sqlc.arg(moves)::bigint[]);

-- name: SetClaim :exec
INSERT INTO claims (project, membership, move, number, officer, until) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (project, membership, move, number) DO UPDATE SET officer = excluded.officer, until = excluded.until;

-- name: IndexProject :exec
-- IndexProject lets the offices of a project find it by its title, folded, and
-- by the names of its founders and schools.
INSERT INTO file_words (project, marks, at, title, names, user_names)
SELECT id, marks_of(ARRAY[founder_office, cofounder_office], sent_at), sent_at, sqlc.arg(title),
    names_of(founder, founder_school) || ' ' || names_of(cofounder, cofounder_school), user_name_of(founder) || ' ' || user_name_of(cofounder)
FROM projects WHERE id = sqlc.arg(project)::bigint
ON CONFLICT (project) DO UPDATE
SET marks = excluded.marks, title = excluded.title, names = excluded.names, user_names = excluded.user_names;

-- name: IndexMembership :exec
INSERT INTO file_words (membership, marks, at, title, names, user_names)
SELECT id, marks_of(ARRAY[office], asked_at), asked_at, '', names_of(person, school), user_name_of(person) FROM memberships WHERE id = sqlc.arg(membership)::bigint;

-- name: IndexAnew :exec
-- IndexAnew lets offices find some projects and memberships by the names of today.
UPDATE file_words SET names = fresh.names, user_names = fresh.user_names
FROM (
    SELECT id AS project, NULL::bigint AS membership,
        names_of(founder, founder_school) || ' ' || names_of(cofounder, cofounder_school) AS names,
        user_name_of(founder) || ' ' || user_name_of(cofounder) AS user_names
    FROM projects WHERE id = ANY(sqlc.arg(projects)::bigint[])
    UNION ALL
    SELECT NULL, id, names_of(person, school), user_name_of(person) FROM memberships WHERE id = ANY(sqlc.arg(memberships)::bigint[])
) AS fresh
WHERE file_words.project = fresh.project OR file_words.membership = fresh.membership;

-- name: FindFiles :many
-- FindFiles returns so many at the most whose keys fit a query.
SELECT project, membership, at, (title || ' ' || names || ' ' || user_names)::text AS words FROM file_words
WHERE array_to_tsvector(marks || words_of(title || ' ' || names || ' ' || user_names)) @@ sqlc.arg(query)::text::tsquery
LIMIT sqlc.arg(most)::integer;

-- name: FindTerms :many
-- FindTerms returns for each query so many terms of files at the most whose keys fit it.
SELECT asked.query::text AS query, fits.term
FROM unnest(sqlc.arg(queries)::text[]) AS asked (query),
    LATERAL (SELECT term FROM terms WHERE search_keys('{}', term) @@ asked.query::tsquery LIMIT sqlc.arg(most)::integer) AS fits;

-- name: Figures :many
SELECT month, membership, verdict, days, count FROM figures
WHERE office = ANY(sqlc.arg(offices)::text[]) AND month >= sqlc.arg(since);

-- name: CountAnswer :exec
INSERT INTO figures (office, month, membership, verdict, days, count) VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (office, month, membership, verdict, days) DO UPDATE SET count = figures.count + 1;

-- name: ProjectsAsked :many
-- ProjectsAsked returns the projects that an office has been asked about, after one
-- of them.
SELECT DISTINCT project FROM askings
WHERE office = sqlc.arg(office)::text AND office <> '' AND project > sqlc.arg(after)
ORDER BY project LIMIT sqlc.arg(most)::integer;

-- name: MembershipsAsked :many
-- MembershipsAsked returns the memberships that an office has been asked about,
-- after one of them.
SELECT id FROM memberships
WHERE office = sqlc.arg(office) AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(most)::integer;

-- name: CountAsked :one
-- CountAsked counts all that offices have been asked, but for moves.
SELECT ((SELECT count(*) FROM askings WHERE office = ANY(sqlc.arg(offices)::text[]) AND office <> '')
    + (SELECT count(*) FROM memberships WHERE office = ANY(sqlc.arg(offices)::text[]) AND state <> 'left'))::integer;
