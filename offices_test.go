package main_test

import (
	"slices"
	"strings"
	"testing"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/playground"
	"twinbot/playground/botapi"
)

// TestOffices tells how groups become the chats of offices by codes copied with
// all that stands around them, and how an office that asks for changes finds
// that in its figures and its table.
func TestOffices(t *testing.T) { byPollingAndWebhook(t, tellOffices) }

func tellOffices(t *testing.T, w *twinning) {
	w.anna, w.bo = w.newcomer("Anna", "en"), w.newcomer("Bo", "en")
	w.clara = w.officer("Clara Dupont", "CSS", botapi.Supergroup)
	w.alma = w.officer("Alma Huber", "Wien", botapi.Supergroup)
	tellInOrder(t, []part{
		{"a code copied from a mail", w.copiesCode},
		{"an office that reads Arabic and French", w.readsFrench},
		{"the commands of a group", w.groupCommands},
		{"a project is sent", w.sentToCSS},
		{"the figures and the table of an office that asks for changes", w.figures},
	})
}

func (w *twinning) copiesCode(t *testing.T) {
	w.says(t, w.alma, "/bind “\u200b”.", w.text(w.alma, "bind.no_code", nil))
	code := strings.ToLower(w.code(t, "austria"))
	w.does(t, w.alma, "/bind „"+code[:4]+"-"+code[4:7]+" "+code[7:]+"\u200b“.", "?"+w.bound("en", "NSS-AT"))
	w.awaitStored(t, "the office to have its chat", `SELECT string_agg(office, ' ') FROM office_chats`, "NSS-AT")
}

// bound returns what a group reads that has become the chat of an office.
func (w *twinning) bound(language string, office people.OfficeCode) string {
	t := w.texts.In(language)
	return t.Plain("bind.done", locales.Data{"Offices": conversation.OfficeNames(t, office), "Count": 1})
}

// readsFrench binds a group, whose administrator reads English, for an office
// whose first language the bot does not speak.
func (w *twinning) readsFrench(t *testing.T) {
	nour := w.officer("Nour Haddad", "Beyrouth", botapi.Supergroup)
	w.says(t, nour, "/bind (`"+w.code(t, "lb")+"`),", w.bound("fr", "NSS-LB"))
	w.says(t, nour, "/pending", w.texts.In("fr").Plain("pending.nothing", nil))
}

func (w *twinning) groupCommands(t *testing.T) {
	var menu []string
	w.await(t, "the menu of the group", func() bool {
		menu = nil
		for _, c := range w.alma.In().Commands(w.alma.Person) {
			menu = append(menu, "/"+c.Command)
		}
		return len(menu) > 0
	})
	help := w.says(t, w.alma, "/help", menu[len(menu)-1])
	var told []string
	for line := range strings.Lines(help.Text) {
		if command, _, _ := strings.Cut(line, " "); strings.HasPrefix(command, "/") {
			told = append(told, command)
		}
	}
	if !slices.Equal(menu, told) {
		t.Errorf("the menu lists %v, the help %v", menu, told)
	}
}

func (w *twinning) figures(t *testing.T) {
	w.does(t, w.alma, "+Ask for changes", "+Aims", "+Say why", "?why are these changes needed")
	w.replies(t, w.alma, live(t, w.alma), wanted, w.text(w.alma, "toast.changes_asked", nil))
	within := w.text(w.alma, "stats.within_a_day", nil)
	w.does(t, w.alma, "/stats",
		"?"+w.text(w.alma, "stats.projects", locales.Data{"Yes": 0, "No": 0, "Changes": 1, "Time": within}),
		"?"+w.text(w.alma, "stats.memberships", locales.Data{"Yes": 1, "No": 0, "Time": within}))
	w.exec(t, `UPDATE figures SET days = 3 WHERE NOT membership`)
	about := w.text(w.alma, "stats.days", locales.Data{"Count": 3})
	w.does(t, w.alma, "/stats", "?"+w.text(w.alma, "stats.projects", locales.Data{"Yes": 0, "No": 0, "Changes": 1, "Time": about}))

	w.does(t, w.alma, "/export", "?"+w.text(w.alma, "export.caption", locales.Data{"Count": 2}))
	table := w.table(t, w.alma)
	for _, want := range []string{w.text(w.alma, "export.answer_change", nil), wanted, oddTitle, "Alma Huber"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	for _, key := range []string{"export.", "status.", "reason."} {
		if strings.Contains(table, key) {
			t.Errorf("the table holds a text's key %s…:\n%s", key, table)
		}
	}
}

// table returns the file that has just come to a chat.
func (w *twinning) table(t *testing.T, a playground.Actor) string {
	t.Helper()
	file := live(t, a).File
	if file == nil {
		t.Fatalf("no file has come to %s", a.Name)
	}
	return string(file.Data)
}
