package playground

import (
	"fmt"
	"slices"
	"strings"
)

// Story is one way in which the registration of a project can go.
type Story struct {
	Name   string // by which it is chosen
	Title  string
	End    string // says what has become of the project
	Status string // of the project in the end, as it is stored
	Steps  func(*Road) []Step
}

// Stories are all that can be told on a [Road]. They begin alike.
var Stories = []Story{
	{"approval", "Approved by all four", "The end: both founders and both offices have said yes, so the project is registered.", "open", (*Road).Steps},
	{"refusal", "Refused by an office", "The end: the project is refused, and its text waits in a new draft.", "rejected", (*Road).refusal},
	{"changes", "Sent back for changes", "The end: all four have said yes to the better text, so the project is registered.", "open", (*Road).changes},
	{"reminder", "Forgotten for six days", "The end: two reminders were enough, and the project is registered.", "open", (*Road).reminder},
}

// StoryNamed returns the story with this name.
func StoryNamed(name string) (Story, error) {
	i := slices.IndexFunc(Stories, func(s Story) bool { return s.Name == name })
	if i < 0 {
		var names []string
		for _, s := range Stories {
			names = append(names, s.Name)
		}
		return Story{}, fmt.Errorf("there is no story %q; the stories are %s", name, strings.Join(names, ", "))
	}
	return Stories[i], nil
}

// refusal lets an office refuse what the other one has approved.
func (r *Road) refusal() []Step {
	marie, tom, claire, conor := &r.Marie, &r.Tom, &r.Claire, &r.Conor
	return slices.Concat(r.toSent(), r.cofounderAccepts(), because("One office is content with the text, but that is not enough: both countries must agree.",
		sees(claire, "Projet à approuver"), presses(claire, "Approuver"),
		sees(conor, "Project to approve"),
	), because("A refusal needs a reason. Conor picks one from the list, so that everybody reads it in their own language.",
		presses(conor, "Refuse"), sees(conor, "Why do you refuse"),
		presses(conor, "The description is not precise enough"),
		sees(conor, "Refused ·"),
	), because("Both founders learn who refused and why, Marie in French and Tom in English.",
		sees(tom, "The description is not precise enough"),
		sees(marie, "La description n'est pas assez précise"),
	), because("Nothing that Marie has written is lost: she takes the text into a new draft and can do better.",
		presses(marie, "Voir le projet"), presses(marie, "Copier en brouillon"),
		sees(marie, "Avec qui fondez-vous"),
	))
}

// betterAims is what Marie writes after the office has asked for more.
const betterAims = "Les élèves apprennent à mesurer la qualité de l'eau, à décrire leurs résultats en anglais et à les comparer avec ceux de leurs partenaires."

// changes lets an office ask for changes, which voids the yes of everybody else.
func (r *Road) changes() []Step {
	marie, tom, conor := &r.Marie, &r.Tom, &r.Conor
	return slices.Concat(r.toSent(), r.cofounderAccepts(), because("Conor likes the project but not the aims. He names the answer and says what he misses, which is kinder than a refusal.",
		sees(conor, "Project to approve"), presses(conor, "Ask for changes"), presses(conor, "Aims"), presses(conor, "Say why"),
		sees(conor, "why are these changes needed"), replies(conor, "Please say what the pupils learn to do."),
	), because("Marie is asked for exactly that answer. All others stay as they are.",
		sees(marie, "Please say what the pupils learn to do"), presses(marie, "Modifier : Objectifs"),
		sees(marie, "Que vont apprendre"), types(marie, betterAims),
		presses(marie, "Envoyer les modifications"),
	), because("Tom said yes to the old text, so he is asked about the new one. He reads what has changed, before and after.",
		sees(tom, "The text has changed"), presses(tom, "Accept the changes"),
		sees(&r.Claire, betterAims), sees(conor, betterAims),
	), r.everybodyApproves())
}

// reminderDays is after how many days a reminder of the third day has gone out
// for certain: it waits for the next working morning.
const reminderDays = 6

// reminder lets the co-founder and then an office forget the project.
func (r *Road) reminder() []Step {
	tom, conor := &r.Tom, &r.Conor
	return slices.Concat(r.toSent(), because("Tom has read the request and forgotten it. After three days the bot reminds him, on a working morning in Ireland.",
		sees(tom, "Will you found this project"), days(tom, reminderDays),
		sees(tom, "A reminder: this project is waiting for your answer"),
	), r.cofounderAccepts(), because("Offices forget, too, and are reminded in their group. Nothing is ever approved by silence.",
		sees(conor, "Project to approve"), days(conor, reminderDays),
		sees(conor, "A reminder: this project is waiting for your answer"),
	), r.everybodyApproves())
}
