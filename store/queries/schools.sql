-- name: AddSchool :one
INSERT INTO schools (name, town, country, office, sought) VALUES ($1, $2, $3, $4, $5)
RETURNING id;

-- name: Schools :many
SELECT * FROM schools WHERE id = ANY(sqlc.arg(ids)::bigint[]);

-- name: OfficeOfSchool :one
SELECT office FROM schools WHERE id = $1;

-- name: VisibleSchool :one
-- VisibleSchool returns a school that an office has validated a membership in,
-- or in which the person has one.
SELECT * FROM schools
WHERE schools.id = sqlc.arg(id) AND EXISTS (
    SELECT FROM memberships
    WHERE memberships.school = schools.id AND (memberships.state = 'validated' OR memberships.person = sqlc.arg(person)));

-- name: IsKnownSchool :one
-- IsKnownSchool tells whether an office has validated a membership in a school.
SELECT EXISTS (SELECT FROM memberships WHERE school = $1 AND state = 'validated');

-- name: SearchSchools :many
-- SearchSchools returns the schools of a country that an office has validated a
-- membership in and whose name or town holds what is sought, or something like
-- it, best first.
SELECT schools.* FROM schools
WHERE schools.country = sqlc.arg(country)
  AND EXISTS (SELECT FROM memberships WHERE memberships.school = schools.id AND memberships.state = 'validated')
  AND (strpos(schools.sought, sqlc.arg(part)) > 0 OR word_similarity(sqlc.arg(part), schools.sought) >= sqlc.arg(likeness)::real)
ORDER BY strpos(schools.sought, sqlc.arg(part)) > 0 DESC,
    word_similarity(sqlc.arg(part), schools.sought) DESC, schools.sought, schools.id
LIMIT sqlc.arg(most)::integer;
