-- name: Beat :one
-- Beat notes that all works now, and returns for how many seconds nobody had
-- noted so. By the clock of PostgreSQL: an outage is not moved by hand.
UPDATE pulse SET at = clock_timestamp() FROM (SELECT at FROM pulse FOR UPDATE) AS last
RETURNING extract(epoch FROM clock_timestamp() - last.at)::double precision AS silent;

-- name: OpenCards :many
SELECT chat, message FROM open_cards ORDER BY chat, message;

-- name: OpenCardsIn :many
-- OpenCardsIn returns the messages of a chat that are open cards, the newest first.
SELECT message FROM open_cards WHERE chat = $1 ORDER BY message DESC;

-- name: CardAt :one
SELECT * FROM cards WHERE chat = $1 AND message = $2;

-- name: MoveCard :exec
UPDATE cards SET chat = sqlc.arg(to_chat), thread = sqlc.arg(to_thread), message = sqlc.arg(to_message)
WHERE chat = sqlc.arg(chat) AND message = sqlc.arg(message);
