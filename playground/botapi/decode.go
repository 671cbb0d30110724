package botapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
)

// maxUpload is the largest body that Telegram takes: a file of 50 MB and room
// for the rest.
const maxUpload = 51 << 20

// argument is one parameter of a call as it was received.
type argument struct {
	text    string  // of a form or query string; of JSON the value's own spelling
	decoded any     // of a JSON body
	isJSON  bool    // decoded is set
	upload  *upload // of a multipart form
}

// upload is a file that came with a call.
type upload struct {
	name string
	data []byte
}

// decode reads the parameters from the query string and the body, whatever the
// body's encoding. All errors are mistakes of the caller.
func decode(r *http.Request) (map[string]argument, error) {
	args := map[string]argument{}
	addForm(args, r.URL.Query())
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = "" // no or a strange type: there may be no body either
	}
	body := http.MaxBytesReader(nil, r.Body, maxUpload)
	switch kind {
	case "multipart/form-data":
		return args, decodeMultipart(args, body, params["boundary"])
	case "application/json":
		return args, decodeJSON(args, body)
	case "application/x-www-form-urlencoded":
		data, err := io.ReadAll(body)
		if err != nil {
			return args, err
		}
		values, err := url.ParseQuery(string(data))
		addForm(args, values)
		return args, err
	}
	data, err := io.ReadAll(body)
	if err == nil && len(data) > 0 {
		err = fmt.Errorf("a body of type %q is not read", kind)
	}
	return args, err
}

func addForm(args map[string]argument, values url.Values) {
	for name, v := range values {
		args[name] = argument{text: v[0]}
	}
}

// decodeMultipart reads a form. A form without any part, as some clients send
// for a method without parameters, is empty rather than wrong.
func decodeMultipart(args map[string]argument, body io.Reader, boundary string) error {
	parts := multipart.NewReader(body, boundary)
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read multipart form: %w", err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return fmt.Errorf("read multipart form: %w", err)
		}
		name := part.FormName()
		if _, isFile := part.Header["Content-Type"]; isFile || part.FileName() != "" {
			args[name] = argument{upload: &upload{name: part.FileName(), data: data}}
			continue
		}
		args[name] = argument{text: string(data)}
	}
}

func decodeJSON(args map[string]argument, body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	if len(strings.TrimSpace(string(data))) == 0 {
		return nil
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("read JSON body: %w", err)
	}
	for name, text := range raw {
		v, err := parseJSON(string(text))
		if err != nil {
			return fmt.Errorf("read JSON body: %w", err)
		}
		args[name] = argument{text: string(text), decoded: v, isJSON: true}
	}
	return nil
}

// parseJSON decodes exactly one value, with numbers as [json.Number].
func parseJSON(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the JSON value")
	}
	return v, nil
}
