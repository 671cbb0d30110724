package botapi

import "net/url"

// answerCallbackQuery shows a toast, once and in time.
func answerCallbackQuery(s *Server, c *call) (any, error) {
	q := s.queries[c.text("callback_query_id")]
	if q == nil || q.answered || s.Now().Sub(q.at) > answerWithin {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	if link := c.text("url"); link != "" {
		u, err := url.Parse(link)
		if err != nil || u.Host != "t.me" {
			return nil, refused("URL_INVALID")
		}
	}
	q.answered = true
	t := Toast{
		At: s.Now(), Query: q.id, ChatID: q.chat, Message: q.message,
		Text: c.text("text"), Alert: c.flag("show_alert"), URL: c.text("url"),
	}
	q.person.toasts = append(q.person.toasts, t)
	s.record(Event{Kind: ToastShown, Toast: &t})
	return true, nil
}
