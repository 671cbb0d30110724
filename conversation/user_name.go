package conversation

import (
	"twinbot/conversation/people"
	"twinbot/locales/romanise"
)

// SuggestUserName makes a user name out of a person's name, whatever script it is
// written in. The language (BCP 47) of the person tells apart languages that write
// the same letters, and may be "". Of a number above 1, see
// [people.SuggestUserName].
func SuggestUserName(name, language string, number int) string {
	return people.SuggestUserName(romanise.Name(name, language), number)
}
