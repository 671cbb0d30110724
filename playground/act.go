package playground

import (
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
)

// maxAsked is how many bytes what is asked may have.
const maxAsked = 1 << 20

// done is the answer to what has been done and leaves nothing more to say.
type done struct{}

// act makes a handler of something that the page can have done. What is asked
// comes as JSON, and so does the answer; what could not be done is said in
// "error".
func act[T, A any](do func(context.Context, T) (A, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var asked T
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			answer(w, http.StatusUnsupportedMediaType, fail("what is asked must be JSON"))
			return
		}
		d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxAsked))
		d.DisallowUnknownFields()
		if err := d.Decode(&asked); err != nil {
			answer(w, http.StatusBadRequest, fail(fmt.Sprintf("what is asked cannot be read: %v", err)))
			return
		}
		a, err := do(r.Context(), asked)
		respond(w, a, err)
	}
}

// look makes a handler of something that the page wants to know about the
// person, chat or message that the address names.
func look[A any](find func(context.Context, inChat) (A, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var a A
		at, err := readPlace(r)
		if err == nil {
			a, err = find(r.Context(), at)
		}
		respond(w, a, err)
	}
}

// respond answers with a, or with what went wrong.
func respond(w http.ResponseWriter, a any, err error) {
	if err != nil {
		answer(w, http.StatusUnprocessableEntity, fail(err.Error()))
		return
	}
	answer(w, http.StatusOK, a)
}

// failure is the answer to what could not be done.
type failure struct {
	Error string `json:"error"`
}

func fail(why string) failure { return failure{why} }

func answer(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // all answers are plain values
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the page is gone if it fails
}
