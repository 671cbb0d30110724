package store

import (
	"context"

	"twinbot/conversation"
	"twinbot/conversation/people"
	"twinbot/store/db"
)

// askAboutMembership puts a question of an officer about one attempt of a membership to the
// teacher.
func (s *Store) askAboutMembership(ctx context.Context, t tx, id people.MembershipID, attempt int, officer int64, words string) error {
	if err := t.LockMembership(ctx, int64(id)); err != nil {
		return err
	}
	read := t.reader()
	m, err := read.membership(ctx, id)
	if err != nil {
		return err
	}
	if m == nil {
		return ErrNotFound
	}
	questions, err := read.questions(ctx, *m)
	if err != nil {
		return err
	}
	if err := m.Ask(attempt, questions); err != nil {
		return err
	}
	question, err := t.AddQuestion(ctx, db.AddQuestionParams{Membership: int64(id), Officer: officer, Words: words, AskedAt: s.Now()})
	if err != nil {
		return err
	}
	return s.raise(ctx, t, membershipQuestion(m.Teacher, id, people.QuestionID(question)), altered{Membership: id})
}

// membershipQuestion puts a question to a teacher.
func membershipQuestion(to people.ID, about people.MembershipID, question people.QuestionID) told {
	return told{conversation.Notice{
		To: conversation.Recipient{Teacher: to}, Event: conversation.MembershipQuestion, Membership: about, Question: question,
	}}
}

// replyToOffice answers a question put to oneself, once, and brings the card
// with the answer to the office.
func (s *Store) replyToOffice(ctx context.Context, t tx, me people.ID, e conversation.ReplyToOffice) error {
	question := db.OpenQuestionParams{ID: int64(e.Question), Person: int64(me)}
	row, err := found(t.OpenQuestion(ctx, question))
	if err != nil || row == nil {
		return err
	}
	if err := t.LockMembership(ctx, row.Membership); err != nil {
		return err
	}
	if row, err = found(t.OpenQuestion(ctx, question)); err != nil || row == nil {
		return err // replied to while we waited
	}
	now := s.Now()
	if err := t.ReplyToQuestion(ctx, db.ReplyToQuestionParams{ID: row.ID, Reply: e.Words, RepliedAt: &now}); err != nil {
		return err
	}
	m, err := t.reader().membership(ctx, people.MembershipID(row.Membership))
	if err != nil || m == nil {
		return err
	}
	card := membershipAsked(*m)
	card.Again = true // far up by now, it would not be seen to hold the answer
	return s.raise(ctx, t, card)
}

// questions returns what the office asked about a membership, oldest first.
func (r reader) questions(ctx context.Context, m people.Membership) ([]people.Question, error) {
	rows, err := r.QuestionsAbout(ctx, int64(m.ID))
	return questionsOf(rows, m), err
}

func questionsOf(rows []db.QuestionsAboutRow, m people.Membership) []people.Question {
	questions := make([]people.Question, len(rows))
	for i, row := range rows {
		questions[i] = question(row.MembershipQuestion, m.School)
		questions[i].By = row.OfficerName
	}
	return questions
}

// questionFacts reads a question that waits for a person's answer.
func (r reader) questionFacts(ctx context.Context, me people.ID, id people.QuestionID, f *conversation.Facts) error {
	row, err := found(r.OpenQuestion(ctx, db.OpenQuestionParams{ID: int64(id), Person: int64(me)}))
	if err != nil || row == nil {
		return err
	}
	m, err := r.membership(ctx, people.MembershipID(row.Membership))
	if err != nil || m == nil {
		return err
	}
	q := question(*row, m.School)
	f.Question = &q
	return nil
}

func question(row db.MembershipQuestion, school people.School) people.Question {
	return people.Question{
		ID: people.QuestionID(row.ID), Membership: people.MembershipID(row.Membership), School: school,
		Words: row.Words, At: row.AskedAt, Reply: row.Reply, RepliedAt: orZero(row.RepliedAt),
	}
}
