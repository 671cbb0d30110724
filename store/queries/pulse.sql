-- name: SetPlanner :exec
-- SetPlanner plans each statement once for each connection, since planning most takes
-- longer than carrying them out. It uses indexes alone, whatever the size of the tables,
-- and neither JIT nor parallel workers, which cost more than they save.
SELECT set_config(name, setting, false) FROM (VALUES
    ('plan_cache_mode', 'force_generic_plan'),
    ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
    ('jit', 'off'), ('max_parallel_workers_per_gather', '0')
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
