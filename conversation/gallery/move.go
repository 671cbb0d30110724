package gallery

import (
	"strings"

	"twinbot/conversation"
	"twinbot/conversation/people"
)

func hangMoves(g *gallery) {
	asked := people.Move{
		ID: 3, Account: 1, Requester: 77, Caller: "Marie D.", Office: "NSS-FR", State: people.MoveAsked, AskedAt: noon.Add(-day),
		Words: "I lost my telephone. You can call me at the school: 04 78 00 00 00.",
	}
	verdict := people.Verdict{By: "Pauline Roux", At: noon}
	hang := func(variant string, m people.Move, f conversation.MoveFacts, reasons bool) {
		f.Move = m
		if f.Account.ID == 0 {
			f.Account = marie
		}
		g.hang("move", variant, machine.MoveCardScreen(f, reasons))
	}
	hang("asked, reachable", asked, conversation.MoveFacts{Reachable: true}, false)
	hang("asked, not reachable", asked, conversation.MoveFacts{}, false)
	hang("reasons", asked, conversation.MoveFacts{}, true)
	long, proven := asked, asked
	long.Caller, long.Words, long.Office = awkward(60), strings.Repeat(awkward(100), 5), longest.Office
	hang("asked, longest", long, conversation.MoveFacts{Account: wordy, Other: newWordy, Reachable: true}, false)
	proven.Proven = true
	hang("asked, proven", proven, conversation.MoveFacts{Other: anna}, false)
	agreed, _ := asked.Answer(true, true, verdict)
	hang("agreed", agreed, conversation.MoveFacts{}, false)
	verdict.Reason = people.Reason{Code: people.MoveRefusals[0]}
	refused, _ := asked.Answer(false, true, verdict)
	hang("refused", refused, conversation.MoveFacts{}, false)
	verdict.Reason.Code = people.MoveRefusals[1]
	refused, _ = asked.Answer(false, true, verdict)
	hang("refused for another reason", refused, conversation.MoveFacts{}, false)
	stopped, _ := agreed.Stop()
	hang("stopped", stopped, conversation.MoveFacts{}, false)
	agreed.State = people.MoveDone
	hang("done", agreed, conversation.MoveFacts{}, false)
	agreed.State = people.MoveAgreed
	for _, n := range []conversation.Notice{
		{Event: conversation.MoveWarned, To: conversation.Recipient{Teacher: 1}},
		{Event: conversation.MoveComing, To: conversation.Recipient{Teacher: 1}},
	} {
		f := conversation.NoticeFacts{Move: &conversation.MoveFacts{Move: agreed, Account: marie}}
		g.hang("move", string(n.Event), machine.NoticeScreen(n, f))
	}
}
