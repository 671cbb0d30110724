package conversation

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/people"
)

// world is everything that is stored, as plain values. It answers what the
// machine reads, with no more than it asks for, and does what it decides.
type world struct {
	me       people.ID // who talks to the bot; 0 before the person has signed up
	teachers map[people.ID]people.Teacher
	schools  []people.School
	contacts map[people.ID][]people.ID
	requests []people.Request
	invites  map[string]people.Invite
	question *people.Question // of an office, to me
	shutOut  []people.ID      // by me
	spent    people.Spent
	refused  bool    // my last request, by anybody
	drafts   []Draft // of me, newest first
	projects []Project
	served   map[people.OfficeCode]bool
	updates  int    // that came in so far
	days     int    // that have gone by
	made     string // the token of the invite made last
	salt     string // of the code asked for last
}

// newWorld returns a world of four teachers who do not know each other.
func newWorld() *world {
	w := &world{
		teachers: map[people.ID]people.Teacher{},
		schools:  []people.School{lyceum, gymnasium, ecole, danish},
		contacts: map[people.ID][]people.ID{},
		invites:  map[string]people.Invite{},
		served:   map[people.OfficeCode]bool{"NSS-FR": true, "NSS-AT": true, "NSS-BE-FR": true},
	}
	for _, t := range []people.Teacher{
		marie, anna, teacher(3, "Zoé Martin", people.Validated, ecole), teacher(4, "Nils <b>Holm</b>", people.Asked, danish),
		teacher(5, "ليلى حداد", people.Validated, people.School{ID: 5, Name: "مدرسة النهر", Town: "تونس", Country: "TN", Office: "NSS-TN"}),
	} {
		w.teachers[t.ID] = t
	}
	return w
}

// called returns the teacher whose name begins so.
func (w *world) called(t *testing.T, name string) people.Teacher {
	t.Helper()
	for _, teacher := range w.teachers {
		if strings.HasPrefix(teacher.Name, name) {
			return teacher
		}
	}
	t.Fatalf("nobody in the world is called %s", name)
	return people.Teacher{}
}

// key names the update being answered.
func (w *world) key() string { return fmt.Sprint(800 + w.updates) }

// facts returns what r names.
func (w *world) facts(r Reads) Facts {
	f := Facts{Now: noon.Add(time.Duration(w.days) * day), Key: w.key(), Caller: "Marie D.", Token: fmt.Sprintf("token-%016d", w.updates)}
	if me, ok := w.teachers[w.me]; ok && r.Me {
		f.Me = &me
	}
	if r.Contacts {
		for _, id := range w.contacts[w.me] {
			f.Contacts = append(f.Contacts, people.Contact{Teacher: w.teachers[id]})
		}
		for _, request := range w.requests {
			if request.From.ID == w.me || request.To.ID == w.me {
				f.Requests = append(f.Requests, request)
			}
		}
	}
	for _, t := range w.teachers {
		if r.UserName != "" && t.UserName == r.UserName {
			f.UserName = &t
		}
	}
	if r.InUse {
		f.InUse = map[people.SchoolID]bool{}
		for _, p := range w.projects {
			for _, side := range p.Sides {
				f.InUse[people.SchoolID(side.School)] = true
			}
		}
	}
	for _, s := range w.schools {
		if r.Schools.Alike && s.Country == r.Schools.Country && strings.HasPrefix(r.Schools.Name, s.Name[:8]) {
			f.Schools = append(f.Schools, s)
		}
		if r.Schools.Name != "" && s.Country == r.Schools.Country && strings.Contains(strings.ToLower(s.Name+s.Town), strings.ToLower(r.Schools.Name)) {
			f.Schools = append(f.Schools, s)
		}
		if r.School != 0 && s.ID == r.School {
			f.School = &s
		}
	}
	w.addCircle(&f, r)
	for _, request := range w.requests {
		if r.Request != 0 && request.ID == r.Request {
			f.Request = &request
		}
	}
	if r.Question != 0 {
		f.Question = w.question
	}
	w.addDrafts(&f, r)
	w.addProjects(&f, r)
	if r.Offices {
		f.Served = maps.Clone(w.served)
	}
	return f
}

func (w *world) addCircle(f *Facts, r Reads) {
	f.Invite = w.invites[r.Invite]
	for _, token := range slices.Sorted(maps.Keys(w.invites)) {
		if i := w.invites[token]; r.Invites && i.Maker.ID == w.me && i.Usable(0, f.Now) == people.InviteUsable {
			f.Invites = append(f.Invites, i)
		}
	}
	for _, id := range w.shutOut {
		if r.Contacts {
			f.ShutOut = append(f.ShutOut, w.teachers[id])
		}
	}
	if r.Spent {
		f.Spent = w.spent
	}
	if w.refused && (r.UserName != "" || r.Found != 0) {
		f.Refused = noon.Add(-29 * day)
	}
	for _, id := range slices.Sorted(maps.Keys(w.teachers)) {
		t := w.teachers[id]
		words := strings.ToLower(t.Name + schoolOf(t).Name + schoolOf(t).Town)
		if r.People.Words != "" && (strings.Contains(words, strings.ToLower(r.People.Words)) || schoolOf(t).Country == r.People.Country) && id != w.me {
			f.People = append(f.People, t)
		}
		if r.Found == id && r.Found != 0 && t.Standing() == people.ValidatedAccount {
			f.Found = &t
		}
		if r.Picked == 7000+int64(id) {
			f.Picked = &t
		}
	}
	f.Fitting = len(f.People)
	f.People, _, _ = page(f.People, r.People.Page, contactsPerPage)
}

func schoolOf(t people.Teacher) people.School { return t.Memberships[0].School }

func (w *world) addDrafts(f *Facts, r Reads) {
	for _, d := range w.drafts {
		if r.Draft != "" && d.ID == r.Draft {
			f.Draft = &d
		}
	}
	if r.Drafts {
		f.Drafts = slices.Clone(w.drafts)
	}
}

func (w *world) addProjects(f *Facts, r Reads) {
	if r.Counts {
		f.Counts = map[Tab]int{}
		for _, d := range w.drafts {
			if d.Deleted.IsZero() {
				f.Counts[DraftsTab]++
			}
		}
	}
	of := map[int64]Project{}
	var listed []int64
	for _, p := range slices.Backward(w.projects) {
		of[p.ID] = p
		if r.Counts {
			f.Counts[tabs[p.Status]]++
		}
		if r.Tab != "" && tabs[p.Status] == r.Tab {
			listed = append(listed, p.ID)
		}
		if r.Project != 0 && p.ID == r.Project {
			f.Project = &p
		}
	}
	for _, id := range OnPage(listed, r.Page) {
		f.Projects = append(f.Projects, of[id])
	}
}

// perform does what an effect asks for.
func (w *world) perform(t *testing.T, e Effect) {
	t.Helper()
	switch e := e.(type) {
	case Register:
		w.register(e)
	case SetLanguage:
		w.change(func(t *people.Teacher) { t.Language = e.Language })
	case AskCode:
		w.salt = e.Salt
	case TryCode, StopSignIn, AskToMove, StopMove:
	case HandOver:
		w.me = 0
	case Rename:
		w.change(func(t *people.Teacher) { t.Name = e.Name })
	case TakeUserName:
		w.change(func(t *people.Teacher) { t.UserName = e.UserName })
	case SetFound:
		w.change(func(t *people.Teacher) { t.Found = e.Found })
	case SendExport, ShowMenu:
	case Erase:
		delete(w.teachers, w.me)
		w.me, w.drafts, w.contacts = 0, nil, map[people.ID][]people.ID{}
	case AskAgain:
		w.change(func(t *people.Teacher) {
			t.Memberships = slices.Clone(t.Memberships)
			t.Memberships[0], _ = t.Memberships[0].AskAgain(noon)
		})
	case JoinSchool:
		w.change(func(t *people.Teacher) {
			t.Memberships = append(w.without(t.Memberships, e.Instead), w.membership(e.School, e.New))
		})
	case LeaveSchool:
		w.change(func(t *people.Teacher) { t.Memberships = w.without(t.Memberships, e.Membership) })
	case ReplyToOffice:
		w.question = nil
	case MakeInvite:
		i := people.Invite{ID: people.InviteID(w.updates), Maker: w.teachers[w.me], ForOne: e.ForOne, Draft: e.Draft, Made: noon, Expires: e.Expires}
		for _, m := range i.Maker.Memberships {
			if m.School.ID == e.School {
				i.School = m.School
			}
		}
		w.invites[e.Token], w.made = i, e.Token
	case UseInvite:
		w.befriend(w.me, w.invites[e.Token].Maker.ID)
	case AskContact:
		w.spent.Requests++
		w.requests = append(w.requests, people.Request{ID: 21, From: w.teachers[w.me], To: w.teachers[e.To], At: noon})
	case RevokeInvite:
		for token, i := range w.invites {
			if i.ID == e.Invite {
				i.Revoked = true
				w.invites[token] = i
			}
		}
	case CountSearch:
		w.spent.Searches++
	case AskPicked:
		w.spent.Requests++
	case RemoveContact:
		w.part(w.me, e.Teacher)
	case SetShutOut:
		w.part(w.me, e.Teacher)
		w.shutOut = slices.DeleteFunc(slices.Clone(w.shutOut), func(id people.ID) bool { return id == e.Teacher })
		if e.Out {
			w.shutOut = append(w.shutOut, e.Teacher)
		}
	case AnswerContact:
		i := slices.IndexFunc(w.requests, func(r people.Request) bool { return r.ID == e.Request })
		if e.Accept {
			w.befriend(w.me, w.requests[i].From.ID)
		}
		w.requests = slices.Delete(slices.Clone(w.requests), i, i+1)
	case SetReminders:
		w.change(func(t *people.Teacher) { t.NoReminders = !e.On })
	case KeepDraft:
		w.drop(e.Draft)
		w.drafts = slices.Insert(w.drafts, 0, Draft{ID: e.Draft, Answers: e.Answers, Heard: e.Heard, Waits: e.Waits, Saved: noon, Deleted: e.Deleted})
	case SendProject:
		w.send(e)
	case ActOn:
		i := slices.IndexFunc(w.projects, func(p Project) bool { return p.ID == e.Project })
		p, _, err := approval.Do(w.projects[i].Project, e.Word, approval.Actor{Teacher: int64(w.me)}, e.At)
		if err != nil {
			t.Errorf("act on project %d: %v", e.Project, err)
		}
		w.projects = slices.Clone(w.projects)
		w.projects[i].Project = p
	}
}

// membership returns one of me in a school of the world, or in a new one, that the
// office has just been asked about.
func (w *world) membership(id people.SchoolID, school people.School) people.Membership {
	for _, s := range w.schools {
		if s.ID == id {
			school = s
		}
	}
	return people.Membership{
		ID: people.MembershipID(1000 + w.updates), Teacher: w.me, School: school, State: people.Asked, Attempt: 1, AskedAt: noon,
	}
}

func (w *world) without(all []people.Membership, id people.MembershipID) []people.Membership {
	return slices.DeleteFunc(slices.Clone(all), func(m people.Membership) bool { return m.ID == id })
}

func (w *world) register(e Register) {
	w.me = 100
	w.teachers[w.me] = people.Teacher{
		ID: w.me, Name: e.Name, UserName: e.UserName, Language: e.Language, Found: e.Found,
		Memberships: []people.Membership{w.membership(e.School, e.New)},
	}
	if e.Invite != "" {
		w.befriend(w.me, w.invites[e.Invite].Maker.ID)
	}
}

func (w *world) change(change func(*people.Teacher)) {
	t := w.teachers[w.me]
	change(&t)
	w.teachers[w.me] = t
}

func (w *world) befriend(a, b people.ID) {
	if slices.Contains(w.contacts[a], b) {
		return
	}
	w.contacts[a] = append(slices.Clone(w.contacts[a]), b)
	w.contacts[b] = append(slices.Clone(w.contacts[b]), a)
}

func (w *world) part(a, b people.ID) {
	for _, pair := range [][2]people.ID{{a, b}, {b, a}} {
		w.contacts[pair[0]] = slices.DeleteFunc(slices.Clone(w.contacts[pair[0]]), func(id people.ID) bool { return id == pair[1] })
	}
}

func (w *world) drop(draft string) {
	w.drafts = slices.DeleteFunc(slices.Clone(w.drafts), func(d Draft) bool { return d.ID == draft })
}

func (w *world) send(e SendProject) {
	w.drop(e.Draft)
	sent, _ := approval.Send(e.Draft, e.Answers, e.Founder, e.Cofounder, e.At)
	sent.ID = int64(len(w.projects)) + 7
	p := Project{Project: sent, Served: w.served, People: w.teachers, Officers: map[int64]string{201: "Pauline Roux", 202: "Hans Huber"}}
	for i, side := range sent.Sides {
		p.Founders[i] = w.teachers[people.ID(side.Teacher)]
		m, _ := p.Founders[i].At(people.SchoolID(side.School))
		p.Schools[i] = m.School
	}
	w.projects = append(slices.Clone(w.projects), p)
}
