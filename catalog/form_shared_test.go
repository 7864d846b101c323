package catalog_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// A way of sharing that is not defined counts as the highest level; what has no
// level is told beside the form, under words that say so.
func TestFormsOfUndefinedSharing(t *testing.T) {
	shared := named("9.000001", "Một")
	shared.Levels = catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune)
	s, _ := catalog.NewSnapshot([]catalog.Procedure{shared, named("9.000002", "Không rõ cấp")})
	f, g := s.Form08c(9), s.FormII07b(9)
	wantF := catalog.Form08c{Shared: 9, Competence: catalog.Form08cBlock{Total: 1, Province: 1}, Both: 1, Elsewhere: 1}
	wantG := catalog.FormII07b{Shared: 9, Competence: catalog.FormII07bBlock{Total: 1, Province: 1}, Several: 1, Elsewhere: 1}
	if f != wantF || g != wantG {
		t.Errorf("got  %+v, %+v\nwant %+v, %+v", f, g, wantF, wantG)
	}
	for language, want := range map[sla.Language]string{sla.English: "Of other or no level, not counted", sla.Vietnamese: "Thuộc cấp khác hoặc không rõ cấp, không tính"} {
		var a, b bytes.Buffer
		if err := f.WriteText(&a, language); err != nil || !strings.Contains(a.String(), want) {
			t.Errorf("got %s, %v", &a, err)
		}
		if err := g.WriteText(&b, language); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("got %s, %v", &b, err)
		}
	}
}
