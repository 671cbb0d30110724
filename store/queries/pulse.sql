-- name: Beat :one
-- Beat notes that all works now, and returns for how many seconds nobody had
-- noted so. By the clock of PostgreSQL: an outage is not moved by hand.
UPDATE pulse SET at = clock_timestamp() FROM (SELECT at FROM pulse FOR UPDATE) AS last
RETURNING extract(epoch FROM clock_timestamp() - last.at)::double precision AS silent;

-- name: OpenCards :many
-- OpenCards returns the cards that still wait for a decision.
SELECT chat, message FROM cards
WHERE EXISTS (SELECT FROM memberships m WHERE m.id = cards.membership AND m.attempt = cards.number AND m.state = 'asked')
   OR EXISTS (SELECT FROM moves WHERE moves.id = cards.move AND moves.state = 'asked')
   OR EXISTS (
       SELECT FROM projects p WHERE p.id = cards.project AND p.status IN ('awaiting_cofounder', 'awaiting_offices')
          AND cards.revision = (SELECT max(r.number) FROM revisions r WHERE r.project = p.id)
          AND NOT EXISTS (SELECT FROM decisions d WHERE d.project = p.id AND d.asking = cards.number)
   )
ORDER BY chat, message;

-- name: CardAt :one
SELECT * FROM cards WHERE chat = $1 AND message = $2;

-- name: MoveCard :exec
UPDATE cards SET chat = sqlc.arg(to_chat), thread = sqlc.arg(to_thread), message = sqlc.arg(to_message)
WHERE chat = sqlc.arg(chat) AND message = sqlc.arg(message);
