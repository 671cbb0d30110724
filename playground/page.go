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
	"sync"
	"time"
)

// botUsername is what the bot is called in the playground, without "@".
const botUsername = "TwinbotDemoBot"

//go:embed web
var web embed.FS

// page is the playground on the web.
type page struct {
	start Start
	life  context.Context         // of the page
	end   context.CancelCauseFunc // ends it

	mu     sync.RWMutex // write-locked while the world is being replaced
	*world              // guarded by mu
}

// Page serves a web page on the address listen, on which one can be everybody
// who talks to the bot, until ctx ends. It writes the page's address to out as
// soon as it can be opened.
func Page(ctx context.Context, listen string, out io.Writer, start Start, story Story) (err error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return fmt.Errorf("serve playground: %w", err)
	}
	defer func() { _ = l.Close() }() // closed by the server already, unless that never started
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	p := &page{start: start, life: ctx, end: end}
	if p.world, err = newWorld(ctx, start, story); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
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
	var failed error
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		failed = cause
	}
	shut, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := server.Shutdown(shut); err != nil {
		return errors.Join(failed, fmt.Errorf("close playground: %w", err), server.Close())
	}
	return failed
}

// routes returns the page, what it asks and what it has done.
func (p *page) routes() http.Handler {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /gallery", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "gallery.html") })

	mux.HandleFunc("GET /api/events", p.events)
	mux.HandleFunc("GET /api/menu", p.inWorld(look(p.menu)))
	mux.HandleFunc("GET /api/inspect", p.inWorld(look(p.inspect)))
	mux.HandleFunc("GET /api/gallery", p.inWorld(p.gallery))
	mux.HandleFunc("GET /api/file", p.inWorld(p.download))
	mux.HandleFunc("POST /api/file", p.inWorld(p.upload))
	mux.HandleFunc("POST /api/startover", act(p.startOver))

	for path, handler := range map[string]http.HandlerFunc{
		"say": act(p.say), "press": act(p.press), "edit": act(p.edit), "delete": act(p.erase), "forward": act(p.forward),
		"open": act(p.open), "send": act(p.send), "share": act(p.share), "direct": act(p.sendDirect),
		"person": act(p.addPerson), "language": act(p.setLanguage), "block": act(p.block),
		"group": act(p.addGroup), "member": act(p.setMember), "bot": act(p.setBot), "upgrade": act(p.upgrade),
		"topic": act(p.openTopic),
		"code":  act(p.officeCode), "restart": act(p.restart), "trouble": act(p.makeTrouble), "story": act(p.tellStory),
		"clock": act(p.moveClock),
	} {
		mux.HandleFunc("POST /api/"+path, p.inWorld(handler))
	}
	return mux
}

// inWorld keeps the world from being replaced while a request is answered.
func (p *page) inWorld(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.mu.RLock()
		defer p.mu.RUnlock()
		next(w, r)
	}
}
