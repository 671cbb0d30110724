package conversation

import (
	"time"

	"twinbot/conversation/people"
	"twinbot/locales"
)

// NoticeScreen returns what n looks like to its recipient, or nil if there is
// nothing left to tell.
func (m Machine) NoticeScreen(n Notice, f NoticeFacts) Screen {
	switch n.Event {
	case MembershipValidated, MembershipRefused:
		if f.Membership != nil {
			return MembershipNews{Event: n.Event, Membership: *f.Membership}
		}
		return nil
	case MembershipQuestion:
		return questionNews(n, f)
	case AccountBlocked, AccountUnblocked:
		if f.Recipient != nil && f.Recipient.Blocked == (n.Event == AccountBlocked) {
			return BlockNews{Event: n.Event, Teacher: *f.Recipient, Office: n.Office}
		}
		return nil
	case ContactAsked:
		if f.Request != nil {
			return ContactNews{Event: n.Event, Teacher: f.Request.From, Request: *f.Request}
		}
		return nil
	case ContactAccepted, ContactRefused, ContactJoined:
		if f.Teacher != nil {
			return ContactNews{Event: n.Event, Teacher: *f.Teacher}
		}
		return nil
	case MoveWarned, MoveComing:
		return m.moveScreen(n, f.Move)
	case SendOpened:
		return SendNews{Draft: n.Draft}
	case DraftWaits:
		return draftNews(n, f)
	case Silence:
		return clocked(SilenceNews{From: n.From, Until: n.Until}, n, f)
	}
	if f.Project == nil || over(n, *f.Project) {
		return nil
	}
	news := ProjectNews{Event: n.Event, Asking: n.Card.Number, Project: *f.Project, ToOffice: n.To.Office != "", To: n.To.Teacher}
	if f.Teacher != nil {
		news.Member = *f.Teacher
	}
	if n.Missed > 0 {
		return clocked(MissedNews{Newest: news, Count: n.Missed, From: n.From}, n, f)
	}
	return clocked(news, n, f)
}

// clocked returns a screen that is read by the clock of whom n goes to.
func clocked(s Screen, n Notice, f NoticeFacts) Screen {
	if f.Recipient != nil {
		return Clocked{s, f.Recipient.HomeOffice()}
	}
	return Clocked{s, n.To.Office}
}

// questionNews puts the question that n names, or nil if it is gone.
func questionNews(n Notice, f NoticeFacts) Screen {
	for _, q := range f.Questions {
		if q.ID == n.Question {
			return QuestionNews{q}
		}
	}
	return nil
}

type (
	// MembershipNews tells a teacher what the office answered.
	MembershipNews struct {
		Event      Event
		Membership people.Membership
	}
	// ContactNews tells of a request to become contacts, or what became of it.
	ContactNews struct {
		Event   Event
		Teacher people.Teacher
		Request people.Request
	}
	// SilenceNews tells that presses were lost for a while, and that what waits comes again.
	SilenceNews struct{ From, Until time.Time }
	// MissedNews tells the newest of what could not be told for a while.
	MissedNews struct {
		Newest Screen
		Count  int       // of what there was to tell, the newest included
		From   time.Time // when the oldest was to be told
	}
	// SendNews tells that a complete draft can be sent now.
	SendNews struct{ Draft string }
	// ProjectNews tells a founder or an office what happened to a project.
	ProjectNews struct {
		Event    Event
		Asking   int // whose answer it tells of, or 0
		Project  Project
		ToOffice bool
		Member   people.Teacher // whom it is about, if it is about a member
		To       people.ID      // the founder or member, where it goes to one
	}
)

// View implements [Screen].
func (n MembershipNews) View(t locales.Translator) Message {
	data := schoolData(t, n.Membership.School)
	if n.Event == MembershipValidated {
		return Message{
			Text: paragraphs(t.HTML("news.membership_validated", data), t.HTML("news.now_confirmed", nil)),
			Rows: [][]Key{primary(t, "button.new", NewForm{}), append(row(t, "button.contacts", Go{AtContacts}), row(t, "button.home", Go{AtHome})...)},
		}
	}
	data["Reason"] = reasonText(t, n.Membership.Reason.Code, n.Membership.Reason.Words)
	return Message{
		Text: t.HTML("news.membership_refused", data),
		Rows: [][]Key{row(t, "button.profile", Go{AtProfile})},
	}
}

// View implements [Screen].
func (n ContactNews) View(t locales.Translator) Message {
	message := Message{Text: t.HTML("news."+string(n.Event), locales.Data{"Name": n.Teacher.Name, "Teacher": locales.Markup(teacherLine(t, n.Teacher))})}
	if n.Event == ContactAsked {
		message.Rows = [][]Key{replyKeys(t, n.Request), row(t, "button.shut_out", ShutOut{Teacher: n.Teacher.ID})}
	} else {
		message.Rows = [][]Key{row(t, "button.contacts", Go{AtContacts})}
	}
	return message
}

// View implements [Screen].
func (n SilenceNews) View(t locales.Translator) Message {
	return Message{Text: t.HTML("news.silence", locales.Data{"From": t.DateTime(n.From), "Until": t.DateTime(n.Until)})}
}

// View implements [Screen].
func (n MissedNews) View(t locales.Translator) Message {
	m := n.Newest.View(t)
	m.Text = paragraphs(t.HTML("news.missed", locales.Data{"Count": n.Count, "From": t.Date(n.From)}), m.Text)
	return m
}

// View implements [Screen].
func (n SendNews) View(t locales.Translator) Message {
	return Message{Text: t.HTML("news.send_opened", nil), Rows: [][]Key{primary(t, "button.to_the_form", Continue(n))}}
}
