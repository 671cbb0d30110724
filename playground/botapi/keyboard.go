package botapi

import (
	"errors"
	"fmt"
	"strings"
)

func readKeyboard(rows []any) (markup, error) {
	k := markup{other: true}
	if len(rows) == 0 {
		return k, errors.New("the keyboard has no rows")
	}
	if err := checkRows(rows, maxReplyRow, maxReplyButtons); err != nil {
		return k, err
	}
	for _, row := range rows {
		var keys []Key
		for _, b := range row.([]any) {
			key, special, err := readKey(b.(map[string]any))
			if err != nil {
				return k, err
			}
			k.privateOnly += special
			keys = append(keys, key)
		}
		k.reply = append(k.reply, keys)
	}
	return k, nil
}

func readKey(b map[string]any) (key Key, special string, err error) {
	key.Caption, _ = b["text"].(string)
	has := among(b, requests)
	switch {
	case strings.TrimSpace(key.Caption) == "":
		return key, "", errors.New("keyboard button text is empty")
	case len(has) > 1:
		return key, "", fmt.Errorf("keyboard button %q asks for %s at once", key.Caption, strings.Join(has, " and "))
	case len(has) == 1:
		special = has[0]
	}
	if ask, ok := b["request_users"]; ok {
		key.RequestUsers = &RequestUsers{Max: 1}
		if err := reshape(ask, key.RequestUsers); err != nil {
			return key, "", err
		}
		if n := key.RequestUsers.Max; n < 1 || n > 10 {
			return key, "", fmt.Errorf("max_quantity is %d, allowed are 1 to 10", n)
		}
	}
	return key, special, checkStyle(b)
}
