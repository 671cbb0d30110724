package playground

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"twinbot/playground/botapi"
)

// printer writes what happens in all chats, as the people in them see it.
type printer struct {
	chats map[int64]string // names

	mu  sync.Mutex
	out io.Writer
	why string // what was last said about the story
}

// step says what the steps from here on are good for, and how many days pass.
func (p *printer) step(s Step) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s.Why != p.why {
		p.why = s.Why
		_, _ = fmt.Fprintf(p.out, "\n-- %s\n", s.Why)
	}
	if s.Does == Waits {
		_, _ = fmt.Fprintf(p.out, "\n-- %s.\n", s)
	}
}

// follow writes what feed tells until ctx ends.
func (p *printer) follow(ctx context.Context, feed *botapi.Feed) {
	for {
		event, err := feed.Next(ctx)
		if err != nil {
			return
		}
		p.event(event)
	}
}

func (p *printer) event(e botapi.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case e.Kind == botapi.MessageNew:
		p.head(e.Message.ChatID, e.Message.From, "")
		writeMessage(p.out, *e.Message)
	case e.Kind == botapi.MessageEdited && len(e.Message.Rows) > 0:
		p.head(e.Message.ChatID, e.Message.From, " (the same message, changed)")
		writeMessage(p.out, *e.Message)
	case e.Kind == botapi.ToastShown && e.Toast.Text != "":
		p.head(e.Toast.ChatID, "Twinbot", " (for a moment)")
		writeIndented(p.out, e.Toast.Text)
	}
}

// head says where and by whom.
func (p *printer) head(chat int64, from, how string) {
	_, _ = fmt.Fprintf(p.out, "\n[%s] %s%s:\n", p.chats[chat], from, how)
}

// writeMessage writes a message with its buttons.
func writeMessage(out io.Writer, m botapi.Message) {
	text := m.Text
	if m.Service != "" {
		text = "(" + m.Service + ")"
	}
	writeIndented(out, text)
	for _, row := range m.Rows {
		_, _ = fmt.Fprint(out, "    ")
		for _, b := range row {
			_, _ = fmt.Fprintf(out, "[ %s ] ", b.Caption)
		}
		_, _ = fmt.Fprintln(out)
	}
}

func writeIndented(out io.Writer, text string) {
	for line := range strings.Lines(text) {
		_, _ = fmt.Fprintf(out, "    %s\n", strings.TrimRight(line, "\n"))
	}
}
