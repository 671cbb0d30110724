-- name: AddSchool :one
INSERT INTO schools (name, town, country, office, sought) VALUES ($1, $2, $3, $4, $5)
RETURNING id;

-- name: Schools :many
SELECT * FROM schools WHERE id = ANY(sqlc.arg(ids)::bigint[]);

-- name: OfficeOfSchool :one
SELECT office FROM schools WHERE id = $1;

-- name: OfficesInUse :many
-- OfficesInUse goes from one office to the next by the index.
WITH RECURSIVE used AS (
    (SELECT office FROM schools ORDER BY office LIMIT 1)
    UNION ALL
    SELECT (SELECT schools.office FROM schools WHERE schools.office > used.office ORDER BY schools.office LIMIT 1)
    FROM used WHERE used.office IS NOT NULL
)
SELECT office::text FROM used WHERE office IS NOT NULL;

-- name: VisibleSchool :one
-- VisibleSchool returns a school that is known to everybody, or in which the
-- person has a membership.
SELECT * FROM schools
WHERE schools.id = sqlc.arg(id) AND (schools.known
    OR EXISTS (SELECT FROM memberships WHERE memberships.school = schools.id AND memberships.person = sqlc.arg(person)));

-- name: IsKnownSchool :one
SELECT known FROM schools WHERE id = $1;

-- name: MakeKnown :exec
-- MakeKnown shows everybody the school of a membership.
UPDATE schools SET known = true WHERE id = (SELECT school FROM memberships WHERE memberships.id = $1) AND NOT known;

-- name: SearchSchools :many
-- SearchSchools returns known schools whose keys fit a query.
SELECT * FROM schools
WHERE known AND search_keys(ARRAY[country], sought) @@ sqlc.arg(query)::text::tsquery
LIMIT sqlc.arg(most)::integer;

-- name: MembershipIn :one
-- MembershipIn returns the membership of a person in a school, also one that
-- was left.
SELECT id FROM memberships WHERE person = $1 AND school = $2;

-- name: SchoolsInUse :many
-- SchoolsInUse returns the schools from which a person takes part in projects,
-- with what has become of these.
SELECT founder_school::bigint AS school, status FROM projects WHERE founder = sqlc.arg(person)::bigint
UNION
SELECT cofounder_school::bigint, status FROM projects WHERE cofounder = sqlc.arg(person)::bigint
UNION
SELECT members.school::bigint, projects.status FROM members JOIN projects ON projects.id = members.project
WHERE members.teacher = sqlc.arg(person)::bigint AND members.state IN ('member', 'offered');

-- name: BeginningSchools :many
-- BeginningSchools returns known schools of a country of which one of the first six
-- words is at least from and below to. One comes twice of which two are.
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 1) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 1) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 1) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 2) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 2) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 2) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 3) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 3) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 3) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 4) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 4) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 4) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 5) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 5) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 5) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT * FROM schools
    WHERE schools.known AND schools.country = sqlc.arg(country)
      AND split_part(schools.sought, ' ', 6) COLLATE "C" >= sqlc.arg('from')::text AND split_part(schools.sought, ' ', 6) COLLATE "C" < sqlc.arg('to')::text
    ORDER BY split_part(schools.sought, ' ', 6) COLLATE "C" LIMIT sqlc.arg(most)::integer);
