package conversation

import (
	"net/url"
	"slices"
	"strings"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// inviteToken returns the token of the invite that a /start came with, or "".
func inviteToken(c Command) string {
	if c.Name != "start" || !isToken(c.Payload) {
		return ""
	}
	return c.Payload
}

// tokenLength is that of 128 bits in base64url.
const tokenLength = 22

// isToken reports whether s can be the token of an invite.
func isToken(s string) bool {
	return len(s) == tokenLength && strings.Trim(s, "-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// useInvite uses the invite that the person came with.
func useInvite(s State, token string, f Facts) (State, []Effect) {
	s = s.at(AtHome)
	if problem := f.Invite.Usable(f.Me.ID, f.Now); problem != people.InviteUsable {
		return s.remark("invite_"+string(problem), nil), nil
	}
	return s.joinedBy(f.Invite, countriesOf(*f.Me)), []Effect{UseInvite{Token: token}}
}

// joinedBy returns s after somebody who teaches in these countries has used i.
func (s State) joinedBy(i people.Invite, countries []people.CountryCode) State {
	said := map[string]any{"Name": i.Maker.Name}
	if i.Draft == "" || tooNear(i, countries) {
		return s.remark("joined", said)
	}
	return s.remark("joined_as_cofounder", said)
}

// tooNear reports whether i invites to found a project that none of the countries
// allows: they are that of its maker's school, or
// do not take part.
func tooNear(i people.Invite, countries []people.CountryCode) bool {
	return i.Draft != "" && !slices.ContainsFunc(countries, func(c people.CountryCode) bool {
		return people.TakesPart(c) && people.TakesPart(i.School.Country) && people.Partnering(i.School, people.School{Country: c}) == people.NoObstacle
	})
}

func countriesOf(t people.Teacher) []people.CountryCode {
	var countries []people.CountryCode
	for _, m := range t.Memberships {
		countries = append(countries, m.School.Country)
	}
	return countries
}

// link returns the address that opens the bot with an invite.
func (m Machine) link(token string) string { return "https://t.me/" + m.BotName + "?start=" + token }

// share returns the button that opens Telegram's list of chats to forward an invite
// link to.
func share(t locales.Translator, link string) []Key {
	text := url.PathEscape(t.Plain("contacts.share", nil)) // some clients show the + of a query escape
	address := "https://t.me/share/url?url=" + url.QueryEscape(link) + "&text=" + text
	return []Key{{Caption: t.Plain("button.share", nil), URL: address, Style: Primary}}
}

// Invited shows who invites the person.
type Invited struct {
	Invite people.Invite
	Token  string
	Me     people.Teacher
}

// View implements [Screen].
func (i Invited) View(t locales.Translator) Message {
	maker := i.Invite.Maker
	key := "contacts.invited"
	switch {
	case tooNear(i.Invite, countriesOf(i.Me)):
		key = "contacts.invited_too_near"
	case i.Invite.Draft != "":
		key = "contacts.invited_as_cofounder"
	}
	return Message{
		Text: t.HTML(key, locales.Data{"Name": maker.Name, "School": inviterSchool(t, i.Invite)}),
		Rows: [][]Key{
			{{Caption: t.Plain("button.join", locales.Data{"Name": short(maker.Name)}), Button: Join{i.Token}, Style: Success}},
			row(t, "button.home", Go{AtHome}),
		},
	}
}

// inviterSchool names the school that the maker of an invite writes from.
func inviterSchool(t locales.Translator, i people.Invite) string {
	if i.School.ID == 0 && len(i.Maker.Memberships) > 0 {
		return schoolName(t, i.Maker.Memberships[0].School)
	}
	return schoolName(t, i.School)
}
