package main

import (
	"context"
	"time"
)

// clusterFaults go wrong on a Redis Cluster besides.
var clusterFaults = []fault{
	{"a slot moved", moveSlot, nil},
	{"a node failed over", func(ctx context.Context, r *run) error { return r.servers.FailOver(context.WithoutCancel(ctx)) }, nil},
}

// keyPause is how long moving a slot rests before each key.
const keyPause = 200 * time.Millisecond

// moveSlot moves a slot that is in use, key by key.
func moveSlot(ctx context.Context, r *run) error {
	key, err := r.servers.SomeKey(ctx)
	if err != nil {
		return err
	}
	return r.servers.MoveSlot(context.WithoutCancel(ctx), key, func() error { return orElse(pause(ctx, keyPause), nil) })
}
