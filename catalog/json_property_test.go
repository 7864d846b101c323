package catalog_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// sameModel compares values field by field, unexported ones too; nil and empty
// lists differ.
var sameModel = cmp.Options{
	// The index of words of a snapshot is built when it is searched.
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".words" }, cmp.Ignore()),
	cmp.Exporter(func(t reflect.Type) bool { return strings.Contains(t.PkgPath(), "/tthc/") }),
	cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }),
}

// maker makes random values of the model.
type maker struct{ *rand.Rand }

// text is often empty, and else of anything that needs care.
func (m maker) text() string {
	pieces := []string{"Thủ tục", "ế", "e\u0302\u0301", " ", "\"", "\\", "/", "\n", "\t", "\x00", "\x1f", "\x7f", "\u2028", "\ufffd", "😀", "<&>", "{", "[", ",", ":", "0"}
	var b strings.Builder
	for range m.IntN(5) {
		b.WriteString(pieces[m.IntN(len(pieces))])
	}
	return b.String()
}

func (m maker) date() sla.Date {
	if m.IntN(3) == 0 {
		return sla.Date{}
	}
	return sla.MustParseDate("0001-01-01").AddDays(m.IntN(3652059))
}

func (m maker) limit() sla.Limit {
	switch m.IntN(5) {
	case 0:
		return sla.Limit{}
	case 1:
		return sla.SameDay()
	case 2:
		return sla.Described(m.text())
	}
	l, _ := sla.NewLimit(m.IntN(100), 1+m.IntN(90), sla.UnitWorkingDay+sla.LimitUnit(m.IntN(4)))
	return l
}

func (m maker) supplement() sla.SupplementRule {
	return sla.SupplementRule{Model: sla.SupplementModel(m.IntN(5)), Limit: m.limit()}
}

func (m maker) code() catalog.Code {
	base := string("0123456789"[m.IntN(10)]) + "." + []string{"000000", "123456", "999999"}[m.IntN(3)]
	return catalog.MustParseCode(base + []string{"", ".H55", ".000.00.00.H55", ".H55.02", ".00"}[m.IntN(5)])
}

func (m maker) decimal() decimal.Decimal {
	return decimal.New(m.Int64N(1_000_000)-1000, int32(m.IntN(20)-10))
}

func (m maker) money() catalog.Money {
	switch m.IntN(4) {
	case 0:
		return catalog.Money{}
	case 1:
		return catalog.FreeOfCharge()
	}
	amount, err := catalog.NewMoney(decimal.New(m.Int64N(1_000_000), -int32(m.IntN(3))), catalog.Currency(1+m.IntN(2)))
	if err != nil {
		panic(err)
	}
	return amount
}

// list makes a list of up to three, nil when it is empty.
func list[E any](m maker, one func() E) []E {
	var l []E
	for range m.IntN(4) {
		l = append(l, one())
	}
	return l
}

func (m maker) channel() catalog.Channel { return catalog.Channel(m.IntN(4)) }
func (m maker) level() catalog.Level     { return catalog.Level(m.IntN(6)) }

func (m maker) service() catalog.ServiceLevel {
	return catalog.ServiceLevel{
		Channel: m.channel(), Case: m.text(), Limit: m.limit(), Raw: m.text(), Committed: m.limit(), CommittedBy: m.text(),
		Supplement: m.supplement(), Note: m.text(),
	}
}

func (m maker) discount() catalog.Discount {
	return catalog.Discount{Percent: m.decimal(), Channel: m.channel(), From: m.date(), Through: m.date(), Source: m.text()}
}

func (m maker) fee() catalog.Fee {
	return catalog.Fee{
		Name: m.text(), Channel: m.channel(), Case: m.text(), Amount: m.money(), From: m.date(), Through: m.date(),
		Raw: m.text(), Source: m.text(), Discounts: list(m, m.discount),
	}
}

func (m maker) component() catalog.Component {
	return catalog.Component{Case: m.text(), Name: m.text(), Form: m.text(), Originals: m.IntN(65536), Copies: m.IntN(3)}
}

func (m maker) legalBasis() catalog.LegalBasis {
	return catalog.LegalBasis{Number: m.text(), Title: m.text(), Date: m.date(), Issuer: m.text()}
}

func (m maker) step() sla.ProcessStep {
	s := sla.ProcessStep{ID: m.text(), Name: m.text(), Unit: m.text(), Role: m.text(), Limit: m.limit(), After: list(m, m.text), Excluded: m.IntN(2) == 0}
	if s.After == nil && m.IntN(2) == 0 {
		s.After = []string{}
	}
	return s
}

func (m maker) process() sla.Process {
	return sla.Process{ID: m.text(), Source: m.text(), Steps: list(m, m.step)}
}

func (m maker) procedure() catalog.Procedure {
	p := catalog.Procedure{
		Code: m.code(), Name: m.text(), Field: m.text(), Levels: catalog.LevelsOf(list(m, m.level)...), LevelsRaw: m.text(),
		Provision: catalog.Provision(m.IntN(8)), ProvisionRaw: m.text(), AudiencesRaw: m.text(),
		Audiences: catalog.AudiencesOf(list(m, func() catalog.Audience { return catalog.Audience(m.IntN(10)) })...),
		Channels:  catalog.ChannelsOf(list(m, m.channel)...), Desks: catalog.LevelsOf(list(m, m.level)...), Origin: catalog.Origin(m.IntN(3)),
		Decision: m.text(), Kind: m.text(), Publisher: m.text(), URL: m.text(), CompetentAgency: m.text(), ImplementingAgency: m.text(),
		CoordinatingAgency: m.text(), AuthorisedAgency: m.text(), ReceivingAddress: m.text(), Steps: m.text(), DossierSets: m.IntN(3),
		Conditions: m.text(), Related: m.text(), Description: m.text(), Keywords: m.text(),
	}.WithServiceLevels(list(m, m.service)...).WithFees(list(m, m.fee)...).WithComponents(list(m, m.component)...).
		WithResults(list(m, func() catalog.Result { return catalog.Result{Name: m.text(), Code: m.text()} })...).
		WithLegalBases(list(m, m.legalBasis)...).
		WithInterlinks(list(m, func() catalog.Interlink {
			return catalog.Interlink{Reach: catalog.InterlinkReach(m.IntN(3)), Group: m.text()}
		})...)
	if m.IntN(2) == 0 {
		return p.WithProcess(m.process())
	}
	return p
}

func (m maker) act() catalog.Act {
	a := catalog.Act{
		Kind: catalog.ActKind(m.IntN(6)), Name: m.text(), Replaces: list(m, m.code), Effective: m.date(), Basis: m.text(),
		BasisSigned: m.date(), Publicised: m.date(),
	}
	if m.IntN(2) == 0 {
		p := m.procedure()
		a.Content = &p
	} else {
		a.Code = m.code()
	}
	if m.IntN(2) == 0 {
		p := m.process()
		a.Process = &p
	}
	return a
}

func (m maker) decision() catalog.Decision {
	return catalog.Decision{
		Number: m.text(), Title: m.text(), Issuer: m.text(), Level: m.level(), Signed: m.date(), Effective: m.date(), Source: m.text(),
	}.WithActs(list(m, m.act)...)
}

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 63))} }

// What is written reads back as what it was, and is written the same.
func TestJSONRoundTrip(t *testing.T) {
	for seed := range uint64(1000) {
		m := newMaker(seed)
		p, d := m.procedure(), m.decision()
		var q catalog.Procedure
		var e catalog.Decision
		roundTrip(t, p, &q)
		roundTrip(t, d, &e)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func roundTrip[T json.Marshaler](t *testing.T, v T, back *T) {
	t.Helper()
	text, err := v.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if err := any(back).(json.Unmarshaler).UnmarshalJSON(text); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if diff := cmp.Diff(v, *back, sameModel); diff != "" {
		t.Errorf("%s\n-was +read:\n%s", text, diff)
	}
	if again, err := (*back).MarshalJSON(); err != nil || string(again) != string(text) {
		t.Errorf("written again: %s, %v", again, err)
	}
	var value any // encoding/json must see the same texts
	if err := json.Unmarshal(text, &value); err != nil {
		t.Error(err)
	}
}

func TestDocumentRoundTrip(t *testing.T) {
	for seed := range uint64(200) {
		m := newMaker(seed)
		procedures := list(m, m.procedure)
		s, _ := catalog.NewSnapshot(procedures)
		d := catalog.Document{Stock: catalog.Stock{Snapshot: s, On: m.date()}, Decisions: list(m, m.decision)}
		text := documentText(t, d)
		back := readDocument(t, text, catalog.UnknownRefused)
		if diff := cmp.Diff(d, back, sameModel); diff != "" {
			t.Fatalf("seed %d: -was +read:\n%s", seed, diff)
		}
		if again := documentText(t, back); again != text {
			t.Fatalf("seed %d: %s", seed, cmp.Diff(text, again))
		}
	}
}

// The package and encoding/json agree on every text of valid JSON.
func TestJSONTexts(t *testing.T) {
	for seed := range uint64(2000) {
		m := newMaker(seed)
		want := m.text() + m.text()
		theirs, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var p catalog.Procedure
		if err := json.Unmarshal([]byte(`{"name":`+string(theirs)+`}`), &p); err != nil || p.Name != want {
			t.Errorf("%s: got %q, %v", theirs, p.Name, err)
		}
		ours, err := catalog.Procedure{Name: want}.MarshalJSON()
		var back struct{ Name string }
		if err != nil || json.Unmarshal(ours, &back) != nil || back.Name != want {
			t.Errorf("%s: got %q, %v", ours, back.Name, err)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add(documentText(f, fullDocument()))
	f.Add(documentText(f, catalog.Document{}))
	f.Add(withUnknown)
	for _, s := range []string{"", "{}", head + `"procedures":[{"code":"9.000001","x":[1 , 2],"\u0000":"\ud83d\ude00"}] , "y" : {} }`, head + `"stock":{"z":1}}`, head + `"decisions":[{},5]}`,
		"\xef\xbb\xbf" + head + `"procedures":[]}`, head + `"procedures":[{"code":"9.000001","levels":["Cấp tỉnh"],"fees":[{"amount":"0.10 USD"}]}]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, unknown := range []catalog.UnknownFields{catalog.UnknownRefused, catalog.UnknownKept} {
			d, _, err := catalog.ReadJSON(strings.NewReader(text), "f.json", unknown)
			if err != nil {
				continue
			}
			written := documentText(t, d)
			back := readDocument(t, written, unknown)
			if again := documentText(t, back); again != written {
				t.Fatalf("written again:\n%s\nwas\n%s", again, written)
			}
			if diff := cmp.Diff(d, back, sameModel); diff != "" && unknown == catalog.UnknownRefused {
				t.Fatalf("-was +read:\n%s", diff)
			}
		}
		n := 0
		for p, err := range catalog.ProceduresJSON(strings.NewReader(text), "f.json", catalog.UnknownKept) {
			if n++; n > len(text)+2 || err == nil && p.Code.IsZero() {
				t.Fatalf("item %d: %v, %v", n, p, err)
			}
		}
	})
}

func FuzzProcedureJSON(f *testing.F) {
	for _, p := range []catalog.Procedure{fullProcedure(), {}} {
		text, err := p.MarshalJSON()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, s := range []string{"", "null", "5", ` { "code" : "9.000001" , "é" : "\u00e9" } `, `{"process":{"steps":[{"after":[]},{"after":null}]}}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var p, q catalog.Procedure
		if p.UnmarshalJSON([]byte(text)) != nil {
			return
		}
		if !json.Valid([]byte(text)) {
			t.Fatal("read what is no JSON")
		}
		written, err := p.MarshalJSON()
		if err != nil || !json.Valid(written) {
			t.Fatalf("%s, %v", written, err)
		}
		if err := q.UnmarshalJSON(written); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if again, err := q.MarshalJSON(); err != nil || string(again) != string(written) {
			t.Fatalf("written again: %s, %v; was %s", again, err, written)
		}
	})
}
