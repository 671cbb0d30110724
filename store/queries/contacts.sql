-- name: ContactsOf :many
SELECT (CASE WHEN a = sqlc.arg(person) THEN b ELSE a END)::bigint AS person, since
FROM contacts
WHERE a = sqlc.arg(person) OR b = sqlc.arg(person)
ORDER BY since, person;

-- name: AreContacts :one
SELECT EXISTS (SELECT FROM contacts
    WHERE a = least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint) AND b = greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint));

-- name: AddContact :execrows
INSERT INTO contacts (a, b, since)
VALUES (least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint), greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint), sqlc.arg(since))
ON CONFLICT DO NOTHING;

-- name: OpenRequestsOf :many
-- OpenRequestsOf returns the unanswered requests to or from a person, but not
-- those of people who are shut out, nor one's own by the people picker.
SELECT * FROM contact_requests
WHERE answered_at IS NULL
  AND (from_person = sqlc.arg(person) AND NOT picked
    OR to_person = sqlc.arg(person)
      AND NOT EXISTS (SELECT FROM shut_outs WHERE person = sqlc.arg(person) AND whom = from_person))
ORDER BY id;

-- name: Request :one
SELECT * FROM contact_requests WHERE id = $1;

-- name: OpenRequest :one
-- OpenRequest returns an unanswered request to a person.
SELECT * FROM contact_requests WHERE id = $1 AND to_person = $2 AND answered_at IS NULL;

-- name: OpenRequestFrom :one
-- OpenRequestFrom returns the unanswered request of one person to another.
SELECT id FROM contact_requests WHERE from_person = $1 AND to_person = $2 AND answered_at IS NULL;

-- name: AddRequest :one
-- AddRequest returns no row if there is an open request between the two.
INSERT INTO contact_requests (from_person, to_person, asked_at, picked) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: AnswerRequest :exec
UPDATE contact_requests SET answered_at = $2, accepted = $3 WHERE id = $1;

-- name: SettleRequests :exec
-- SettleRequests answers what two people have asked each other: they are
-- contacts now.
UPDATE contact_requests SET answered_at = sqlc.arg(at), accepted = true
WHERE answered_at IS NULL
  AND least(from_person, to_person) = least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint)
  AND greatest(from_person, to_person) = greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint);

-- name: AddInvite :exec
INSERT INTO invites (token_hash, maker, for_one, draft, school, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING;

-- name: Invite :one
SELECT * FROM invites WHERE token_hash = $1;

-- name: LockInvite :one
SELECT * FROM invites WHERE token_hash = $1 FOR UPDATE;

-- name: UseInvite :exec
UPDATE invites SET used_by = $2 WHERE token_hash = $1;

-- name: RequestsOf :many
-- RequestsOf returns all requests to or from a person, answered or not, except
-- those with the people picker that the person must not learn about.
SELECT * FROM contact_requests
WHERE from_person = sqlc.arg(person) AND (NOT picked OR accepted) OR to_person = sqlc.arg(person)
ORDER BY id;

-- name: InvitesOf :many
SELECT * FROM invites WHERE maker = $1 ORDER BY expires_at, token_hash;

-- name: UsableInvitesOf :many
SELECT * FROM invites
WHERE maker = $1 AND NOT revoked AND used_by IS NULL AND expires_at > sqlc.arg(now)
ORDER BY id DESC;

-- name: RevokeInvite :exec
UPDATE invites SET revoked = true WHERE id = $1 AND maker = $2 AND used_by IS NULL;

-- name: LastRefusal :one
-- LastRefusal returns when one person last refused a request of another, if
-- that request was one that its maker could see.
SELECT answered_at FROM contact_requests
WHERE from_person = $1 AND to_person = $2 AND accepted = false AND NOT picked
ORDER BY answered_at DESC
LIMIT 1;

-- name: RefusedSince :one
-- RefusedSince tells whether one person has refused a request of another since.
SELECT EXISTS (SELECT FROM contact_requests
    WHERE from_person = $1 AND to_person = $2 AND accepted = false AND answered_at > sqlc.arg(since));

-- name: DropContact :exec
DELETE FROM contacts
WHERE a = least(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint) AND b = greatest(sqlc.arg(one)::bigint, sqlc.arg(other)::bigint);

-- name: ShutOut :exec
INSERT INTO shut_outs (person, whom) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: LetIn :exec
DELETE FROM shut_outs WHERE person = $1 AND whom = $2;

-- name: ShutOutBy :many
SELECT whom FROM shut_outs WHERE person = $1 ORDER BY whom;

-- name: HasShutOut :one
SELECT EXISTS (SELECT FROM shut_outs WHERE person = $1 AND whom = $2);

-- name: Spend :exec
INSERT INTO spent (person, what, at) VALUES ($1, $2, $3);

-- name: SpentSince :one
SELECT count(*) FILTER (WHERE what = 'search')::integer AS searches, count(*) FILTER (WHERE what = 'request')::integer AS requests
FROM spent WHERE person = $1 AND at > sqlc.arg(since);

-- name: FindablePerson :one
-- FindablePerson returns a teacher if a search of the person may find them.
SELECT id FROM findable WHERE id = sqlc.arg(id) AND id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[]);

-- name: FindablePeople :many
-- FindablePeople returns those whom a search of the person may find, and the keys
-- of whose names, or of a school where they are validated, fit a query.
(SELECT id, sought, false AS by_school FROM findable
    WHERE search_keys('{}', sought) @@ sqlc.arg(query)::text::tsquery AND id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
    LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT findable.id, schools.sought, true FROM schools
    JOIN memberships ON memberships.school = schools.id AND memberships.state = 'validated'
    JOIN findable ON findable.id = memberships.person
    WHERE schools.known AND search_keys(ARRAY[schools.country], schools.sought) @@ sqlc.arg(query)::text::tsquery
      AND findable.id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
    LIMIT sqlc.arg(most)::integer);

-- name: PeopleOfCountry :many
-- PeopleOfCountry returns people of a country whom a search of the person may find, in
-- the order of an index so that it stops with the page. Somebody with two schools comes
-- twice.
SELECT findable.id FROM schools
JOIN memberships ON memberships.school = schools.id AND memberships.state = 'validated'
JOIN findable ON findable.id = memberships.person
WHERE schools.known AND schools.country = sqlc.arg(country) AND findable.id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
ORDER BY split_part(schools.sought, ' ', 1) COLLATE "C"
LIMIT sqlc.arg(most)::integer;

-- name: BeginningPeople :many
-- BeginningPeople returns those whom a search of the person may find, and the first,
-- second or third word of whose names is at least from and below to. Somebody comes
-- twice whose names both are.
(SELECT id, sought FROM findable
    WHERE split_part(sought, ' ', 1) COLLATE "C" >= sqlc.arg('from')::text AND split_part(sought, ' ', 1) COLLATE "C" < sqlc.arg('to')::text
      AND id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
    ORDER BY split_part(sought, ' ', 1) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT id, sought FROM findable
    WHERE split_part(sought, ' ', 2) COLLATE "C" >= sqlc.arg('from')::text AND split_part(sought, ' ', 2) COLLATE "C" < sqlc.arg('to')::text
      AND id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
    ORDER BY split_part(sought, ' ', 2) COLLATE "C" LIMIT sqlc.arg(most)::integer)
UNION ALL
(SELECT id, sought FROM findable
    WHERE split_part(sought, ' ', 3) COLLATE "C" >= sqlc.arg('from')::text AND split_part(sought, ' ', 3) COLLATE "C" < sqlc.arg('to')::text
      AND id <> ALL ((SELECT hidden_from(sqlc.arg(person)::bigint))::bigint[])
    ORDER BY split_part(sought, ' ', 3) COLLATE "C" LIMIT sqlc.arg(most)::integer);
