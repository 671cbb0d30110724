package botapi

func setWebhook(s *Server, c *call) (any, error) {
	if c.text("url") == "" {
		return deleteWebhook(s, c)
	}
	s.allow(c)
	if c.flag("drop_pending_updates") {
		s.dropPending()
	}
	h := &webhook{url: c.text("url"), secret: c.text("secret_token"), connections: defaultConnections}
	if c.has("max_connections") {
		h.connections = int(c.number("max_connections"))
	}
	s.setHook(h)
	return true, nil
}

func deleteWebhook(s *Server, c *call) (any, error) {
	if c.flag("drop_pending_updates") {
		s.dropPending()
	}
	s.setHook(nil)
	return true, nil
}

func (s *Server) dropPending() {
	s.settle(func(*queued) bool { return true }, Confirmed, UpdateConfirmed)
}

func getWebhookInfo(s *Server, _ *call) (any, error) {
	s.expire()
	info := map[string]any{"url": "", "has_custom_certificate": false, "pending_update_count": len(s.updates.pending)}
	if len(s.updates.allowed) > 0 {
		info["allowed_updates"] = s.updates.allowed
	}
	if h := s.updates.hook; h != nil {
		info["url"], info["max_connections"] = h.url, h.connections
		if h.lastError != "" {
			info["last_error_date"], info["last_error_message"] = h.lastErrorAt.Unix(), h.lastError
		}
	}
	return info, nil
}
