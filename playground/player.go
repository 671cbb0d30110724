package playground

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"
)

// storyView is how far the story is.
type storyView struct {
	Step    int       `json:"step"`  // how many steps are done
	Steps   int       `json:"steps"` // of the whole story
	Playing bool      `json:"playing"`
	Speed   float64   `json:"speed"` // 1 is reading pace
	Next    *deedView `json:"next"`  // nil at the end
	Name    string    `json:"name"`  // of the story
	Why     string    `json:"why"`   // what it is good for that somebody does next
	End     string    `json:"end"`   // what has become of the project in the end
	Trouble string    `json:"trouble"`
}

// deedView is what somebody is about to do.
type deedView struct {
	Says   string `json:"says"`
	Person int64  `json:"person"`
	Chat   int64  `json:"chat"`
	Does   Deed   `json:"does"`
	What   string `json:"what"`
}

// player plays the [Road] at reading pace. It can be paused at any point, and
// goes on from there.
type player struct {
	ctx  context.Context // of the page: a story outlives the request that has it played
	road *Road
	tell func(storyView)

	mu      sync.Mutex
	story   Story
	steps   []Step
	at      int // the step that comes next
	speed   float64
	trouble string
	stop    context.CancelFunc // ends the playing, nil while paused
	ended   chan struct{}      // closed when it has ended
}

func newPlayer(ctx context.Context, road *Road, story Story, tell func(storyView)) *player {
	return &player{ctx: ctx, road: road, story: story, steps: story.Steps(road), tell: tell, speed: 1}
}

// chosen returns the story that is played.
func (p *player) chosen() Story {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.story
}

// errParted says that a story cannot be chosen any more.
var errParted = errors.New("too much has happened for this story; start over to see it")

// choose goes on as another story, if that begins with what has been done.
func (p *player) choose(story Story) error {
	p.pause()
	p.mu.Lock()
	defer p.mu.Unlock()
	steps := story.Steps(p.road)
	if p.at > len(steps) || !slices.Equal(steps[:p.at], p.steps[:p.at]) {
		p.show()
		return errParted
	}
	p.story, p.steps, p.trouble = story, steps, ""
	p.show()
	return nil
}

// The speed has limits.
const slowest, fastest = 0.25, 64

// setSpeed sets the pace; 2 is twice as fast as people read.
func (p *player) setSpeed(speed float64) error {
	if !(speed >= slowest && speed <= fastest) {
		return fmt.Errorf("the speed is %v to %v", slowest, fastest)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.speed = speed
	p.show()
	return nil
}

// play goes on until the end, a pause, or something that cannot be done.
func (p *player) play() { p.run(false) }

// step goes on until somebody has done one thing.
func (p *player) step() { p.run(true) }

// skip leaves out one thing, which somebody has done by hand.
func (p *player) skip() {
	p.pause()
	p.mu.Lock()
	defer p.mu.Unlock()
	if next, ok := p.upcoming(); ok {
		p.at, p.trouble = next+1, ""
	}
	p.show()
}

// pause interrupts the story and waits until it stands still.
func (p *player) pause() {
	p.mu.Lock()
	stop, ended := p.stop, p.ended
	p.mu.Unlock()
	if stop != nil {
		stop()
		<-ended
	}
}

// byHand pauses the story, since somebody acts by hand. If it is just what the
// story would have done, the story goes on after it.
func (p *player) byHand(person int64, does Deed, what string) {
	p.pause()
	p.mu.Lock()
	defer p.mu.Unlock()
	next, ok := p.upcoming()
	if !ok {
		return
	}
	if s := p.steps[next]; s.By.Person.ID() == person && s.Does == does && Plain(s.What) == Plain(what) {
		p.at, p.trouble = next+1, ""
		p.show()
	}
}

// view returns how far the story is now.
func (p *player) view() storyView {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state()
}

// run plays, until one thing is done if single.
func (p *player) run(single bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil || p.at == len(p.steps) {
		return
	}
	var ctx context.Context
	ctx, p.stop = context.WithCancel(p.ctx)
	p.ended = make(chan struct{})
	p.trouble = ""
	p.show()
	go p.walk(ctx, single)
}

// walk takes steps until ctx ends or one cannot be taken.
func (p *player) walk(ctx context.Context, single bool) {
	var err error
	for acted := false; err == nil && (!single || !acted); {
		p.mu.Lock()
		if p.at == len(p.steps) {
			p.mu.Unlock()
			break
		}
		step := p.steps[p.at]
		p.mu.Unlock()
		acted = step.Does != Sees
		if acted && !single {
			err = p.wait(ctx, step)
		}
		if err == nil {
			err = p.road.Take(ctx, step)
		}
		if err == nil {
			p.mu.Lock()
			p.at++
			p.show()
			p.mu.Unlock()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil && ctx.Err() == nil {
		p.trouble = err.Error()
	}
	p.stop()
	p.stop = nil
	p.show()
	close(p.ended)
}

// wait lets people read what the actor has just been told.
func (p *player) wait(ctx context.Context, s Step) error {
	p.mu.Lock()
	pause := time.Duration(float64(reading(s)) / p.speed)
	p.mu.Unlock()
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// reading returns how long one reads before the step is taken.
func reading(s Step) time.Duration {
	const least, most, perCharacter = 1500 * time.Millisecond, 6 * time.Second, 15 * time.Millisecond
	last, _ := s.By.In().Last()
	return min(least+perCharacter*time.Duration(utf8.RuneCountInString(last.Text)+utf8.RuneCountInString(s.What)), most)
}

// upcoming returns the next step in which somebody does something. The lock is
// held.
func (p *player) upcoming() (at int, ok bool) {
	i := slices.IndexFunc(p.steps[p.at:], func(s Step) bool { return s.Does != Sees })
	return p.at + i, i >= 0
}

// show tells the page how far the story is. The lock is held.
func (p *player) show() { p.tell(p.state()) }

// state returns view under the lock.
func (p *player) state() storyView {
	v := storyView{Step: p.at, Steps: len(p.steps), Playing: p.stop != nil, Speed: p.speed, Name: p.story.Name, End: p.story.End, Trouble: p.trouble}
	if p.at < len(p.steps) {
		v.Why = p.steps[p.at].Why
	}
	if next, ok := p.upcoming(); ok {
		s := p.steps[next]
		v.Why = s.Why
		v.Next = &deedView{
			Says: s.String(), Person: s.By.Person.ID(), Chat: s.By.In().ID(), Does: s.Does, What: s.What,
		}
	}
	return v
}
