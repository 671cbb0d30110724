package conversation

import "twinbot/locales"

// burstFiles is how many files of a burst are listed, to fit into one message.
const burstFiles = 10

// BurstNews is how many projects of a burst are told of at most.
const BurstNews = 5

// BurstScreen returns what came for an office faster than its chat can take
// messages, in one message: what waits of it, and up to BurstNews of the
// projects that something has happened to; news counts them all. It is nil
// if nothing is left of that.
func (m Machine) BurstScreen(f OfficeFacts, projects []Project, news int) Screen {
	if len(f.Waiting) == 0 && len(projects) == 0 {
		return nil
	}
	return f.clocked(Burst{Files: f.Waiting, Projects: projects, News: news})
}

// Burst lists what came at once.
type Burst struct {
	Files    []File
	Projects []Project
	News     int // how many projects there is something to tell of
}

// View implements [Screen].
func (b Burst) View(t locales.Translator) Message {
	var parts []string
	if len(b.Files) > 0 {
		lines := []string{t.HTML("burst.files", locales.Data{"Count": len(b.Files)})}
		for i, file := range b.Files[:min(len(b.Files), burstFiles)] {
			lines = append(lines, fileLine(t, i+1, file))
		}
		parts = append(parts, paragraph(append(lines, more(t, len(b.Files)-burstFiles))...))
	}
	if len(b.Projects) > 0 {
		lines := []string{t.HTML("burst.news", nil)}
		for _, p := range b.Projects {
			lines = append(lines, paragraph(t.HTML("project.title", locales.Data{"Title": p.title()}), statusLine(t, p)))
		}
		parts = append(parts, paragraph(append(lines, more(t, b.News-BurstNews))...))
	}
	message := Message{Text: paragraphs(parts...)}
	if len(b.Files) > 0 {
		message.Rows = [][]Key{row(t, "button.all_pending", ShowPending{}), primary(t, "button.next_file", TakeFile{})}
	}
	return message
}

// more says how many are not listed.
func more(t locales.Translator, n int) string {
	if n <= 0 {
		return ""
	}
	return t.HTML("burst.more", locales.Data{"Count": n})
}
