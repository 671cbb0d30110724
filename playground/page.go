package playground

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"time"

	"twinbot/playground/botapi"
)

// botUsername is what the bot is called in the playground, without "@".
const botUsername = "TwinbotDemoBot"

//go:embed web
var web embed.FS

// page is the playground on the web.
type page struct {
	clock    clock
	telegram *botapi.Server
	program  *Program
	stage    *stage
	player   *player
}

// Page serves a web page on the address listen, on which one can be everybody
// who talks to the bot, until ctx ends. It writes the page's address to out as
// soon as it can be opened.
func Page(ctx context.Context, listen string, out io.Writer, start Start) (err error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("serve playground: %w", err)
	}
	defer func() { _ = l.Close() }() // closed by the server already, unless that never started
	p := &page{}
	telegram, err := botapi.New(botapi.Config{ //nolint:contextcheck // it lives until Close
		BotUsername: botUsername, BotName: "Twinbot", Now: p.clock.now,
		// A story told quickly must not run into the limits of what one person can do.
		Limits: botapi.Limits{PrivateBurst: 500, GroupPerMinute: 500},
	})
	if err != nil {
		return err
	}
	defer telegram.Close()
	s := newStage(telegram)
	feed := telegram.Subscribe()
	program, err := start(ctx, telegram)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, program.Stop(context.WithoutCancel(ctx))) }()

	road := NewRoad(telegram, program.OfficeCode)
	for _, a := range road.Actors() {
		s.addActor(*a)
	}
	go s.follow(ctx, feed)
	p.telegram, p.program, p.stage = telegram, program, s
	p.player = newPlayer(ctx, road, func(v storyView) { s.journal.tell("story", v) })
	defer p.player.pause()
	if _, err := fmt.Fprintf(out, "The playground is at http://%s\n", l.Addr()); err != nil {
		return err
	}
	return serve(ctx, l, guard(listen, p.routes()))
}

// serve serves until ctx ends, and then gives what is under way a moment.
func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: 10 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve playground: %w", err)
	case <-ctx.Done():
	}
	shut, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(shut); err != nil {
		return errors.Join(fmt.Errorf("close playground: %w", err), server.Close())
	}
	return nil
}

// routes are the page, what it asks and what it has done.
func (p *page) routes() http.Handler {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /gallery", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "gallery.html") })

	mux.HandleFunc("GET /api/events", p.events)
	mux.HandleFunc("GET /api/menu", look(p.menu))
	mux.HandleFunc("GET /api/inspect", look(p.inspect))
	mux.HandleFunc("GET /api/gallery", p.gallery)
	mux.HandleFunc("GET /api/file", p.download)
	mux.HandleFunc("POST /api/file", p.upload)

	for path, handler := range map[string]http.HandlerFunc{
		"say": act(p.say), "press": act(p.press), "edit": act(p.edit), "delete": act(p.erase), "forward": act(p.forward),
		"open": act(p.open), "send": act(p.send), "share": act(p.share),
		"person": act(p.addPerson), "language": act(p.setLanguage), "block": act(p.block),
		"group": act(p.addGroup), "member": act(p.setMember), "bot": act(p.setBot), "upgrade": act(p.upgrade),
		"topic": act(p.openTopic),
		"code":  act(p.officeCode), "restart": act(p.restart), "trouble": act(p.makeTrouble), "story": act(p.tellStory),
		"clock": act(p.moveClock),
	} {
		mux.HandleFunc("POST /api/"+path, handler)
	}
	return mux
}
