-- A query that raises views returns them with fresh: nothing was owed there before, so
-- that a job is to show it.

-- name: AskView :one
-- AskView raises the card of something that is put to a party for decision. It comes as a
-- new message if again says so, or if it is in no chat or in another one than that given.
INSERT INTO views (project, membership, move, number, revision, teacher, office, raised_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (project, membership, move, number, officer) WHERE project IS NOT NULL OR membership IS NOT NULL OR move IS NOT NULL
DO UPDATE SET revision = excluded.revision, teacher = excluded.teacher, office = excluded.office, wanted = views.wanted + 1,
    bottom = CASE WHEN sqlc.arg(again)::boolean OR views.message = 0 OR views.chat <> sqlc.arg(chat) AND sqlc.arg(chat) <> 0
        THEN views.wanted + 1 ELSE views.bottom END,
    raised_at = CASE WHEN views.wanted = views.shown THEN excluded.raised_at ELSE views.raised_at END
RETURNING id, (wanted = shown + 1)::boolean AS fresh;

-- name: AddNews :one
INSERT INTO views (news, teacher, office, raised_at) VALUES ($1, $2, $3, $4) RETURNING id;

-- name: RaiseProject :many
UPDATE views SET wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = ANY(ARRAY(SELECT v.id FROM views v WHERE v.project = sqlc.arg(project)::bigint ORDER BY v.id FOR NO KEY UPDATE))
RETURNING id, (wanted = shown + 1)::boolean AS fresh;

-- name: RaiseMembership :many
UPDATE views SET wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = ANY(ARRAY(SELECT v.id FROM views v WHERE v.project IS NULL AND v.membership = sqlc.arg(membership)::bigint ORDER BY v.id FOR NO KEY UPDATE))
RETURNING id, (wanted = shown + 1)::boolean AS fresh;

-- name: RaiseMove :many
UPDATE views SET wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = ANY(ARRAY(SELECT v.id FROM views v WHERE v.project IS NULL AND v.membership IS NULL AND v.move = sqlc.arg(move)::bigint ORDER BY v.id FOR NO KEY UPDATE))
RETURNING id, (wanted = shown + 1)::boolean AS fresh;

-- name: RaiseOpen :many
-- RaiseOpen has all cards that wait for a decision come again below. It returns whose they are as well.
UPDATE views SET wanted = wanted + 1, bottom = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = ANY(ARRAY(SELECT v.id FROM views v WHERE v.id IN (SELECT open_cards.id FROM open_cards) AND v.message <> 0))
RETURNING id, teacher, office, (wanted = shown + 1)::boolean AS fresh;

-- name: View :one
SELECT * FROM views WHERE id = $1;

-- name: TakeView :one
-- TakeView returns a view that is owed, to be shown. While it is, nobody knows what its
-- message looks like.
UPDATE views SET hash = 0 FROM (SELECT * FROM views AS taken WHERE taken.id = $1 AND taken.wanted <> taken.shown FOR NO KEY UPDATE) AS old
WHERE views.id = old.id RETURNING old.*;

-- name: CardView :one
SELECT * FROM views
WHERE (project = sqlc.narg(project) OR project IS NULL AND membership = sqlc.narg(membership)
    OR project IS NULL AND membership IS NULL AND move = sqlc.narg(move)) AND number = sqlc.arg(number) AND officer IS NULL;

-- name: DeskAt :one
-- DeskAt returns the desk that a message in a group is: where it is known to be, or where it may
-- have just come with a file before that could be noted.
SELECT * FROM views
WHERE chat = sqlc.arg(chat) AND officer IS NOT NULL AND (message = sqlc.arg(message) OR message < sqlc.arg(message) AND bottom > shown
    AND (project = sqlc.narg(project) OR project IS NULL AND membership = sqlc.narg(membership)
        OR project IS NULL AND membership IS NULL AND move = sqlc.narg(move)) AND number = sqlc.arg(number))
ORDER BY message DESC LIMIT 1;

-- name: ClearDesks :exec
-- ClearDesks takes a file off the desks of an officer in other chats.
DELETE FROM views
WHERE (project = sqlc.narg(project) OR project IS NULL AND membership = sqlc.narg(membership)
    OR project IS NULL AND membership IS NULL AND move = sqlc.narg(move)) AND officer = sqlc.arg(officer)::bigint AND chat <> sqlc.arg(chat);

-- name: MoveDesk :one
-- MoveDesk puts a file on the desk of an officer in a chat. Unless the officer has pressed
-- the desk itself, it comes as a new message.
INSERT INTO views (chat, officer, project, membership, move, number, revision, office, raised_at)
VALUES ($1, sqlc.arg(officer)::bigint, $2, $3, $4, $5, $6, $7, sqlc.arg(now)::timestamptz)
ON CONFLICT (chat, officer) WHERE officer IS NOT NULL
DO UPDATE SET project = excluded.project, membership = excluded.membership, move = excluded.move,
    number = excluded.number, revision = excluded.revision, office = excluded.office, opened = '', ticked = NULL, held = false,
    wanted = views.wanted + 1, bottom = CASE WHEN views.message = sqlc.arg(pressed) THEN views.bottom ELSE views.wanted + 1 END,
    raised_at = excluded.raised_at, moved_at = CASE WHEN views.message = sqlc.arg(pressed) THEN excluded.raised_at END
RETURNING *;

-- name: DeskOf :one
SELECT * FROM views WHERE chat = sqlc.arg(chat) AND officer = sqlc.arg(officer)::bigint;

-- name: OwedViews :many
-- OwedViews returns what is owed to a teacher, by the id, or to an office, by its code: new
-- messages first.
SELECT * FROM views WHERE coalesce(teacher::text, office) = sqlc.arg(owner)::text AND wanted <> shown
ORDER BY bottom <= shown, raised_at, id LIMIT 100;

-- name: NoteShown :exec
UPDATE views SET shown = greatest(shown, sqlc.arg(wanted)), chat = $2, thread = $3, message = $4, hash = $5, held = false WHERE id = $1;

-- name: NoteTold :exec
DELETE FROM views WHERE id = ANY(sqlc.arg(ids)::bigint[]) AND news IS NOT NULL;

-- name: SetNews :exec
UPDATE views SET news = $2 WHERE id = $1;

-- name: NoteListed :exec
-- NoteListed notes that cards need no message of their own, being in a list.
UPDATE views SET shown = greatest(shown, listed.wanted), held = false
FROM (SELECT unnest(sqlc.arg(ids)::bigint[]) AS id, unnest(sqlc.arg(wanted)::integer[]) AS wanted) AS listed
WHERE views.id = listed.id AND views.news IS NULL;

-- name: PlaceView :exec
-- PlaceView notes that a card is another message than it was known to be.
UPDATE views SET chat = $2, thread = $3, message = $4, hash = 0 WHERE id = $1;

-- name: HoldViews :exec
UPDATE views SET held = true WHERE id = ANY(ARRAY(SELECT v.id FROM views v
    WHERE coalesce(v.teacher::text, v.office) = sqlc.arg(owner)::text AND v.wanted <> v.shown AND NOT v.held));

-- name: ReleaseViews :many
UPDATE views SET held = false WHERE id = ANY(ARRAY(SELECT v.id FROM views v
    WHERE coalesce(v.teacher::text, v.office) = sqlc.arg(owner)::text AND v.wanted <> v.shown AND v.held))
RETURNING id;

-- name: TurnCard :exec
UPDATE views SET opened = sqlc.arg(opened), wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = sqlc.arg(id);

-- name: SetTicks :exec
-- SetTicks turns a card to its ticks, or without any to itself.
UPDATE views SET opened = '', ticked = sqlc.narg(ticked)::text[],
    wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = sqlc.arg(id);

-- name: Tick :exec
UPDATE views SET opened = '', ticked = array_append(array_remove(coalesce(ticked, '{}'), sqlc.arg(question)::text), sqlc.arg(question)::text),
    wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = sqlc.arg(id);

-- name: Untick :exec
UPDATE views SET opened = '', ticked = array_remove(coalesce(ticked, '{}'), sqlc.arg(question)::text),
    wanted = wanted + 1, raised_at = CASE WHEN wanted = shown THEN sqlc.arg(now) ELSE raised_at END
WHERE id = sqlc.arg(id);
