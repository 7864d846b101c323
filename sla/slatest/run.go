package slatest

import (
	"embed"
	"errors"
	"io/fs"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tthc-go/tthc/sla"
)

// Engine answers the question of a case: this library ([Reference]) or another
// system. For a question it does not know the rules of it returns an error that
// matches [ErrSkip]. Every other error fails the case.
//
// The zero value, nil, is no engine.
type Engine func(Question) (Answer, error)

// ErrSkip is returned by an engine to have a case skipped rather than failed.
var ErrSkip = errors.New("skip this case")

// Reference is the engine of this library. Errors are those of [sla.Desk.Assess].
func Reference(q Question) (Answer, error) {
	a, err := q.Desk.Assess(q.Dossier, q.AsOf)
	if err != nil {
		return Answer{}, err
	}
	return AnswerOf(a), nil
}

// AnswerOf returns an assessment as an answer.
func AnswerOf(a sla.Assessment) Answer {
	original, usage := a.Original(), a.Usage()
	answer := Answer{
		Due: Due{a.Due(), a.Exclusive()}, Original: Due{original.Due(), original.Exclusive()},
		Status: a.Status(), Outcome: a.Outcome(), AgainstPrinted: a.AgainstPrinted(), AgainstPromised: a.AgainstPromised(),
		Flags: a.Flags(), ClosableFrom: a.ClosableFrom(), Used: usage.Used, Left: usage.Left, Excluded: usage.Excluded,
	}
	for _, b := range a.Breaches() {
		answer.Breaches = append(answer.Breaches, b.Kind)
	}
	return answer
}

//go:embed corpus
var corpus embed.FS

// Corpus returns the cases that come with the library: Vietnamese law by topic,
// every expected value worked out by hand.
func Corpus() fs.FS {
	sub, err := fs.Sub(corpus, "corpus")
	if err != nil {
		panic(err) // the name is a valid one
	}
	return sub
}

// Run runs the cases of a folder as subtests, one by one against an engine.
// Columns are those to compare, all when none is named; a case that wants none
// of them is skipped. That nothing at all is compared is a failure, as is a fault
// of a file. On a difference the subtest fails with what differs and with the
// explanation of this library. No engine, and a column that is none, end the test.
func Run(t *testing.T, folder fs.FS, engine Engine, columns ...Column) {
	t.Helper()
	if engine == nil {
		t.Fatal("slatest: no engine")
	}
	cases, err := Read(folder)
	if err != nil {
		t.Error(err)
	}
	if len(columns) == 0 {
		columns = Columns()
	}
	for _, column := range columns {
		if !slices.Contains(Columns(), column) {
			t.Fatalf("slatest: column %q: not one of %q", column, Columns())
		}
	}
	compared := 0
	for _, c := range cases {
		t.Run(c.File+"/"+c.Name, func(t *testing.T) {
			c.run(t, engine, columns)
			compared++ // neither skipped nor ended before
		})
	}
	if compared == 0 && !t.Failed() {
		t.Errorf("slatest: none of %d cases was compared", len(cases))
	}
}

func (c Case) run(t *testing.T, engine Engine, columns []Column) {
	t.Helper()
	want := make(map[Column]string)
	for _, column := range columns {
		if text, ok := c.Want[column]; ok {
			want[column] = text
		}
	}
	if len(want) == 0 {
		t.Skip("the case wants nothing of what is compared")
	}
	answer, err := engine(c.Question)
	if errors.Is(err, ErrSkip) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatalf("%s:%d: %v", c.File, c.Line, err)
	}
	got := make(map[Column]string)
	for column := range want {
		got[column] = answer.Text(column, c.Question.Location)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s:%d: %s (-want +got):\n%s%s", c.File, c.Line, c.Name, diff, c.why())
	}
}

// why explains the case: by its source, and by this library's days.
func (c Case) why() string {
	text := "source of what is wanted: " + c.Source + "\n"
	a, err := c.Question.Desk.Assess(c.Question.Dossier, c.Question.AsOf)
	if err != nil {
		return text + "explanation: " + err.Error() + "\n"
	}
	return text + a.Explanation(sla.English)
}
