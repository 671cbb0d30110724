package gallery

import (
	"fmt"
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
	card := conversation.Card{Move: asked.ID}
	hang := func(variant string, m people.Move, f conversation.MoveFacts, claim *conversation.Claim) {
		f.Move = m
		if f.Account.ID == 0 {
			f.Account = marie
		}
		g.hang("move", variant, machine.CardScreen(card, conversation.NoticeFacts{Move: &f, Claim: claim}))
	}
	hang("asked, reachable", asked, conversation.MoveFacts{Reachable: true}, nil)
	hang("asked, not reachable", asked, conversation.MoveFacts{}, nil)
	g.hang("move", "reasons", machine.ReasonsScreen(card, conversation.NoticeFacts{Move: &conversation.MoveFacts{Move: asked, Account: marie}}))
	long, proven := asked, asked
	long.Caller, long.Words, long.Office = awkward(60), strings.Repeat(awkward(100), 5), longest.Office
	hang("asked, longest", long, conversation.MoveFacts{Account: wordy, Other: newWordy, Reachable: true}, &conversation.Claim{Name: awkward(60), Until: later})
	crowded := conversation.MoveFacts{Move: long, Account: twice(twice(wordy)), Other: twice(twice(newWordy)), Reachable: true}
	hang("asked, longest, with many schools", long, crowded, nil)
	for leaf := range 3 {
		g.hang("move", fmt.Sprintf("longest, leaf %d", leaf+1), machine.DetailsScreen(card, leaf, conversation.NoticeFacts{Move: &crowded}))
	}
	proven.Proven = true
	hang("asked, proven", proven, conversation.MoveFacts{Other: anna}, nil)
	spoofed := asked
	spoofed.Caller = "Mаrie D." // with a Cyrillic а
	hang("asked, mixed scripts", spoofed, conversation.MoveFacts{}, nil)
	agreed, _ := asked.Answer(true, true, verdict)
	hang("agreed", agreed, conversation.MoveFacts{}, nil)
	verdict.Reason = people.Reason{Code: people.MoveRefusals[0]}
	refused, _ := asked.Answer(false, true, verdict)
	hang("refused", refused, conversation.MoveFacts{}, nil)
	verdict.Reason.Code = people.MoveRefusals[1]
	refused, _ = asked.Answer(false, true, verdict)
	hang("refused for another reason", refused, conversation.MoveFacts{}, nil)
	verdict.Reason = people.Reason{Words: paragraphOf(500)}
	refused, _ = asked.Answer(false, true, verdict)
	hang("refused in own words", refused, conversation.MoveFacts{}, byPauline)
	stopped, _ := agreed.Stop()
	hang("stopped", stopped, conversation.MoveFacts{}, nil)
	agreed.State = people.MoveDone
	hang("done", agreed, conversation.MoveFacts{}, nil)
	unasked := asked
	unasked.State = people.MoveDone
	hang("done with a code first", unasked, conversation.MoveFacts{}, nil)
	agreed.State = people.MoveAgreed
	for _, n := range []conversation.Notice{
		{Event: conversation.MoveWarned, To: conversation.Recipient{Teacher: 1}},
		{Event: conversation.MoveComing, To: conversation.Recipient{Teacher: 1}},
	} {
		f := conversation.NoticeFacts{Move: &conversation.MoveFacts{Move: agreed, Account: marie}}
		g.hang("move", string(n.Event), machine.NoticeScreen(n, f))
	}
}
