package playground

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"time"
)

// Deed is what somebody does in a step of the [Road].
type Deed string

// The deeds. Only the last one changes nothing.
const (
	Starts  Deed = "starts"  // presses Start in the private chat
	Follows Deed = "follows" // opens the newest link in somebody's chat
	Binds   Deed = "binds"   // makes the group an office's chat, with a code for the office What
	Types   Deed = "types"   // writes What
	Replies Deed = "replies" // writes What as a reply to the newest message
	Waits   Deed = "waits"   // does nothing for What days
	Presses Deed = "presses" // presses the button with the caption What
	Sees    Deed = "sees"    // waits for a message that holds What
)

// Step is one thing that somebody does or sees.
type Step struct {
	By   *Actor
	Does Deed
	What string
	From *Actor // whose link By follows
	Why  string // what it is good for, as a sentence for those who look on
}

// because gives steps their reason.
func because(why string, steps ...Step) []Step {
	for i := range steps {
		steps[i].Why = why
	}
	return steps
}

func types(a *Actor, text string) Step      { return Step{By: a, Does: Types, What: text} }
func presses(a *Actor, caption string) Step { return Step{By: a, Does: Presses, What: caption} }
func replies(a *Actor, text string) Step    { return Step{By: a, Does: Replies, What: text} }
func days(a *Actor, n int) Step             { return Step{By: a, Does: Waits, What: strconv.Itoa(n)} }
func sees(a *Actor, text string) Step       { return Step{By: a, Does: Sees, What: text} }

// String says what happens, as a sentence without its full stop.
func (s Step) String() string {
	switch s.Does {
	case Starts:
		return s.By.Name + " taps Start"
	case Follows:
		return fmt.Sprintf("%s opens the link of %s", s.By.Name, s.From.Name)
	case Binds:
		return fmt.Sprintf("%s makes the group the chat of %s", s.By.Name, s.What)
	case Waits:
		return fmt.Sprintf("%s days pass, and %s has not answered", s.What, s.By.Name)
	case Presses:
		return fmt.Sprintf("%s taps “%s”", s.By.Name, s.What)
	default:
		return fmt.Sprintf("%s %s “%s”", s.By.Name, s.Does, s.What)
	}
}

// Take takes one step. What a step waits for is waited for until ctx ends, but
// no longer than people would. Nobody acts before the program has taken in what
// was done last: people are not that quick.
func (r *Road) Take(ctx context.Context, s Step) error {
	if err := r.Settle(ctx); err != nil {
		return err
	}
	switch s.Does {
	case Starts:
		return s.By.Opens("")
	case Follows:
		link, err := s.From.Link(ctx)
		if err != nil {
			return err
		}
		return s.By.Opens(link)
	case Binds:
		code, err := r.OfficeCode(ctx, s.What)
		if err != nil {
			return err
		}
		return s.By.Types("/bind " + code)
	case Types:
		return s.By.Types(s.What)
	case Replies:
		return s.By.Replies(s.What)
	case Waits:
		return r.letPass(ctx, s.What)
	case Presses:
		return s.By.Presses(ctx, s.What)
	default:
		_, err := s.By.Sees(ctx, s.What)
		return err
	}
}

func (r *Road) letPass(ctx context.Context, days string) error {
	if r.LetPass == nil {
		return fmt.Errorf("let %s days pass: %w", days, errNotAvailable)
	}
	n, err := strconv.Atoi(days)
	if err != nil {
		return fmt.Errorf("let %s days pass: %w", days, err)
	}
	return r.LetPass(ctx, n)
}

// settlePause is how often a road looks whether all is shown.
const settlePause = 5 * time.Millisecond

// Settle waits until no update is under way, and all that came of them is shown.
func (r *Road) Settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	look := time.NewTicker(settlePause)
	defer look.Stop()
	for {
		taken := r.Telegram.Pending() == 0
		unshown, err := r.Unshown(ctx)
		if taken && unshown == 0 && err == nil {
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return fmt.Errorf("updates are still under way: %w", cmp.Or(err, ctx.Err()))
		}
	}
}
