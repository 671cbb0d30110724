package botapi

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

var startPayload = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// checkURL tells why a link is none that Telegram opens. A deep link whose
// payload Telegram would silently drop is wrong too.
func checkURL(link string) error {
	if !strings.Contains(link, ":") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	if err != nil {
		return errors.New("wrong HTTP URL")
	}
	if u.Scheme == "tg" || u.Scheme == "ton" {
		return nil
	}
	host := u.Hostname()
	if u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(host, " _") {
		return errors.New("wrong HTTP URL")
	}
	if q := u.Query(); host == "t.me" {
		for _, name := range []string{"start", "startgroup"} {
			if payload := q.Get(name); q.Has(name) && payload != "true" && !startPayload.MatchString(payload) {
				return fmt.Errorf("deep link payload %q is not 1 to 64 of A-Z a-z 0-9 _ -", payload)
			}
		}
	}
	return nil
}
