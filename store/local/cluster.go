package local

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// A private Redis Cluster has two masters, each with half of the slots, and a replica of
// the second one. Two masters are too few to vote for a replica of one that is dead: it
// takes over when it is told to.
const (
	clusterNodes = 3
	allSlots     = 16384
	nodeTimeout  = 2 * time.Second // after which a node counts as dead
)

// openCluster starts a cluster, and returns when it takes commands.
func (s *Servers) openCluster(ctx context.Context, program string) (string, error) {
	for i := range clusterNodes {
		folder := filepath.Join(s.folder, "redis"+strconv.Itoa(i))
		if err := errors.Join(os.Mkdir(folder, 0o700), giveAway(folder)); err != nil {
			return "", err
		}
		bus, err := freePort(ctx)
		if err != nil {
			return "", err
		}
		node, err := startOnFreePort(ctx, func(port int) *server {
			node := redisServer(program, folder, port)
			node.command = append(node.command, "--cluster-enabled", "yes",
				"--cluster-port", strconv.Itoa(bus), "--cluster-node-timeout", strconv.Itoa(int(nodeTimeout.Milliseconds())),
				"--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1") // else a replica counts after 10 seconds
			node.bus = bus
			return node
		})
		if err != nil {
			return "", err
		}
		s.redis = append(s.redis, node)
	}
	if err := s.join(ctx); err != nil {
		return "", fmt.Errorf("join the nodes of a cluster: %w", err)
	}
	s.RedisURL = "redis://" + loopback(s.redis[0].port) + "?addr=" + loopback(s.redis[1].port) + "&addr=" + loopback(s.redis[2].port)
	return s.redis[0].String() + " and two more as a cluster", nil
}

// join makes a cluster of nodes that have just started.
func (s *Servers) join(ctx context.Context) error {
	nodes := s.nodes()
	defer nodes.close()
	for i, node := range nodes {
		epoch := node.Do(ctx, "cluster", "set-config-epoch", i+1)
		met := nodes[0].Do(ctx, "cluster", "meet", "127.0.0.1", s.redis[i].port, s.redis[i].bus)
		if err := errors.Join(epoch.Err(), met.Err()); err != nil {
			return err
		}
	}
	err := errors.Join(
		nodes[0].ClusterAddSlotsRange(ctx, 0, allSlots/2-1).Err(),
		nodes[1].ClusterAddSlotsRange(ctx, allSlots/2, allSlots-1).Err(),
	)
	if err != nil {
		return err
	}
	master, err := nodes[1].ClusterMyID(ctx).Result()
	if err != nil {
		return err
	}
	if err := until(ctx, "the replica to know its master", func() error {
		return nodes[2].ClusterReplicate(ctx, master).Err()
	}); err != nil {
		return err
	}
	return nodes.agree(ctx, func(v view) bool { return v.replica.Addr == loopback(s.redis[2].port) })
}

// SomeKey returns a key that a private cluster holds.
func (s *Servers) SomeKey(ctx context.Context) (string, error) {
	nodes := s.nodes()
	defer nodes.close()
	var failed error
	for _, node := range nodes {
		key, err := node.RandomKey(ctx).Result()
		if err == nil {
			return key, nil
		}
		failed = err
	}
	return "", fmt.Errorf("find a key: %w", failed)
}

// MoveSlot moves the slot of a key from one master of a private cluster to the other one,
// key by key, as resharding does. It calls before ahead of each key, and once more when
// all have moved and the slot has not.
func (s *Servers) MoveSlot(ctx context.Context, key string, before func() error) error {
	nodes := s.nodes()
	defer nodes.close()
	at, slot, err := nodes.slotOf(ctx, key)
	if err != nil {
		return fmt.Errorf("move the slot of %s: %w", key, err)
	}
	from, to := nodes.at(at.owner(slot)), nodes.at(at.other(slot))
	for _, step := range []*redis.Cmd{
		to.Do(ctx, "cluster", "setslot", slot, "importing", at.owner(slot).ID),
		from.Do(ctx, "cluster", "setslot", slot, "migrating", at.other(slot).ID),
	} {
		if err := step.Err(); err != nil {
			return fmt.Errorf("move slot %d: %w", slot, err)
		}
	}
	if err := migrate(ctx, from, to, slot, before); err != nil {
		return fmt.Errorf("move slot %d: %w", slot, err)
	}
	for _, node := range []*redis.Client{to, from} {
		if err := node.Do(ctx, "cluster", "setslot", slot, "node", at.other(slot).ID).Err(); err != nil {
			return fmt.Errorf("hand over slot %d: %w", slot, err)
		}
	}
	return nodes.agree(ctx, func(v view) bool { return v.owner(slot).ID == at.other(slot).ID })
}

// migrate moves the keys of a slot one by one, those included that come while it does so.
func migrate(ctx context.Context, from, to *redis.Client, slot int, before func() error) error {
	host, port, _ := strings.Cut(to.Options().Addr, ":")
	for {
		if err := before(); err != nil {
			return err
		}
		keys, err := from.ClusterGetKeysInSlot(ctx, slot, 1).Result()
		if err != nil || len(keys) == 0 {
			return err
		}
		if err := from.Migrate(ctx, host, port, keys[0], 0, askTimeout).Err(); err != nil {
			return err
		}
	}
}

// failOverTimeout is after what time a replica gives up that was told to take over. A master
// does not vote twice about another one within twice nodeTimeout.
const failOverTimeout = 5 * time.Second

// FailOver has the replica of a private cluster and its master change their parts, as for an
// update of the master's machine.
func (s *Servers) FailOver(ctx context.Context) error {
	nodes := s.nodes()
	defer nodes.close()
	was, err := nodes.view(ctx)
	if err != nil {
		return err
	}
	return until(ctx, "a replica to take over", func() error {
		if err := nodes.at(was.replica).ClusterFailover(ctx).Err(); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, failOverTimeout)
		defer cancel()
		return nodes.agree(ctx, func(v view) bool { return v.replica.ID == was.master.ID })
	})
}

// KillMaster kills the master of a private cluster that has a replica. It waits until the
// replica has everything: what comes between a crash and the copy of it is lost.
func (s *Servers) KillMaster(ctx context.Context) error {
	nodes := s.nodes()
	defer nodes.close()
	was, err := nodes.view(ctx)
	if err != nil {
		return err
	}
	if err := until(ctx, "the replica to have everything", func() error { return nodes.copied(ctx, was) }); err != nil {
		return err
	}
	i := slices.IndexFunc(s.redis, func(one *server) bool { return loopback(one.port) == was.master.Addr })
	return s.redis[i].kill()
}

// TakeOver has the replica of a master that is dead take its place. [Servers.StartRedis]
// starts the dead one as its replica.
func (s *Servers) TakeOver(ctx context.Context) error {
	nodes := s.nodes()
	defer nodes.close()
	was, err := nodes.view(ctx)
	if err != nil {
		return err
	}
	if err := nodes.at(was.replica).Do(ctx, "cluster", "failover", "takeover").Err(); err != nil {
		return fmt.Errorf("take over: %w", err)
	}
	return nodes.agree(ctx, func(v view) bool {
		return !slices.ContainsFunc(v.slots, func(part redis.ClusterSlot) bool { return part.Nodes[0].ID == was.master.ID })
	})
}
