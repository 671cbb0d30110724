package botapi

import (
	"fmt"
	"mime"
	"path"
)

// Sizes of files in bytes.
const (
	maxDocument = 50 << 20 // that a bot sends
	maxDownload = 20 << 20 // that a bot fetches
)

// storedFile is a file that was sent.
type storedFile struct {
	kind, id, unique, name, mime string
	data                         []byte
	path                         string // in the download's address
}

// store keeps a file under a new identifier. The lock is held.
func (s *Server) store(kind, name, mimeType string, data []byte) *storedFile {
	s.lastIDs.file++
	if mimeType == "" {
		mimeType = mime.TypeByExtension(path.Ext(name))
	}
	f := &storedFile{
		kind: kind, id: "BQACAgQ" + letters(40), unique: "AgAD" + letters(11), name: name, mime: mimeType, data: data,
		path: fmt.Sprintf("%ss/file_%d%s", kind, s.lastIDs.file, path.Ext(name)),
	}
	s.files[f.id] = f
	return f
}

// describe adds the file to a message as it is sent.
func (f *storedFile) describe(w map[string]any) {
	d := map[string]any{"file_id": f.id, "file_unique_id": f.unique, "file_size": len(f.data)}
	switch f.kind {
	case "photo":
		d["width"], d["height"] = 90, 67
		w["photo"] = []any{d}
		return
	case "voice":
		d["duration"], d["mime_type"] = 2, f.mime
	case "sticker":
		d["type"], d["width"], d["height"], d["is_animated"], d["is_video"], d["emoji"] = "regular", 512, 512, false, false, "👍"
	default:
		d["file_name"], d["mime_type"] = f.name, f.mime
	}
	w[f.kind] = d
}

// SendsFile sends a document.
func (p *Person) SendsFile(to *Chat, name string, data []byte) (Message, error) {
	return p.sendsMedia(to, "document", name, "", data)
}

// SendsPhoto sends a photo.
func (p *Person) SendsPhoto(to *Chat) (Message, error) {
	return p.sendsMedia(to, "photo", "photo.jpg", "image/jpeg", []byte("\xff\xd8\xff\xd9"))
}

// SendsVoice sends a voice message.
func (p *Person) SendsVoice(to *Chat) (Message, error) {
	return p.sendsMedia(to, "voice", "voice.oga", "audio/ogg", []byte("OggS"))
}

// SendsSticker sends a sticker.
func (p *Person) SendsSticker(to *Chat) (Message, error) {
	return p.sendsMedia(to, "sticker", "sticker.webp", "image/webp", []byte("RIFF"))
}

func (p *Person) sendsMedia(to *Chat, kind, name, mimeType string, data []byte) (Message, error) {
	p.server.mu.Lock()
	f := p.server.store(kind, name, mimeType, data)
	p.server.mu.Unlock()
	return p.sends(to.id, nil, &message{Message: Message{Thread: to.thread}, file: f})
}

// getFile tells where to download a file.
func getFile(s *Server, c *call) (any, error) {
	f := s.files[c.text("file_id")]
	if f == nil {
		return nil, badRequest("wrong file_id or the file is temporarily unavailable")
	}
	if len(f.data) > maxDownload {
		return nil, badRequest("file is too big")
	}
	return map[string]any{"file_id": f.id, "file_unique_id": f.unique, "file_size": len(f.data), "file_path": f.path}, nil
}

// sentFile returns the document of a call: an upload, or a file that Telegram
// has already.
func (s *Server) sentFile(c *call) (*storedFile, error) {
	up, ok := c.params["document"].(*upload)
	if name, isText := c.params["document"].(string); isText && c.attached[name] != nil {
		up, ok = c.attached[name], true
	}
	if !ok {
		if f := s.files[c.text("document")]; f != nil {
			return f, nil
		}
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	}
	return s.store("document", up.name, "", up.data), nil
}
