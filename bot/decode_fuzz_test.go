package bot

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// FuzzDecode checks that whatever update comes, decode knows what it asks for, by number
// and by sender, or does not act on it.
// Every run also cuts and twists a well-formed update.
func FuzzDecode(f *testing.F) {
	seeds := []string{
		message(`"chat":%s,"from":%s,"text":"Bonjour"`, private, anna), typed(private, "/start x", 6), typed(group, "/bind@TwinBot A", 13),
		pressed("4:b", message3(private)), pressed("0:a:9:::2:1:yes:", message3(group)), pressed("", "null"),
		message(`"chat":%s,%s,"text":"/bind"`, group, anonym), membership(group, "left", "restricted"), `{"update_id":1}`, `[]`, ``,
		message(`"chat":%s,"from":%s,"rich_message":{"blocks":[{"type":"to_come"}]}`, private, anna),
		message(`"chat":%s,"from":%s,"users_shared":{"request_id":1,"users":[{"user_id":8,"first_name":"Bo"}]}`, private, anna),
	}
	for i, seed := range seeds {
		f.Add([]byte(seed), uint64(i))
	}
	f.Fuzz(func(t *testing.T, raw []byte, seed uint64) {
		decodeWell(t, raw)
		var update any
		if json.Unmarshal(raw, &update) != nil {
			return
		}
		random := rand.New(rand.NewPCG(seed, 1))
		mutated, err := json.Marshal(mutate(update, random))
		if err != nil {
			t.Fatal(err)
		}
		decodeWell(t, mutated)
	})
}

func decodeWell(t *testing.T, raw []byte) {
	t.Helper()
	in, _ := decode(raw, "TwinBot")
	switch in.act.(type) {
	case nil:
		return
	case movedGroup, unknownPress: // of nobody in particular
	default:
		if in.user == 0 || in.chat == 0 {
			t.Errorf("%s: %+v is from nobody, or nowhere", raw, in)
		}
	}
	if in.update == 0 {
		t.Errorf("%s: %+v has no number", raw, in)
	}
}

// mutate replaces some of the values in a JSON document by others.
func mutate(v any, random *rand.Rand) any {
	if random.IntN(12) == 0 {
		return []any{nil, "", "x", -1.0, 1e9, map[string]any{}, []any{}, true}[random.IntN(8)]
	}
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = mutate(v[k], random)
		}
	case []any:
		for i := range v {
			v[i] = mutate(v[i], random)
		}
	}
	return v
}
