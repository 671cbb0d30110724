package main

import (
	"context"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
	"twinbot/locales/fold"
)

// projectsAtOnce is how many projects are made before they are copied.
const projectsAtOnce = 10_000

// rowsOf collects the rows of projects, a slice for each table.
type rowsOf struct {
	projects, titles, revisions, askings, queries, decisions, deeds, members, views [][]any
}

func (p *population) copyProjects(ctx context.Context, db *pgx.Conn) error {
	r := p.random("projects")
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if _, err := db.Exec(ctx, "CREATE TEMP TABLE titles (project bigint, title text)"); err != nil {
		return err
	}
	made := make(chan rowsOf) // while those before are copied
	go func() {
		defer close(made)
		for first := 0; first < p.Projects; first += projectsAtOnce {
			var rows rowsOf
			for i := first; i < min(first+projectsAtOnce, p.Projects); i++ {
				project := p.project(r, i)
				if project.Status == approval.Open || project.Status == approval.Closed {
					project.Members = p.members(project)
				}
				rows.add(project)
			}
			select {
			case made <- rows:
			case <-ctx.Done():
				return
			}
		}
	}()
	for rows := range made {
		if err := copyTables(ctx, db, rows.tables()...); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// members returns the colleagues who take part in a project: the next teachers
// after its founders.
func (p *population) members(project approval.Project) []approval.Member {
	var members []approval.Member
	for i, side := range project.Sides {
		next := (int(side.Teacher) + i) % p.Teachers
		if int64(next+1) == project.Sides[0].Teacher || int64(next+1) == project.Sides[1].Teacher {
			continue
		}
		at := p.teachers[next].school
		members = append(members, approval.Member{
			Teacher: int64(next + 1), School: int64(at + 1), Office: string(p.schools[at].office),
			State: approval.IsMember, By: []approval.Party{approval.Founder, approval.Cofounder}[i], At: project.Since,
		})
	}
	return members
}

func (rows *rowsOf) add(p approval.Project) {
	var due any
	if at := conversation.Due(p); !at.IsZero() {
		due = at
	}
	rows.projects = append(rows.projects, []any{
		p.ID, p.Draft, string(p.Status), p.Since, p.SentAt, due,
		p.Sides[0].Teacher, p.Sides[0].School, p.Sides[0].Office, p.Sides[1].Teacher, p.Sides[1].School, p.Sides[1].Office,
	})
	title := fold.Text(p.Current().Answers.Get(form.Title))
	rows.titles = append(rows.titles, []any{p.ID, title})
	for _, v := range p.Revisions {
		rows.revisions = append(rows.revisions, []any{p.ID, v.Number, v.Answers, string(v.Maker), v.Teacher, v.MadeAt})
	}
	for i, d := range p.Acts {
		rows.deeds = append(rows.deeds, []any{p.ID, i + 1, string(d.Verdict), d.By.User, d.By.Teacher, d.At, d.Asking, d.Teacher})
	}
	for i, m := range p.Members {
		rows.members = append(rows.members, []any{p.ID, i + 1, m.Teacher, m.School, m.Office, string(m.State), string(m.By), m.At})
	}
	for _, a := range p.Askings {
		rows.asking(p, a)
	}
}

// asking adds an asking, its answer, and the card that puts it to its party, as shown.
func (rows *rowsOf) asking(p approval.Project, a approval.Asking) {
	if p.ID%everyth == 0 && a.Number == 1 {
		rows.queries = append(rows.queries, []any{p.ID, a.Number, "Which months?", a.AskedAt, "All of them", a.AskedAt.Add(time.Hour)})
	}
	office := ""
	if a.Party.Role() == approval.Offices {
		office = p.Side(a.Party).Office
	}
	rows.askings = append(rows.askings, []any{
		p.ID, a.Number, string(a.Party), office, p.Waits(a), a.Revision, a.Mends, a.AskedAt, a.Due, a.Silent, a.Stage, nil,
	})
	if a.Verdict != "" {
		rows.decisions = append(rows.decisions, []any{
			p.ID, a.Number, string(a.Verdict), idsOf(a.Questions), a.By.User, a.By.Teacher, a.At, a.Reason.Code, a.Reason.Words,
		})
	}
	side := p.Side(a.Party)
	chat, teacher := firstTelegram+side.Teacher, any(side.Teacher)
	if office != "" {
		chat, teacher = chatOf(people.OfficeCode(office)), nil
	}
	message := int(p.ID)*10 + a.Number
	rows.views = append(rows.views, []any{p.ID, a.Number, a.Revision, teacher, office, chat, message, int64(message) + 1, 1, a.AskedAt})
}

func idsOf(questions []form.ID) []string {
	ids := make([]string, len(questions))
	for i, q := range questions {
		ids[i] = string(q)
	}
	return ids
}

func (rows *rowsOf) tables() []table {
	return []table{
		list("projects", words("id draft status since sent_at due_at founder founder_school founder_office cofounder cofounder_school cofounder_office"), rows.projects),
		list("titles", words("project title"), rows.titles),
		list("revisions", words("project number answers maker teacher made_at"), rows.revisions),
		list("askings", words("project number party office waiting revision mends asked_at due_at silent_at stage staged_at"), rows.askings),
		list("queries", words("project asking words asked_at answer replied_at"), rows.queries),
		list("decisions", words("project asking verdict questions telegram_id teacher decided_at reason_code reason_words"), rows.decisions),
		list("deeds", words("project number verdict telegram_id teacher done_at asking concerns"), rows.deeds),
		list("members", words("project number teacher school office state party since"), rows.members),
		list("views", words("project number revision teacher office chat message hash shown raised_at"), rows.views),
	}
}

// copyDrafts fills the open drafts of the first teachers: half a form each.
func (p *population) copyDrafts(ctx context.Context, db *pgx.Conn) error {
	r := p.random("drafts")
	edits := table{"edits", words("person project base answers heard version"), min(p.Drafts, p.Projects), func(i int) []any {
		return []any{p.Teachers - i, i + 1, 1, p.draft(r, i), conversation.Heard{}, 1}
	}}
	return copyTables(ctx, db, edits, table{
		"drafts", words("id person answers version open saved_at remind_at"), min(p.Drafts, p.Teachers),
		func(i int) []any { return []any{draftID(i), i + 1, p.draft(r, i), 1, true, p.now, p.now.Add(day)} },
	})
}

func draftID(teacher int) string { return "open-" + strconv.Itoa(teacher) }

// draft returns the answers of a form that waits for its long texts.
func (p *population) draft(r *rand.Rand, teacher int) form.Answers {
	answers := p.answers(r, teacher, (teacher+1)%p.Teachers)
	for _, id := range []form.ID{form.Cofounder, form.Process, form.Results} {
		answers = answers.Without(id)
	}
	return answers
}
