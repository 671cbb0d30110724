package people

import (
	"errors"
	"time"
)

// QuestionID names a question of an office.
type QuestionID int64

// MaxReply is how long the answer to an office's question can be, in code points.
const MaxReply = 500

// Question is what an office asked a teacher before it answers about a
// membership.
type Question struct {
	ID         QuestionID
	Membership MembershipID
	School     School // of the membership
	Words      string
	By         string // name of the officer, as Telegram shows it
	At         time.Time
	Reply      string // of the teacher, or ""
	RepliedAt  time.Time
}

// Open reports whether q has no reply yet.
func (q Question) Open() bool { return q.Reply == "" }

// ErrQuestionOpen says that an earlier question has no reply yet.
var ErrQuestionOpen = errors.New("people: an earlier question has no reply yet")
