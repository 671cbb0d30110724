package playground

import (
	"net"
	"net/http"
	"net/netip"
)

// policy lets the page load nothing but what this server serves.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard lets in only requests that are meant for the address the page was told
// to listen on, and acts only of the page itself. Other pages in the same
// browser can then neither read the chats, by giving their own name this
// machine's address, nor act in them.
func guard(listen string, next http.Handler) http.Handler {
	sameOrigin := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !ours(listen, r.Host) {
			http.Error(w, "This page is served on "+listen+" only.", http.StatusMisdirectedRequest)
			return
		}
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cache-Control", "no-store")
		sameOrigin.ServeHTTP(w, r)
	})
}

// ours tells whether a request for host is meant for the address listen. The
// ports may differ, since a tunnel may lie between.
func ours(listen, host string) bool {
	told, asked := hostOf(listen), hostOf(host)
	if asked == "" {
		return false
	}
	if asked == told {
		return true
	}
	toldIP, _ := netip.ParseAddr(told)
	askedIP, err := netip.ParseAddr(asked)
	switch {
	case told == "localhost" || toldIP.IsLoopback():
		return asked == "localhost" || askedIP.IsLoopback()
	case told == "" || toldIP.IsUnspecified():
		// A name could have been given this machine's address by anybody.
		return err == nil || asked == "localhost"
	}
	return false
}

// hostOf returns the host of an address, with or without a port.
func hostOf(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}
