package gallery

import "twinbot/conversation"

func hangPrivacy(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("privacy", variant, s) }
	hang("no account", conversation.Privacy{})
	hang("", conversation.Privacy{Me: &marie})
	hang("nothing shared", conversation.AboutToDelete{Me: marie})
	for _, n := range []int{1, 12} {
		counts := map[conversation.Tab]int{}
		for _, tab := range conversation.Tabs {
			counts[tab] = n
		}
		hang(map[int]string{1: "one of each", 12: "many"}[n], conversation.AboutToDelete{Me: wordy, Counts: counts})
	}
	hang("", conversation.SureToDelete{UserName: wordy.UserName})
}
