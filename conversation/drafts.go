package conversation

import (
	"time"

	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/locales"
)

// DeletedKept is how long a deleted draft can be brought back.
const DeletedKept = 24 * time.Hour

// gone reports whether d was deleted too long ago to be brought back.
func (d Draft) gone(now time.Time) bool {
	return !d.Deleted.IsZero() && !now.Before(d.Deleted.Add(DeletedKept))
}

// pressDrafts does what the buttons say that concern a draft as a whole.
func pressDrafts(s State, b Button, f Facts) (State, []Effect) {
	if s.edited() != 0 {
		return s.editFirst(), nil
	}
	switch b := b.(type) {
	case DeleteDraft:
		return deleteDraft(s, b.Draft, f)
	case RestoreDraft:
		return restoreDraft(s, f)
	case CopyProject:
		return copyProject(s, f)
	default:
	}
	return s, nil
}

// toDrafts shows the drafts.
func (s State) toDrafts() State {
	s = s.at(AtProjects)
	s.Shown.Tab = DraftsTab
	return s
}

// deleteDraft deletes a draft, the open one or another, so that it can be
// brought back for a day.
func deleteDraft(s State, id string, f Facts) (State, []Effect) {
	kept := KeepDraft{Draft: id, Deleted: f.Now}
	switch {
	case s.Fill != nil && s.edited() == 0 && s.Fill.Draft == id:
		fill := *s.Fill
		s.Fill = nil
		if fill.Blank() {
			return s.at(AtHome), nil
		}
		kept.Answers, kept.Heard, kept.Waits = fill.Answers, fill.Heard, fill.Waits
	case f.Draft == nil || f.Draft.gone(f.Now):
		return s.toDrafts().remark("draft_gone", nil), nil
	case !f.Draft.Deleted.IsZero():
		return s.toDrafts().remark("draft_deleted", nil), nil
	default:
		kept.Answers, kept.Heard, kept.Waits = f.Draft.Answers, f.Draft.Heard, f.Draft.Waits
	}
	return s.toDrafts().remark("draft_deleted", nil), []Effect{kept}
}

// restoreDraft brings a deleted draft back.
func restoreDraft(s State, f Facts) (State, []Effect) {
	s = s.toDrafts()
	if f.Draft == nil || f.Draft.gone(f.Now) {
		return s.remark("draft_gone", nil), nil
	}
	return s.remark("draft_restored", nil), []Effect{KeepDraft{Draft: f.Draft.ID, Answers: f.Draft.Answers, Heard: f.Draft.Heard, Waits: f.Draft.Waits}}
}

// copyable reports whether the text of a project of status s can be used once
// more: not while the project lives.
func copyable(s approval.Status) bool { return tabs[s] == NotRegisteredTab || tabs[s] == ClosedTab }

// copyProject begins a draft with the text of an old project of one's own. The
// co-founder is not copied.
func copyProject(s State, f Facts) (State, []Effect) {
	p := f.Project
	side := -1
	for i := range 2 {
		if p != nil && p.Sides[i].Teacher == int64(f.Me.ID) {
			side = i
		}
	}
	switch {
	case side < 0 || !copyable(p.Status):
		return s.remark("not_now", nil), nil
	case s.edited() != 0:
		return s.editFirst(), nil
	case notFounding(*f.Me) != "":
		return s.at(AtHome).remark(notFounding(*f.Me), nil), nil
	}
	var effects []Effect
	if s.Fill != nil {
		effects = keep(*s.Fill)
	}
	answers := p.Current().Answers.Without(form.Cofounder).With(form.School, id(p.Sides[side].School))
	if _, ok := mySchool(answers, *f.Me); !ok {
		answers = answers.Without(form.School)
	}
	s = openDraft(s, Draft{ID: f.Key, Answers: answers}, *f.Me).remark("project_copied", nil)
	return s, effects
}

// copyKeys returns the row by which a founder copies a project into a new draft, or
// nothing while that cannot be.
func copyKeys(t locales.Translator, p Project) [][]Key {
	if !copyable(p.Status) {
		return nil
	}
	return [][]Key{row(t, "button.copy_project", CopyProject{p.ID})}
}

// draftItem returns a draft in the list of drafts: to go on with, to delete, or,
// deleted, to bring back.
func draftItem(t locales.Translator, d Draft) item {
	title := draftTitle(t, d.Answers)
	if !d.Deleted.IsZero() {
		return item{
			text: t.HTML("projects.draft_deleted", locales.Data{"Title": title, "Until": t.DateTime(d.Deleted.Add(DeletedKept))}),
			keys: []Key{{Caption: t.Plain("button.restore_draft", locales.Data{"Title": cut(title, halfCaption)}), Button: RestoreDraft{d.ID}}},
		}
	}
	key := "projects.draft"
	if d.waits() {
		key = "projects.draft_waits"
	}
	return item{
		text: t.HTML(key, locales.Data{"Title": title, "Saved": t.Date(d.Saved)}),
		keys: []Key{
			{Caption: cut(title, halfCaption), Button: Continue{d.ID}},
			{Caption: t.Plain("button.delete_draft", locales.Data{"Title": cut(title, thirdCaption)}), Button: DeleteDraft{d.ID}},
		},
	}
}
