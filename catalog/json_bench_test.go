package catalog_test

import (
	"io"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

// provincialJSON returns a catalog of the size of a province's, with about the parts
// a record has.
func provincialJSON(b *testing.B) (*catalog.Snapshot, string) {
	p := fullProcedure()
	p.Steps = strings.Repeat("Bước mẫu: nộp hồ sơ tại Trung tâm Phục vụ hành chính công. ", 30)
	var procedures []catalog.Procedure
	for q := range benchmarkCatalog(b).All() {
		p.Code = q.Code
		procedures = append(procedures, p)
	}
	s, _ := catalog.NewSnapshot(procedures)
	return s, documentText(b, catalog.Document{Stock: catalog.Stock{Snapshot: s}})
}

func BenchmarkWriteJSON(b *testing.B) {
	s, text := provincialJSON(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := s.WriteJSON(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadJSON(b *testing.B) {
	_, text := provincialJSON(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := catalog.ReadJSON(strings.NewReader(text), "f.json", catalog.UnknownRefused); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProceduresJSON(b *testing.B) {
	_, text := provincialJSON(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for range catalog.ProceduresJSON(strings.NewReader(text), "f.json", catalog.UnknownRefused) {
			n++
		}
		if n != 1900 {
			b.Fatal(n)
		}
	}
}
