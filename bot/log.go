package bot

import (
	"fmt"
	"log/slog"
	"strings"
)

// Redact returns a ReplaceAttr for [slog.HandlerOptions] that keeps the token
// out of the log: libraries put the addresses they call into their errors.
func Redact(token string) func(groups []string, a slog.Attr) slog.Attr {
	return func(_ []string, a slog.Attr) slog.Attr {
		text := a.Value.String()
		if err, ok := a.Value.Any().(error); ok {
			text = err.Error()
		} else if a.Value.Kind() == slog.KindAny {
			text = fmt.Sprint(a.Value.Any())
		}
		if token != "" && strings.Contains(text, token) {
			a.Value = slog.StringValue(strings.ReplaceAll(text, token, "***"))
		}
		return a
	}
}
