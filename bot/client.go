package bot

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"time"
)

// How long Telegram may take: to answer a call, and to answer one that waits
// for updates on top of the time it waits.
const (
	callTimeout = 20 * time.Second
	pollSlack   = 30 * time.Second
)

// client is the HTTP client of all calls. It buffers what it sends: the
// library's requests come out of a pipe, which net/http cannot send a second
// time when a kept connection turns out to be closed. A file is sent while it is
// written, over a connection of its own.
type client struct {
	calls http.Client
	polls http.Client // for getUpdates, which waits
	files http.Client // for sendDocument, which takes as long as the file does
}

func newClient() *client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout = 30 * time.Second // Telegram closes after about 39 s
	transport.MaxIdleConnsPerHost = 16
	fresh := transport.Clone()
	fresh.DisableKeepAlives = true
	fresh.ResponseHeaderTimeout = callTimeout // from the end of the file on
	return &client{
		files: http.Client{Transport: fresh},
		calls: http.Client{Transport: transport, Timeout: callTimeout},
		polls: http.Client{Transport: transport, Timeout: pollTime + pollSlack},
	}
}

// Do sends a call and returns the answer.
func (c *client) Do(r *http.Request) (*http.Response, error) {
	if path.Base(r.URL.Path) == "sendDocument" {
		return c.files.Do(r)
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, fmt.Errorf("read the call: %w", err)
	}
	_ = r.Body.Close()
	r.ContentLength = int64(len(body))
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	r.Body, _ = r.GetBody()
	if repeatable(path.Base(r.URL.Path)) {
		// The empty header is not sent; it tells net/http that it may try again.
		r.Header["X-Idempotency-Key"] = []string{}
	}
	return c.calls.Do(r)
}

// repeatable reports whether calling method twice is as good as once. Sending
// is not: it would send twice.
func repeatable(method string) bool {
	for _, verb := range []string{"get", "set", "edit", "answer", "delete"} {
		if strings.HasPrefix(method, verb) {
			return true
		}
	}
	return false
}
