-- name: SetPlanner :exec
-- SetPlanner has each statement planned once for a connection, since most take longer to
-- plan than to carry out, by indexes alone, whatever the size of the tables, and none
-- compiled, which takes longer than any.
SELECT set_config(name, setting, false) FROM (VALUES
    ('plan_cache_mode', 'force_generic_plan'),
    ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
    ('jit', 'off')
) AS planner (name, setting);

-- name: Encoding :one
SELECT current_setting('server_encoding')::text;

-- name: Beat :one
-- Beat notes that all works now, and returns for how many seconds nobody had
-- noted so. By the clock of PostgreSQL: an outage is not moved by hand.
UPDATE pulse SET at = clock_timestamp() FROM (SELECT at FROM pulse FOR UPDATE) AS last
RETURNING extract(epoch FROM clock_timestamp() - last.at)::double precision AS silent;

-- name: OpenCards :many
SELECT chat, message FROM open_cards;

-- name: OpenCardsIn :many
-- OpenCardsIn returns the messages of a chat that are open cards.
SELECT message FROM open_cards WHERE chat = $1;

-- name: CardAt :one
SELECT * FROM cards WHERE chat = $1 AND message = $2;

-- name: CopyCard :exec
-- CopyCard notes that a card stands as another message too.
INSERT INTO cards (chat, thread, message, project, membership, move, number, revision, teacher, office, wanted)
SELECT sqlc.arg(to_chat), sqlc.arg(to_thread), sqlc.arg(to_message),
    above.project, above.membership, above.move, above.number, above.revision, above.teacher, above.office, above.wanted
FROM cards AS above WHERE above.chat = sqlc.arg(chat) AND above.message = sqlc.arg(message)
ON CONFLICT (chat, message) DO NOTHING;
