package conversation

import (
	"errors"
	"slices"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales"
)

// ProjectsPerPage keeps a list to a phone's height, and to Telegram's 4096
// characters when each of its projects waits for two offices.
const ProjectsPerPage = 5

// tabsFirst is the tabs in the order in which they are looked through for one that
// holds something: first what somebody has to act on.
var tabsFirst = []Tab{PendingTab, DraftsTab, OpenTab, NotRegisteredTab, ClosedTab}

// toProjects shows the first tab that holds something. Facts must hold Counts.
func (s State) toProjects(f Facts) State {
	s = s.at(AtProjects)
	for _, tab := range tabsFirst {
		if f.Counts[tab] > 0 {
			s.Shown.Tab = tab
			break
		}
	}
	return s
}

// tab returns the tab being shown: the pending one if none has been chosen and none
// holds anything.
func (s Shown) tab() Tab {
	if slices.Contains(Tabs, s.Tab) {
		return s.Tab
	}
	return PendingTab
}

// pressProjects does what the buttons around projects say.
func pressProjects(s State, b Button, f Facts) (State, []Effect) {
	switch b := b.(type) {
	case ShowTab:
		if b.Tab == "" {
			return s.toProjects(f), nil
		}
		s = s.at(AtProjects)
		s.Shown.Tab, s.Shown.Page = b.Tab, b.Page
	case ShowProject:
		s = s.at(AtProject)
		s.Shown.Project, s.Shown.Page = b.Project, b.Leaf
	case ShowHistory:
		s = s.at(AtHistory)
		s.Shown.Project, s.Shown.Page = b.Project, b.Page
	case ActOnProject:
		return actOnProject(s, b, f)
	case ShowMembers:
		s = s.at(AtMembers)
		s.Shown.Project, s.Shown.Page = b.Project, b.Page
		if b.Invite {
			s.Shown.Asking = string(approval.Invite)
		}
	case TakePart:
		return takePart(s, b, f)
	case Poke:
		return actOn(s, b.Project, approval.Word{Verdict: approval.Remind, Asking: b.Asking}, f)
	case Talk:
		return beginTalk(s, b, f)
	case Want:
		return want(s, b), nil
	case SendWords:
		return sendWords(s, f)
	case EditProject:
		return editProject(s, b, f)
	case SendFormFile:
		return sendFormFile(s, b, f)
	default:
	}
	return s, nil
}

// founderActs is what a founder may do to a project unasked.
var founderActs = []approval.Verdict{approval.Withdraw, approval.Close, approval.Reopen}

// actOnProject does what a founder may do unasked, once sure.
func actOnProject(s State, b ActOnProject, f Facts) (State, []Effect) {
	if b.Sure || f.Project == nil {
		return actOn(s, b.Project, approval.Word{Verdict: b.Verdict}, f)
	}
	s = s.at(AtProject)
	s.Shown.Project = b.Project
	if !slices.Contains(founderActs, b.Verdict) { // forged: no button asks for anything else
		return s.remark("not_now", nil), nil
	}
	if err := approval.May(f.Project.Project, b.Verdict, actor(f)); err != nil {
		return s.remark(remarkOf(err), nil), nil
	}
	s.Shown.Asking = string(b.Verdict)
	return s, nil
}

// actOn says w of a project, if that can be said, and shows the project.
func actOn(s State, project int64, w approval.Word, f Facts) (State, []Effect) {
	s = s.at(AtProject)
	s.Shown.Project = project
	if f.Project == nil {
		return s, nil
	}
	if _, _, err := approval.Do(f.Project.Project, w, actor(f), f.Now); err != nil {
		return s.remark(remarkOf(err), nil), nil
	}
	return s.remark("done_"+string(w.Verdict), nil), []Effect{ActOn{Project: project, Word: w, At: f.Now}}
}

// notSent returns s with the changed text of a project open again, since others changed the
// project first.
func notSent(s State, e ActOn, o Outcome) State {
	s = openEdit(s, Draft{Project: e.Project, Base: e.Word.Revision, Answers: e.Word.Answers})
	if o == NotCounted(approval.ErrOldRevision) {
		return s.remark("edit_overtaken", nil)
	}
	return s.remark(o.remark(), nil)
}

// actor returns whose conversation it is.
func actor(f Facts) approval.Actor { return approval.Actor{Teacher: int64(f.Me.ID)} }

// remarkOf returns the remark that says why something said of a project does not
// count.
func remarkOf(err error) string {
	for reason, key := range unsaid {
		if errors.Is(err, reason) {
			return key
		}
	}
	return notNow
}

// notNow is the remark for what has nothing more to say.
const notNow = "not_now"

// unsaid is the remarks about what does not count, but for those with nothing
// more to say than that the project has moved on.
var unsaid = map[error]string{
	approval.ErrOldRevision: "project_changed",
	approval.ErrPaused:      "project_paused",
	approval.ErrTooSoon:     "reminded_today",
	approval.ErrAskedBefore: "asked_before",
	approval.ErrMember:      "member_already",
	approval.ErrOtherOffice: "other_office",
	approval.ErrNoChange:    "nothing_changed",
}

func projectsScreen(shown Shown, f Facts) Screen {
	if f.Me == nil {
		return Welcome{}
	}
	return Projects{Me: *f.Me, Tab: shown.tab(), Page: shown.Page, Counts: f.Counts, Projects: f.Projects, Drafts: f.Drafts}
}

// Projects lists the projects or drafts under one tab.
type Projects struct {
	Me       people.Teacher
	Tab      Tab
	Page     int // from 0
	Counts   map[Tab]int
	Projects []Project // on the page
	Drafts   []Draft   // on all pages
}

// View implements [Screen].
func (p Projects) View(t locales.Translator) Message {
	items := p.items(t)
	count := p.Counts[p.Tab]
	on, at, pages := page(items, p.Page, ProjectsPerPage)
	if p.Tab != DraftsTab {
		on = items
		at, pages = pageOf(count, p.Page, ProjectsPerPage)
	}
	key := "projects." + string(p.Tab)
	if count == 0 {
		key = "projects.none_" + string(p.Tab)
	}
	parts := []string{t.HTML("projects.heading", nil), t.HTML(key, locales.Data{"Count": count})}
	message := Message{}
	for _, item := range on {
		parts = append(parts, item.text)
		message.Rows = append(message.Rows, item.keys)
	}
	message.Text = paragraphs(parts...)
	message.Rows = append(message.Rows, turner(t, at, pages, func(n int) Button { return ShowTab{p.Tab, n} })...)
	for some := range slices.Chunk(Tabs, 2) {
		var keys []Key
		for _, tab := range some {
			caption := t.Plain("button.tab_"+string(tab), locales.Data{"N": p.Counts[tab]})
			if tab == p.Tab {
				caption = ticked(caption)
			}
			keys = append(keys, Key{Caption: caption, Button: ShowTab{Tab: tab}})
		}
		message.Rows = append(message.Rows, keys)
	}
	message.Rows = append(message.Rows, append(row(t, "button.new", NewForm{}), row(t, "button.home", Go{AtHome})...))
	return message
}

// OnPage returns those of the projects of a tab that stand on a page of the list, the
// newest first. The ids are in the order in which the projects came to be.
func OnPage(ids []int64, number int) []int64 {
	newest := slices.Clone(ids)
	slices.Reverse(newest)
	on, _, _ := page(newest, number, ProjectsPerPage)
	return on
}

// item is one line of a list, with its buttons.
type item struct {
	text string
	keys []Key
}

func (p Projects) items(t locales.Translator) []item {
	var items []item
	if p.Tab == DraftsTab {
		for _, d := range p.Drafts {
			items = append(items, draftItem(t, d))
		}
		return items
	}
	for _, project := range p.Projects {
		title := project.title()
		lines := []string{t.HTML("projects.project", locales.Data{"Title": title, "Since": t.Date(project.Since)})}
		items = append(items, item{
			text: paragraph(append(lines, waiting(t, project)...)...),
			keys: []Key{{Caption: short(title), Button: ShowProject{Project: project.ID}}},
		})
	}
	return items
}

// draftTitle names a draft by its title.
func draftTitle(t locales.Translator, a form.Answers) string {
	if title := a.Get(form.Title); title != "" {
		return title
	}
	return t.Plain("projects.untitled", nil)
}
