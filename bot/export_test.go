package bot_test

import (
	"encoding/json"
	"testing"

	"twinbot/conversation/people"
	"twinbot/store"
)

// TestExportFile asks for one's own data, which comes as a file of JSON.
func TestExportFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.start()
	marie := w.AddPerson("Marie", "fr")
	w.types(marie, marie.Chat(), "/export")
	w.newest(marie.Chat(), w.plain("fr", "remark.nothing_to_export"))
	w.register(marie, "Marie Dupont", "marie_dupont", people.School{Name: "Collège Jean Moulin", Town: "Lyon", Country: "FR", Office: "NSS-FR"})
	w.types(marie, marie.Chat(), "/export")
	w.await("the file", func() bool {
		for _, m := range marie.Chat().Messages() {
			if m.File == nil {
				continue
			}
			var record store.Record
			if err := json.Unmarshal(m.File.Data, &record); err != nil {
				t.Errorf("the file is no JSON: %v", err)
			}
			if record.Account.Name != "Marie Dupont" || m.Text != w.plain("fr", "my_data.caption") || m.File.Name != "twinbot-my-data.json" {
				t.Errorf("%s under %s, with %q", record.Account.Name, m.File.Name, m.Text)
			}
			return true
		}
		return false
	})
}
