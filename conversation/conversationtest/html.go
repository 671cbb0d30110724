package conversationtest

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
)

var (
	tag    = regexp.MustCompile(`<(/?)(b|i|blockquote|pre)(?: expandable)?>`)
	entity = regexp.MustCompile(`&(amp|lt|gt|#34|#39);`)
)

// Plain returns what a person reads of Telegram's HTML, or why it is not well
// formed: in its tags, its entities or its empty lines.
func Plain(text string) (string, error) {
	var open []string
	for _, found := range tag.FindAllStringSubmatch(text, -1) {
		switch last := len(open) - 1; {
		case found[1] == "":
			open = append(open, found[2])
		case last < 0 || open[last] != found[2]:
			return "", fmt.Errorf("%s closes nothing", found[0])
		default:
			open = open[:last]
		}
	}
	if len(open) > 0 {
		return "", fmt.Errorf("<%s> is not closed", open[len(open)-1])
	}
	bare := tag.ReplaceAllString(text, "")
	if rest := entity.ReplaceAllString(bare, ""); strings.ContainsAny(rest, "<>&") {
		return "", fmt.Errorf("there is a <, > or & that is not escaped: %s", rest)
	}
	if text == "" || strings.Contains(text, "\n\n\n") || strings.TrimSpace(text) != text {
		return "", errors.New("there is a hole")
	}
	return html.UnescapeString(bare), nil
}
