package gallery

import (
	"twinbot/conversation"
	"twinbot/conversation/people"
)

func hangSignIn(g *gallery) {
	hang := func(variant string, in conversation.SignIn, me *people.Teacher) {
		in.UserName = "teacher_teacher_teacher1"
		g.hang("sign_in", variant, conversation.SignInQuestion{SignIn: in, Me: me})
	}
	for _, step := range []conversation.SignInStep{conversation.AskOldName, conversation.AskForCode, conversation.CheckingNow, conversation.AskForWords} {
		hang(string(step), conversation.SignIn{Step: step}, nil)
	}
	hang("with an account here", conversation.SignIn{Step: conversation.AskOldName}, &wordy)
	for _, problem := range []string{"user_name", "here_already"} {
		hang("problem "+problem+" with the name", conversation.SignIn{Step: conversation.AskOldName, Problem: problem}, &marie)
	}
	for _, problem := range []string{"no_code", "wrong_code", "wait"} {
		hang("problem "+problem, conversation.SignIn{Step: conversation.AskForCode, Problem: problem}, nil)
	}
	hang("problem signs", conversation.SignIn{Step: conversation.AskForWords, Problem: "signs"}, nil)
	hang("problem words", conversation.SignIn{Step: conversation.AskForWords, Problem: "words"}, nil)
	g.hang("sign_in", "", conversation.CodeNews{SignIn: 1 << 40, UserName: wordy.UserName, Code: "042517", Caller: awkward(60)})
}
