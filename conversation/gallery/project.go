package gallery

import (
	"fmt"
	"slices"

	"twinbot/conversation"
	"twinbot/conversation/approval"
	"twinbot/conversation/form"
	"twinbot/conversation/people"
)

func hangProjects(g *gallery) {
	hang := func(variant string, p conversation.Projects) { g.hang("projects", variant, p) }
	names, projects := samples(plainAnswers)
	for _, tab := range conversation.Tabs {
		hang(string(tab)+", none", conversation.Projects{Me: marie, Tab: tab})
		p := conversation.Projects{Me: marie, Tab: tab, Counts: map[conversation.Tab]int{conversation.OpenTab: 1, conversation.PendingTab: 2}}
		for _, name := range names {
			if conversation.TabOf(projects[name].Status) == tab {
				p.Projects = append(p.Projects, projects[name])
			}
		}
		if tab == conversation.DraftsTab {
			p.Drafts = []conversation.Draft{{ID: "123456789", Answers: plainAnswers, Saved: noon}, {ID: "123456790", Saved: noon}, {ID: "123456792", Answers: plainAnswers.Without(form.Cofounder), Waits: true, Saved: noon}, {ID: "123456791", Answers: plainAnswers, Deleted: noon}}
		}
		p.Counts[tab] = max(len(p.Projects), len(p.Drafts)-1)
		p.Projects = p.Projects[:min(len(p.Projects), conversation.ProjectsPerPage)]
		hang(string(tab), p)
	}
	_, long := samples(longAnswers)
	hang("pending, longest", conversation.Projects{
		Me: wordy, Tab: conversation.PendingTab, Page: 1, Counts: map[conversation.Tab]int{conversation.PendingTab: 12},
		Projects: slices.Repeat([]conversation.Project{lengthened(long["awaiting offices"])}, conversation.ProjectsPerPage),
	})
	hang("drafts, longest", conversation.Projects{
		Me: wordy, Tab: conversation.DraftsTab, Page: 1, Counts: map[conversation.Tab]int{conversation.DraftsTab: 12},
		Drafts: slices.Repeat([]conversation.Draft{{ID: "123456789", Answers: longAnswers, Saved: noon}}, 12),
	})
	hang("deleted drafts, longest", conversation.Projects{
		Me: wordy, Tab: conversation.DraftsTab, Page: 1,
		Drafts: slices.Repeat([]conversation.Draft{{ID: "123456789", Answers: longAnswers, Deleted: noon}}, 12),
	})
}

func hangProject(g *gallery) {
	hang := func(variant string, s conversation.Screen) { g.hang("project", variant, s) }
	names, projects := samples(plainAnswers)
	_, long := samples(longAnswers)
	for _, name := range names {
		hang(name, conversation.ProjectCard{Me: marie, Project: projects[name]})
		if longWhen[name] {
			hang(name+", longest", conversation.ProjectCard{Me: marie, Project: lengthened(long[name])})
		}
	}
	hang("asked oneself", conversation.ProjectCard{Me: anna, Project: projects["awaiting co-founder"]})
	for leaf := range plainLeaves {
		hang(fmt.Sprintf("leaf %d", leaf+1), conversation.ProjectCard{Me: marie, Project: projects["open"], Leaf: leaf + 1})
	}
	for leaf := range mostLeaves {
		hang(fmt.Sprintf("longest, leaf %d", leaf+1), conversation.ProjectCard{Me: marie, Project: lengthened(long["open"]), Leaf: leaf + 1})
	}
	for _, v := range []approval.Verdict{approval.Withdraw, approval.Close, approval.Reopen} {
		hang(string(v), conversation.SureToAct{Project: lengthened(long["open"]), Verdict: v})
	}
	older := projects["open"]
	older.Revisions = []approval.Revision{{Number: 1, Answers: older.Current().Answers.Without(form.Results)}}
	hang("of a form that had fewer questions", conversation.ProjectCard{Me: marie, Project: older, Leaf: 4})
	out := projects["awaiting offices"]
	out.Unreachable = map[people.OfficeCode]bool{people.OfficeCode(out.Sides[0].Office): true}
	hang("office out of reach", conversation.ProjectCard{Me: marie, Project: out, Now: noon})
	hang("", conversation.NoProject{})
}
