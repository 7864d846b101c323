package catalog_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/internal/golden"
)

// The golden files are what versions of the package have written; a later version
// must still read them, and write them as they are.
var goldens = map[string]func() catalog.Document{
	"catalog.v1.json":  fullDocument,
	"snapshot.v1.json": func() catalog.Document { return catalog.Document{Stock: catalog.Stock{Snapshot: fullSnapshot()}} },
}

func documentText(t testing.TB, d catalog.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func readDocument(t testing.TB, text string, unknown catalog.UnknownFields) catalog.Document {
	t.Helper()
	d, problems, err := catalog.ReadJSON(strings.NewReader(text), "f.json", unknown)
	if err != nil || problems.Err() != nil {
		t.Fatal(problems, err)
	}
	return d
}

func TestWireFormat(t *testing.T) {
	for name, document := range goldens {
		t.Run(name, func(t *testing.T) {
			text := documentText(t, document())
			golden.Check(t, name, text)
			if again := documentText(t, readDocument(t, text, catalog.UnknownRefused)); again != text {
				t.Errorf("written again differs:\n%s", cmp.Diff(text, again))
			}
		})
	}
}

// A new field of the model must not be forgotten: every field of every type is set
// somewhere in the fixtures.
func TestFixtureIsFull(t *testing.T) {
	p, process := fullProcedure(), fullProcess()
	var acts []catalog.Act
	for _, d := range fullDecisions() {
		acts = append(acts, d.Acts()...)
	}
	wantAllSet(t, p)
	wantAllSet(t, p.ServiceLevels()...)
	wantAllSet(t, p.Fees()...)
	wantAllSet(t, p.Fees()[0].Discounts...)
	wantAllSet(t, p.Components()...)
	wantAllSet(t, p.Results()...)
	wantAllSet(t, p.LegalBases()...)
	wantAllSet(t, p.Interlinks()...)
	wantAllSet(t, process)
	wantAllSet(t, process.Steps...)
	wantAllSet(t, fullDecisions()...)
	wantAllSet(t, acts...)
	wantAllSet(t, fullDocument())
}

// wantAllSet wants each field to be set in one of the values, but for those that
// hold what is not known.
func wantAllSet[T any](t *testing.T, values ...T) {
	t.Helper()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		if f.Name != "unknown" && !slices.ContainsFunc(values, func(v T) bool { return !reflect.ValueOf(v).FieldByIndex(f.Index).IsZero() }) {
			t.Errorf("%T: no %s", values[0], f.Name)
		}
	}
}
