package local

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// nodes are connections to the servers of a private cluster that run, in their order.
type nodes []*redis.Client

func (s *Servers) nodes() nodes {
	var all nodes
	for _, node := range s.redis {
		if node.running() {
			all = append(all, redis.NewClient(&redis.Options{Addr: loopback(node.port), MaxRetries: -1}))
		}
	}
	return all
}

func (n nodes) close() {
	for _, node := range n {
		_ = node.Close()
	}
}

// at returns the connection to one of them.
func (n nodes) at(node redis.ClusterNode) *redis.Client {
	return n[slices.IndexFunc(n, func(c *redis.Client) bool { return c.Options().Addr == node.Addr })]
}

// view is what a node knows of the cluster: who has which slots, and who is whose replica.
type view struct {
	slots           []redis.ClusterSlot
	master, replica redis.ClusterNode // the master that has a replica
}

// owner returns who has a slot.
func (v view) owner(slot int) redis.ClusterNode {
	for _, part := range v.slots {
		if part.Start <= slot && slot <= part.End {
			return part.Nodes[0]
		}
	}
	return redis.ClusterNode{}
}

// other returns a master that does not have a slot.
func (v view) other(slot int) redis.ClusterNode {
	owner := v.owner(slot)
	for _, part := range v.slots {
		if part.Nodes[0].ID != owner.ID {
			return part.Nodes[0]
		}
	}
	return redis.ClusterNode{}
}

// view returns what a node that answers knows.
func (n nodes) view(ctx context.Context) (view, error) {
	var failed error
	for _, node := range n {
		v, err := viewOf(ctx, node)
		if err == nil {
			return v, nil
		}
		failed = err
	}
	return view{}, fmt.Errorf("look at the cluster: %w", failed)
}

func viewOf(ctx context.Context, node *redis.Client) (view, error) {
	slots, err := node.ClusterSlots(ctx).Result() //nolint:staticcheck // shorter than its successor, and without replicas that are away
	v := view{slots: slots}
	for _, part := range v.slots {
		if len(part.Nodes) > 1 {
			v.master, v.replica = part.Nodes[0], part.Nodes[1]
		}
	}
	return v, err
}

func (n nodes) slotOf(ctx context.Context, key string) (view, int, error) {
	v, err := n.view(ctx)
	if err != nil {
		return v, 0, err
	}
	slot, err := n[0].ClusterKeySlot(ctx, key).Result()
	return v, int(slot), err
}

// agree waits until every node takes commands, knows what holds says, and the replica
// follows its master, if there is one.
func (n nodes) agree(ctx context.Context, holds func(view) bool) error {
	return until(ctx, "the nodes of a cluster to agree", func() error {
		for _, node := range n {
			if info, err := node.ClusterInfo(ctx).Result(); err != nil || !strings.Contains(info, "cluster_state:ok") {
				return errors.Join(err, errors.New("the cluster takes no commands"))
			}
			v, err := viewOf(ctx, node)
			if err != nil || !holds(v) {
				return errors.Join(err, errors.New("not all nodes know the same"))
			}
			if v.replica.ID == "" {
				continue
			}
			if link, err := replication(ctx, n.at(v.replica)); err != nil || link["master_link_status"] != "up" {
				return errors.Join(err, errors.New("the replica does not follow its master"))
			}
		}
		return nil
	})
}

// copied returns nil if the replica has everything that the master has.
func (n nodes) copied(ctx context.Context, v view) error {
	has, err := replication(ctx, n.at(v.master))
	if err != nil {
		return err
	}
	got, err := replication(ctx, n.at(v.replica))
	if err == nil && got["slave_repl_offset"] != has["master_repl_offset"] {
		err = errors.New("it has not")
	}
	return err
}

// replication returns how a node stands to its master or its replicas.
func replication(ctx context.Context, node *redis.Client) (serverInfo, error) {
	text, err := node.Info(ctx, "replication").Result()
	return infoOf(text), err
}

// until asks again and again until there is no error.
func until(ctx context.Context, what string, ask func() error) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for {
		err := ask()
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", what, err)
		}
	}
}
