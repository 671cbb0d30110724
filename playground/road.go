package playground

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"twinbot/playground/botapi"
)

// Road is the whole way of a project: two teachers sign up, their offices
// confirm them, one writes the form and sends it, the other accepts, both
// offices approve.
type Road struct {
	Telegram *botapi.Server
	// OfficeCode returns a one-time code with which a group becomes the chat
	// of an office, as the operator's command prints it.
	OfficeCode func(ctx context.Context, office string) (string, error)

	// Unshown returns of how many chats the program has something newer to show.
	Unshown func(ctx context.Context) (int, error)

	// LetPass lets so many days pass and has the program do what is due by then;
	// nil where the clock cannot be moved.
	LetPass func(ctx context.Context, days int) error

	Marie, Tom    Actor // teachers: the founder writes French, the co-founder English
	Claire, Conor Actor // officers of France and Ireland, in their groups
}

// NewRoad puts the people on the stage.
func NewRoad(telegram *botapi.Server, officeCode func(context.Context, string) (string, error), unshown func(context.Context) (int, error)) *Road {
	r := &Road{
		Telegram: telegram, OfficeCode: officeCode, Unshown: unshown,
		Marie: newActor(telegram, "Marie Dupont", "fr"), Tom: newActor(telegram, "Tom Byrne", "en"),
		Claire: newActor(telegram, "Claire Petit", "fr"), Conor: newActor(telegram, "Conor Walsh", "en"),
	}
	for officer, title := range map[*Actor]string{&r.Claire: "Bureau eTwinning France", &r.Conor: "eTwinning office Ireland"} {
		officer.Title = title
		officer.Group = telegram.AddGroup(title, botapi.Supergroup, officer.Person)
		officer.Group.AddBot(true)
	}
	return r
}

// Actors returns the people in the order in which they are introduced.
func (r *Road) Actors() []*Actor { return []*Actor{&r.Marie, &r.Tom, &r.Claire, &r.Conor} }

// Chats names the chats, by their identifiers.
func (r *Road) Chats() map[int64]string {
	chats := map[int64]string{}
	for _, a := range r.Actors() {
		chats[a.In().ID()] = cmp.Or(a.Title, a.Name)
	}
	return chats
}

// Walk goes the whole road. Before each step it calls before, unless that is nil.
func (r *Road) Walk(ctx context.Context, before func(Step)) error {
	return r.walk(ctx, r.Steps(), before)
}

func (r *Road) walk(ctx context.Context, steps []Step, before func(Step)) error {
	for i, step := range steps {
		if before != nil {
			before(step)
		}
		if err := r.Take(ctx, step); err != nil {
			return fmt.Errorf("step %d of the road, %s: %w", i+1, step, err)
		}
	}
	return nil
}

// Steps returns the road step by step, so that it can be interrupted between
// any two.
func (r *Road) Steps() []Step {
	return slices.Concat(r.toSent(), r.cofounderAccepts(), r.everybodyApproves())
}

// toSent returns what all stories have in common: everything up to the sent form.
func (r *Road) toSent() []Step {
	return slices.Concat(r.offices(), r.founderSignsUp(), r.cofounderJoins(), r.formIsFilled(), r.formIsSent())
}

// offices makes both groups the chats of their offices.
func (r *Road) offices() []Step {
	return because("Each national office decides in a group of its own. A one-time code proves that the group belongs to the office.",
		Step{By: &r.Claire, Does: Binds, What: "NSS-FR"},
		sees(&r.Claire, "Réseau Canopé"),
		Step{By: &r.Conor, Does: Binds, What: "NSS-IE"},
		sees(&r.Conor, "Léargas"),
	)
}

func (r *Road) founderSignsUp() []Step {
	marie, claire := &r.Marie, &r.Claire
	return slices.Concat(because("Marie needs no password: Telegram has proved who she is. The bot asks only what it needs to find her office.",
		Step{By: marie, Does: Starts},
		sees(marie, "Quel est votre nom"), types(marie, "Marie Dupont"),
		presses(marie, "Garder marie_dupont"),
		sees(marie, "Dans quel pays"), types(marie, "France"),
		sees(marie, "Comment s'appelle votre établissement"), types(marie, "Jean Moulin"),
		presses(marie, "Ajouter mon établissement"),
		sees(marie, "Quel est le nom complet"), types(marie, "Collège Jean Moulin"),
		sees(marie, "Dans quelle ville"), types(marie, "Lyon"),
		sees(marie, "Tout est-il exact"), presses(marie, "S'inscrire"),
		sees(marie, "en cours de vérification"),
	), because("Only the office can tell whether Marie teaches at this school. Nobody can register a project in the name of a school that does not know them.",
		sees(claire, "Cette personne enseigne-t-elle"), presses(claire, "Valider"),
		sees(claire, "Validation · Claire Petit"),
		sees(marie, "Bonne nouvelle"),
	))
}

func (r *Road) cofounderJoins() []Step {
	marie, tom, conor := &r.Marie, &r.Tom, &r.Conor
	return slices.Concat(because("A partnership needs a second teacher in another country. Tom has never seen the bot, so Marie makes a link for him alone.",
		presses(marie, "Nouveau projet"),
		sees(marie, "Avec qui fondez-vous"), presses(marie, "Inviter quelqu'un"),
	), because("One link does everything for Tom: he gets an account, becomes a contact of Marie and the co-founder of her project.",
		Step{By: tom, Does: Follows, From: marie},
		sees(tom, "Marie Dupont"), types(tom, "Tom Byrne"),
		presses(tom, "Use tom_byrne"),
		sees(tom, "In which country"), presses(tom, "Ireland"),
		sees(tom, "What is your school"), types(tom, "Brigid"),
		presses(tom, "Add my school"),
		sees(tom, "What is the full name"), types(tom, "St Brigid's School"),
		sees(tom, "In which town"), types(tom, "Galway"),
		sees(tom, "Is everything right"), presses(tom, "Sign up and join: Marie Dupont"),
		sees(marie, "Votre lien a été utilisé"),
	), because("Tom's own office confirms him: each country answers for its own schools.",
		sees(conor, "Does this person teach"), presses(conor, "Confirm"),
		sees(conor, "Confirmed · Conor Walsh"),
		sees(tom, "Good news"),
	))
}

func (r *Road) formIsFilled() []Step {
	marie := &r.Marie
	return slices.Concat(because("Marie's first title is too short. The bot says so at once, with an example, so that no office has to send the form back.",
		sees(marie, "Comment s'appelle votre projet"), types(marie, "Eau"),
		sees(marie, "C'est trop court"), types(marie, "Nos rivières"),
	), because("One question at a time, and each answer is saved at once: Marie can stop anywhere and go on another day.",
		sees(marie, "De quoi parle le projet"),
		types(marie, "Nos élèves comparent la rivière de leur ville à celle de la classe partenaire et publient une carte commune."),
		sees(marie, "Dans quelles langues"), presses(marie, "Anglais"), sees(marie, "Choix : anglais"),
		types(marie, "fran"), sees(marie, "Ce qui correspond à"), presses(marie, "Français"), presses(marie, "Terminé (2)"),
		sees(marie, "Quel est l'âge des élèves"), presses(marie, "11"),
		sees(marie, "Âge des plus jeunes : 11"), presses(marie, "14"),
		sees(marie, "Combien d'élèves"), types(marie, "48"),
		sees(marie, "Quelles matières"), types(marie, "géo"), sees(marie, "Ce qui correspond à"), presses(marie, "Géographie"), presses(marie, "Terminé (1)"),
		sees(marie, "Quels outils"), types(marie, "courr"), sees(marie, "Ce qui correspond à"), presses(marie, "Courriel"), sees(marie, "Choix : Courriel"), types(marie, "Padlet"),
		presses(marie, "Ajouter « Padlet »"), presses(marie, "Terminé (2)"),
	), because("The offices decide by these three texts, so they are asked for one by one and in the teacher's own words.",
		sees(marie, "Que vont apprendre"), types(marie, aims),
		sees(marie, "Comment travaillerez-vous"),
		types(marie, "En octobre, les classes se présentent ; en novembre, elles mesurent la qualité de l'eau ; au printemps, elles réalisent la carte."),
		sees(marie, "Quels résultats"),
		types(marie, "Une carte des deux rivières en ligne, une exposition dans chaque établissement et un journal commun du projet."),
	))
}

// aims is what Marie first writes as the aims of the project.
const aims = "Les élèves apprennent à décrire leur environnement dans une autre langue et à mener une enquête avec une classe étrangère."

func (r *Road) formIsSent() []Step {
	marie := &r.Marie
	return because("Marie reads everything once more and finds a better title. Once the form is sent, every change needs everybody's yes again.",
		sees(marie, "Aperçu"), presses(marie, "Suivant (2 sur 4)"),
		presses(marie, "Modifier : Titre"),
		sees(marie, "Votre réponse actuelle"), types(marie, "Nos rivières, d'une ville à l'autre"),
		sees(marie, "Titre (réponse modifiée)"), presses(marie, "Envoyer"),
		sees(marie, "Votre partenaire doit d'abord accepter"), presses(marie, "Oui, envoyer"),
		sees(marie, "Votre projet est envoyé"),
	)
}

func (r *Road) cofounderAccepts() []Step {
	marie, tom := &r.Marie, &r.Tom
	return because("Tom has the same rights as Marie: the offices are not asked before he agrees to the text.",
		sees(tom, "Will you found this project"), presses(tom, "Accept"),
		sees(tom, "Accepted · Tom Byrne"), sees(marie, "Votre partenaire a accepté"),
	)
}

func (r *Road) everybodyApproves() []Step {
	marie, tom, claire, conor := &r.Marie, &r.Tom, &r.Claire, &r.Conor
	return because("Both offices read the same text, each in its own language. The project opens when both have approved it.",
		sees(claire, "Projet à approuver"), presses(claire, "Approuver"),
		sees(marie, "Un bureau d'assistance national a approuvé"),
		sees(conor, "Project to approve"), presses(conor, "Approve"),
		sees(conor, "Approved ·"),
		sees(marie, "Le projet est ouvert"), sees(tom, "The project is open"), sees(claire, "Le projet est ouvert"),
	)
}
