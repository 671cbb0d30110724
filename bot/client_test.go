package bot

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestFilesAreNotBuffered writes the second half of a file once the first has arrived:
// what waited for the whole file would never send any of it.
func TestFilesAreNotBuffered(t *testing.T) {
	t.Parallel()
	const half = 1 << 20
	arrived, got := make(chan struct{}), make(chan int, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		first, _ := io.ReadFull(r.Body, make([]byte, half))
		close(arrived)
		rest, _ := io.Copy(io.Discard, r.Body)
		got <- first + int(rest)
	}))
	defer server.Close()
	read, write := io.Pipe()
	go func() {
		_, _ = write.Write(bytes.Repeat([]byte("a"), half))
		select {
		case <-arrived:
			_, _ = write.Write(bytes.Repeat([]byte("b"), half))
		case <-t.Context().Done():
		}
		_ = write.Close()
	}()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/bot1:a/sendDocument", read)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := newClient().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if n := <-got; n != 2*half {
		t.Errorf("%d bytes arrived", n)
	}
}
