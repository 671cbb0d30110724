package conversation

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"twinbot/conversation/conversationtest"
	"twinbot/conversation/people"
	"twinbot/locales"
	"twinbot/locales/localestest"
	"twinbot/locales/pseudo"
)

// TestTranscripts replays the conversations in testdata/transcripts, in every
// language. In a transcript
//
//	= is Marie              changes the world: see scenes
//	= at once 2             says that the next two messages were written before the
//	                        last screen was shown
//	= outcome wrong_code    says what comes of the effect of the next line
//	= lost                  loses the session, but not what is written of the open
//	                        draft; with "unwritten" after it, that too
//	> /new                  is a command, > text a message; {800} in it is a text
//	                        of 800 characters, and \n and \u202E what they are in Go
//	> [Save for later]      presses the button with that English caption
//	> [again]               presses the last button again, as in two quick taps
//	> [old: Done (1)]       presses a button of an older card
//	> [data: 0:on:55]       sends what a button carries, true or forged; * is
//	                        the number of the live card
//	> (sticker)             is something else that comes in: see happen
//
// and the result follows: effects after a !, then the screen.
//
// The isolates that keep directions apart stand as ⟦ and ⟧.
func TestTranscripts(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "transcripts", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	texts := localestest.Catalog(t)
	for _, file := range files {
		for _, language := range texts.Languages() {
			t.Run(language+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
				t.Parallel()
				transcribe(t, file, texts, language)
			})
		}
	}
}

// TestRightToLeft replays the transcript of answers in several scripts in a
// language that runs from right to left.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	files, err := pseudo.Files(locales.Files, "en.toml", pseudo.Code+".toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := locales.Load(files, func(key string, err error) { t.Errorf("text %s: %v", key, err) })
	if err != nil {
		t.Fatal(err)
	}
	transcribe(t, filepath.Join("testdata", "transcripts", "directions.txt"), texts, pseudo.Code)
}

// transcribe replays a conversation in a language, and compares it with what is
// written.
func transcribe(t *testing.T, file string, texts *locales.Catalog, language string) {
	t.Helper()
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := &replay{world: newWorld(), state: State{Language: language}, texts: texts, keys: map[int][][]Key{}}
	for line := range strings.Lines(string(script)) {
		r.line(t, strings.TrimSuffix(line, "\n"))
	}
	where := "transcripts"
	if language != "en" {
		where = filepath.Join(where, language)
	}
	conversationtest.Golden(t, filepath.Join(where, filepath.Base(file)), r.out.String())
}

// The isolates as they stand in a transcript, and as they were.
var (
	seen   = strings.NewReplacer("\u2068", "⟦", "\u2069", "⟧")
	unseen = strings.NewReplacer("⟦", "\u2068", "⟧", "\u2069")
)

// replay is a conversation being replayed.
type replay struct {
	world   *world
	state   State
	texts   *locales.Catalog
	keys    map[int][][]Key // the English buttons that each card had last, by its number
	last    Press
	lost    bool    // the session, since the last step
	unshown bool    // what came of the last step
	edit    *Draft  // handed over with the account
	outcome Outcome // of the next effect
	live    Live
	before  Live // the last step
	written Part // message that comes in
	out     strings.Builder
}

// line does what a line of a script says and writes down the result. It skips an
// earlier result in the script.
func (r *replay) line(t *testing.T, line string) {
	t.Helper()
	switch {
	case strings.HasPrefix(line, "#"):
		r.out.WriteString(line + "\n")
	case strings.HasPrefix(line, "= state "):
		r.out.WriteString(line + "\n")
		r.state = State{}
		if err := json.Unmarshal([]byte(line[8:]), &r.state); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		r.live = Live{Card: r.state.Card, Message: r.world.updates}
	case line == "= lost", line == "= lost unwritten":
		r.out.WriteString(line + "\n")
		r.lose(line == "= lost")
	case line == "= not shown":
		r.out.WriteString(line + "\n")
		r.unshown, r.live = true, r.before
	case strings.HasPrefix(line, "= outcome "):
		r.out.WriteString(line + "\n")
		r.outcome = Outcome(line[10:])
	case strings.HasPrefix(line, "= at once "):
		r.out.WriteString(line + "\n")
		n, _ := strconv.Atoi(line[10:])
		r.live.Message = r.world.updates + n + 1
	case strings.HasPrefix(line, "= "):
		r.out.WriteString(line + "\n")
		scene, name, _ := strings.Cut(line[2:], " ")
		if scenes[scene] == nil {
			t.Fatalf("%s: there is no such scene", line)
		}
		scenes[scene](t, r.world, &r.state, name)
	case strings.HasPrefix(line, "> "):
		r.out.WriteString(line + "\n")
		r.world.updates++
		in := r.input(t, line[2:])
		r.written = r.reads(t, in, line[2:])
		r.step(t, in)
		r.show(t)
	}
}

// input returns what a person does as it comes in.
func (r *replay) input(t *testing.T, does string) Input {
	t.Helper()
	switch {
	case strings.HasPrefix(does, "/"):
		name, payload, _ := strings.Cut(does[1:], " ")
		return Command{Name: name, Payload: payload}
	case does == "[again]":
		return r.last
	case strings.HasPrefix(does, "[data: "):
		data := strings.Replace(strings.TrimSuffix(does[7:], "]"), "*", strconv.FormatInt(int64(r.state.Card), 36), 1)
		card, button, err := DecodeButton(data)
		if err != nil {
			t.Fatal(err)
		}
		return Press{Card: card, Button: button}
	case strings.HasPrefix(does, "[old: "):
		for card := r.state.Card - 1; card >= 0; card-- {
			if b := find(r.keys[card], strings.TrimSuffix(does[6:], "]")); b != nil {
				return Press{Card: card, Button: b}
			}
		}
		t.Fatalf("no older card has the button %s", does)
	case strings.HasPrefix(does, "["):
		caption := unseen.Replace(strings.TrimSuffix(does[1:], "]"))
		b := find(r.keys[r.state.Card], caption)
		if b == nil {
			t.Fatalf("there is no button %q in:\n%s", caption, r.out.String())
		}
		r.last = Press{Card: r.state.Card, Button: b}
		return r.last
	case strings.HasPrefix(does, "("):
		return r.happen(t, strings.Trim(does, "()"))
	}
	return Say{Text: typed(t, does), Message: r.world.updates}
}

// reads returns the message that an input came in, as a person reads it.
func (r *replay) reads(t *testing.T, in Input, does string) Part {
	t.Helper()
	switch in := in.(type) {
	case Say:
		return Part{Message: in.Message, Text: in.Text}
	case Edit:
		_, text, _ := strings.Cut(strings.TrimSuffix(does, ")"), " ")
		_, text, _ = strings.Cut(text, " ")
		return Part{Message: in.Message, Text: typed(t, text)}
	case Command:
		return Part{Message: r.world.updates, Text: does}
	default:
		return Part{}
	}
}

// happen returns what is neither typed nor pressed as it comes in.
func (r *replay) happen(t *testing.T, what string) Input {
	t.Helper()
	verb, name, _ := strings.Cut(what, " ")
	switch verb {
	case "edit": // the message that came with the update of that number
		number, text, _ := strings.Cut(name, " ")
		message, _ := strconv.Atoi(number)
		return Edit{Message: message, Text: typed(t, text), Command: strings.HasPrefix(text, "/")}
	case "file":
		return Say{Text: typed(t, name), Message: r.world.updates, File: true}
	case "move":
		state, why, _ := strings.Cut(name, " because ")
		answered := MoveAnswered{State: people.MoveState(state), Reason: people.Reason{Words: why}}
		if slices.Contains(people.MoveRefusals, why) {
			answered.Reason = people.Reason{Code: why}
		}
		return answered
	case "silence": // of forty minutes
		return WasSilent{From: noon, Until: noon.Add(40 * time.Minute)}
	case "moved-away":
		return MovedAway{To: 77}
	case "moved-here": // the account of the teacher, with the draft that was open
		r.world.me = r.world.called(t, name).ID
		return MovedHere{Draft: "55", Edit: r.edit}
	case "picked": // in Telegram's people picker
		if name == "" || name == "Somebody" {
			return Picked{Telegram: 6999, Name: name}
		}
		who := r.world.called(t, name)
		return Picked{Telegram: 7000 + int64(who.ID), Name: who.Name}
	case "joined": // by the link made last
		who := r.world.called(t, name)
		r.world.befriend(r.world.me, who.ID)
		used := r.world.invites[r.world.made]
		used.ForOne, used.UsedBy = true, who.ID
		r.world.invites[r.world.made] = used
		return Joined{Draft: r.world.invites[r.world.made].Draft, Teacher: who.ID}
	}
	return Send{What: Thing(what)}
}

// find returns the button with that caption, ticked or not, or nil.
func find(rows [][]Key, caption string) Button {
	for _, keys := range rows {
		for _, k := range keys {
			if strings.TrimPrefix(k.Caption, "✓ ") == caption {
				return k.Button
			}
		}
	}
	return nil
}

var length = regexp.MustCompile(`\{(\d+)\}`)

// typed returns a message as it was typed.
func typed(t *testing.T, s string) string {
	t.Helper()
	if strings.Contains(s, `\`) {
		unquoted, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		s = unquoted
	}
	return length.ReplaceAllStringFunc(s, func(found string) string {
		n, _ := strconv.Atoi(strings.Trim(found, "{}"))
		return strings.Repeat("rivers and seas ", n/16) + strings.Repeat("!", n%16)
	})
}

// step takes a step and performs what it decides.
func (r *replay) step(t *testing.T, in Input) {
	t.Helper()
	facts := r.world.facts(machine.Reads(r.state, in))
	facts.Live, facts.Written = r.live, r.written
	take := machine.Step
	switch {
	case r.lost:
		take = machine.Resume
	case r.unshown:
		take = machine.Overtake
	}
	r.lost, r.unshown = false, false
	state, effects := stepPurely(t, take, r.state, in, facts)
	r.state = stored(t, state)
	for _, e := range effects {
		fmt.Fprintf(&r.out, "  ! %s %s\n", reflect.TypeOf(e).Name(), strings.Join(strings.Fields(encoded(t, e)), " "))
		if r.outcome != AsWanted {
			r.state, r.outcome = stored(t, machine.After(r.state, e, r.outcome)), AsWanted
			continue
		}
		r.world.perform(t, e)
		if moved, ok := e.(HandOver); ok {
			r.edit = moved.Edit
		}
	}
}

// lose loses the session and rebuilds it, from the open draft if that is written.
func (r *replay) lose(written bool) {
	var open *Draft
	if f := r.state.Fill; f != nil && (!f.Blank() || f.Project != 0) && written {
		open = &Draft{ID: f.Draft, Project: f.Project, Base: f.Base, Answers: f.Answers, Heard: f.Heard, Waits: f.Waits}
	}
	r.live = Live{}
	card, language := r.state.Card, r.state.Language
	r.state, r.lost = machine.Recover(language, open, r.world.facts(Reads{Me: true})), true
	r.state.Card = card + 1
}

// show writes down the screen as a person reads it.
func (r *replay) show(t *testing.T) {
	t.Helper()
	screen := machine.Screen(r.state, r.world.facts(machine.ScreenReads(r.state)))
	m := screen.View(r.texts.In(r.state.Language))
	text, err := conversationtest.Plain(m.Text)
	if err != nil {
		t.Errorf("%v in:\n%s", err, m.Text)
	}
	if m.Picker != (Picker{}) {
		text += "\n{" + m.Picker.Caption + "}\n{" + m.Picker.Leave + "}"
	}
	for _, keys := range m.Keyboard(PrivateWidth) {
		text += "\n"
		for i, k := range keys {
			if i > 0 {
				text += " "
			}
			text += "[" + k.Caption + "]"
		}
	}
	for line := range strings.Lines(seen.Replace(text) + "\n") {
		if line != "\n" {
			r.out.WriteString("  ")
		}
		r.out.WriteString(line)
	}
	r.out.WriteString("\n")
	if r.before = r.live; r.live.Card != r.state.Card {
		r.live = Live{Card: r.state.Card, Message: r.world.updates}
	}
	r.keys[r.state.Card] = screen.View(r.texts.In("en")).Rows
}
