package store

import (
	"encoding/json"
	"fmt"
	"reflect"

	"twinbot/conversation"
)

// union spells the types of a sealed interface by names. Names are stored, so a
// released one is never given another meaning.
type union[T any] map[string]T

// effects are what a session can owe.
var effects = union[conversation.Effect]{
	"register":       conversation.Register{},
	"set_language":   conversation.SetLanguage{},
	"ask_code":       conversation.AskCode{},
	"try_code":       conversation.TryCode{},
	"stop_sign_in":   conversation.StopSignIn{},
	"ask_to_move":    conversation.AskToMove{},
	"stop_move":      conversation.StopMove{},
	"hand_over":      conversation.HandOver{},
	"rename":         conversation.Rename{},
	"take_user_name": conversation.TakeUserName{},
	"set_found":      conversation.SetFound{},
	"send_export":    conversation.SendExport{},
	"show_menu":      conversation.ShowMenu{},
	"erase":          conversation.Erase{},
	"set_reminders":  conversation.SetReminders{},
	"ask_again":      conversation.AskAgain{},
	"make_invite":    conversation.MakeInvite{},
	"use_invite":     conversation.UseInvite{},
	"ask_contact":    conversation.AskContact{},
	"answer_contact": conversation.AnswerContact{},
	"keep_draft":     conversation.KeepDraft{},
	"send_project":   conversation.SendProject{},
	"act_on":         conversation.ActOn{},

	"join_school":     conversation.JoinSchool{},
	"leave_school":    conversation.LeaveSchool{},
	"reply_to_office": conversation.ReplyToOffice{},
	"revoke_invite":   conversation.RevokeInvite{},
	"count_search":    conversation.CountSearch{},
	"ask_picked":      conversation.AskPicked{},
	"remove_contact":  conversation.RemoveContact{},
	"set_shut_out":    conversation.SetShutOut{},
}

// inputs are those that the deeds of others bring about.
var inputs = union[conversation.Input]{
	"joined":        conversation.Joined{},
	"move_answered": conversation.MoveAnswered{},
	"moved_away":    conversation.MovedAway{},
	"moved_here":    conversation.MovedHere{},
}

// tagged is a value of one of the types, as it is stored.
type tagged struct {
	Type  string          `json:"type"`
	Value json.RawMessage `json:"value"`
}

func (u union[T]) encode(v T) (tagged, error) {
	for name, like := range u {
		if reflect.TypeOf(like) == reflect.TypeOf(v) {
			value, err := json.Marshal(v)
			return tagged{name, value}, err
		}
	}
	return tagged{}, fmt.Errorf("no name for a %T", v)
}

func (u union[T]) decode(t tagged) (T, error) {
	like, known := u[t.Type]
	if !known {
		return like, fmt.Errorf("no type called %q", t.Type)
	}
	v := reflect.New(reflect.TypeOf(like))
	if err := json.Unmarshal(t.Value, v.Interface()); err != nil {
		return like, err
	}
	decoded, _ := reflect.TypeAssert[T](v.Elem()) // the type that the table holds
	return decoded, nil
}
