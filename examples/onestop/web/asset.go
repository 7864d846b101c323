package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
)

//go:embed static
var static embed.FS

// asset is a file that pages are made with.
type asset struct {
	kind string
	tag  string
	data []byte
}

// assetKind is the kind of an asset by the end of its name, "" for what is not served.
func assetKind(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	}
	return ""
}

// readAssets reads the assets, with tags by which browsers know them again.
func readAssets() (map[string]asset, error) {
	entries, err := fs.ReadDir(static, "static")
	if err != nil {
		return nil, err
	}
	assets := make(map[string]asset)
	for _, e := range entries {
		kind := assetKind(e.Name())
		if kind == "" {
			continue
		}
		data, err := fs.ReadFile(static, "static/"+e.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		assets[e.Name()] = asset{kind: kind, tag: `"` + hex.EncodeToString(sum[:8]) + `"`, data: data}
	}
	return assets, nil
}

// static answers with an asset.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	a, ok := s.assets[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("ETag", a.tag)
	h.Set("Cache-Control", "public, max-age=3600")
	if r.Header.Get("If-None-Match") == a.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(a.data)
}
