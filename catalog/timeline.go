package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// timeline applies the acts of decisions to what is in force.
type timeline struct {
	stock     Stock
	decisions []datedDecision
	acts      []datedAct
	changes   []appliedChange
	histories map[uint32]*history
	problems  []orderedProblem
}

// datedDecision is a decision with what orders it among others.
type datedDecision struct {
	Decision
	index  int // as given
	number DecisionNumber
}

// datedAct is an act with its day of effect.
type datedAct struct {
	act       *Act
	decision  *datedDecision
	index     int // in its decision
	effective sla.Date
}

// orderedProblem keeps problems in the order of the decisions while acts are
// applied in the order of effect.
type orderedProblem struct {
	decision, act int
	Problem
}

func newTimeline(stock Stock) *timeline {
	t := &timeline{stock: stock, histories: make(map[uint32]*history)}
	for _, p := range stock.procedures() {
		t.histories[p.Code.base] = &history{p.Code.base, []*Version{{Procedure: *p}}}
	}
	return t
}

// report adds a problem of an act, or of a decision as a whole for act -1.
func (t *timeline) report(decision, act int, code string, procedure Code, cause error, m message) {
	at := place{path: fmt.Sprintf("decisions[%d]", decision)}
	if act >= 0 {
		at = at.at("acts[%d]", act)
	}
	var one Problems
	one.add(code, at, procedure, cause, m)
	t.keep(decision, act, one)
}

func (t *timeline) keep(decision, act int, problems Problems) {
	for _, p := range problems {
		t.problems = append(t.problems, orderedProblem{decision, act, p})
	}
}

// addDecision takes in a decision and those of its acts that make sense by
// themselves.
func (t *timeline) addDecision(i int, d Decision) {
	number, err := ParseDecisionNumber(d.Number)
	if err != nil {
		t.report(i, -1, ProblemDecision, Code{}, err, message{messageOf(err), "số quyết định: không đọc được " + fmt.Sprintf("%q", clip.Text(d.Number))})
	}
	if d.Signed.IsZero() {
		t.report(i, -1, ProblemUnsigned, Code{}, nil, both("%q has no day of signature", "%q không có ngày ký", clip.Text(d.Number)))
	}
	d.acts = cloneActs(d.acts)
	dated := &datedDecision{d, i, number}
	t.decisions = append(t.decisions, *dated)
	for k := range d.acts {
		t.addAct(dated, k)
	}
}

func (t *timeline) addAct(d *datedDecision, k int) {
	act := &d.acts[k]
	if why, ok := act.fault(); ok {
		t.report(d.index, k, ProblemAct, act.code(), nil, why)
		return
	}
	on := d.effective(act)
	if why, ok := t.dateFault(on); ok {
		t.report(d.index, k, ProblemDate, act.code(), nil, why)
		return
	}
	if on.Before(d.Signed) {
		t.report(d.index, k, ProblemEffect, act.code(), nil, both("takes effect on %s, before it was signed on %s", "có hiệu lực ngày %s, trước ngày ký %s", on, d.Signed))
	}
	t.takeIn(act, d.index, k)
	t.acts = append(t.acts, datedAct{act, d, k, on})
}

// dateFault says why an act cannot take effect on a day.
func (t *timeline) dateFault(on sla.Date) (m message, ok bool) {
	switch {
	case on.IsZero():
		return both("no date of effect and none of signature", "không có ngày hiệu lực và ngày ký"), true
	case on.AddDays(-1).IsZero():
		return both("takes effect on %s: there is no day before it", "có hiệu lực ngày %s: không có ngày trước đó", on), true
	case !on.After(t.stock.On):
		return both("takes effect on %s, and the stock is that of %s", "có hiệu lực ngày %s, dữ liệu gốc là của ngày %s", on, t.stock.On), true
	}
	return message{}, false
}

// takeIn checks what an act brings: content, or a process.
func (t *timeline) takeIn(act *Act, decision, k int) {
	at := place{path: fmt.Sprintf("decisions[%d].acts[%d]", decision, k)}
	var problems Problems
	if act.Content != nil {
		content := problems.takeIn(*act.Content, at.at("content"))
		act.Content = &content
	}
	if act.Process != nil {
		problems.checkProcess(act.code(), act.Process, at.at("process"))
	}
	t.keep(decision, k, problems)
}

// fault says what is wrong with an act by itself. What an act of its kind does not
// have is a fault too: leaving it out would be silent.
func (a *Act) fault() (m message, ok bool) {
	switch {
	case !a.Kind.defined():
		return a.says("no act", "không phải nội dung công bố"), true
	case a.Kind.publishes() && a.Content == nil:
		return a.says("no content", "không có nội dung"), true
	case !a.Kind.publishes() && a.Content != nil:
		return a.says("has content, which acts of other kinds have", "có nội dung thủ tục, là của loại khác"), true
	case a.Kind == ActProcess && a.Process == nil:
		return a.says("no process", "không có quy trình nội bộ"), true
	case a.Kind != ActProcess && a.Process != nil:
		return a.says("has a process, which acts of another kind have", "có quy trình nội bộ, là của loại khác"), true
	case a.Kind != ActReplaced && len(a.Replaces) > 0:
		return a.says("replaces codes, which acts of another kind do", "có mã bị thay thế, là của loại khác"), true
	case slices.ContainsFunc(a.Replaces, Code.IsZero):
		return a.says("replaces a procedure without a code", "thay thế thủ tục không có mã"), true
	case a.code().IsZero():
		return a.says("no code", "không có mã thủ tục"), true
	case a.Content != nil && a.Content.Code.base != a.code().base:
		return a.says("code %s, content of %q", "mã %s, nội dung của %q", a.Code, a.Content.Code), true
	}
	return message{}, false
}

// says is a message about an act, which it names in both languages.
func (a *Act) says(english, vietnamese string, args ...any) message {
	m := both(english, vietnamese, args...)
	return message{a.Kind.Words(sla.English) + ": " + m.english, a.Kind.Words(sla.Vietnamese) + ": " + m.vietnamese}
}

// reportReusedNumbers reports decisions that have number, issuer and year in
// common with an earlier one.
func (t *timeline) reportReusedNumbers() {
	type key struct {
		number DecisionNumber
		issuer string
		year   int
	}
	first := make(map[key]int)
	for _, d := range t.decisions {
		if d.number == (DecisionNumber{}) {
			continue
		}
		k := key{d.number, viet.Fold(d.Issuer), d.Signed.Year()}
		if i, again := first[k]; again {
			t.report(d.index, -1, ProblemDecisionNumber, Code{}, nil, both("number %s: that of decisions[%d] too", "số %s: trùng với decisions[%d]", d.number, i))
			continue
		}
		first[k] = d.index
	}
}

// apply applies the acts in the order of effect.
func (t *timeline) apply() {
	slices.SortStableFunc(t.acts, func(a, b datedAct) int {
		return cmp.Or(a.effective.Compare(b.effective), a.decision.compare(b.decision), cmp.Compare(a.decision.index, b.decision.index), cmp.Compare(a.index, b.index))
	})
	for _, a := range t.acts {
		if code, m, ok := t.contradiction(a); ok {
			t.report(a.decision.index, a.index, code, a.act.code(), nil, m)
			continue
		}
		t.change(a)
	}
}

// compare orders decisions by day of signature and number, and where a number is
// used twice by what else tells them apart.
func (d *datedDecision) compare(e *datedDecision) int {
	return cmp.Or(
		d.Signed.Compare(e.Signed), d.number.Compare(e.number), strings.Compare(d.Number, e.Number), strings.Compare(d.Issuer, e.Issuer),
		d.Effective.Compare(e.Effective), strings.Compare(d.Title, e.Title), strings.Compare(d.Source, e.Source),
	)
}

// current returns the version of a procedure that is in force, nil for none.
func (t *timeline) current(code Code) *Version {
	h := t.histories[code.base]
	if h == nil {
		return nil
	}
	if v := h.versions[len(h.versions)-1]; v.Through.IsZero() {
		return v
	}
	return nil
}

// ends returns the codes of the procedures that end with an act.
func (a *Act) ends() []Code {
	switch {
	case a.Kind == ActNew:
		return nil
	case a.Kind == ActReplaced && len(a.Replaces) > 0:
		return a.Replaces
	}
	return []Code{a.code()}
}

// contradiction says in what an act contradicts what is in force on its day.
func (t *timeline) contradiction(a datedAct) (code string, m message, ok bool) {
	ends := a.act.ends()
	for _, end := range ends {
		if t.current(end) == nil {
			return ProblemNotInForce, a.act.says("%s is not in force on %s", "%s không có hiệu lực vào ngày %s", end, a.effective), true
		}
	}
	own := a.act.code()
	replacesItself := slices.ContainsFunc(ends, func(end Code) bool { return end.base == own.base })
	if now := t.current(own); now != nil && a.act.Kind.publishes() && !replacesItself {
		return ProblemPublished, a.act.says("%s is in force already, as %q", "%s đang có hiệu lực, tên %q", own, clip.Text(now.Procedure.Name)), true
	}
	return "", message{}, false
}

// change ends and begins the versions an act ends and begins.
func (t *timeline) change(a datedAct) {
	before := t.current(a.act.code())
	change := t.changeOf(a, before)
	applied := appliedChange{Change: change, decision: a.decision.index}
	for _, end := range a.act.ends() {
		if v := t.current(end); v != nil { // a code may be listed twice
			v.Through, v.Ended = a.effective.AddDays(-1), change
			applied.ended = append(applied.ended, v.Procedure.Origin)
		}
	}
	t.changes = append(t.changes, applied)
	if after, ok := a.act.after(before); ok {
		t.reportDropped(a, before, &after)
		base := after.Code.base
		if t.histories[base] == nil {
			t.histories[base] = &history{base: base}
		}
		h := t.histories[base]
		h.versions = append(h.versions, &Version{Procedure: after, From: a.effective, Begun: change})
	}
}

// reportDropped reports the parts of a procedure that its amendment does not have:
// most likely a row of few columns was taken for a change of these alone.
func (t *timeline) reportDropped(a datedAct, before *Version, after *Procedure) {
	if a.act.Kind != ActAmended {
		return
	}
	kept := after.parts()
	dropped := slices.DeleteFunc(before.Procedure.parts(), func(part string) bool { return slices.Contains(kept, part) })
	if len(dropped) > 0 {
		list := strings.Join(dropped, ", ")
		t.report(a.decision.index, a.index, ProblemDropped, a.act.code(), nil, a.act.says("without %s, which the procedure has", "không có %s, là phần thủ tục đang có", list))
	}
}

// parts names the parts a procedure has, as in tables and JSON.
func (p *Procedure) parts() []string {
	var parts []string
	for i := range procedureColumns {
		if c := &procedureColumns[i]; c.text(p) != "" {
			parts = append(parts, c.name)
		}
	}
	if len(p.services) > 0 {
		parts = append(parts, "services")
	}
	return append(parts, p.withoutColumn()...)
}

// after returns the procedure as it is behind an act; ok is false when it is no
// longer.
func (a *Act) after(before *Version) (p Procedure, ok bool) {
	switch {
	case a.Kind == ActAbolished:
		return Procedure{}, false
	case a.Kind == ActProcess:
		return before.Procedure.WithProcess(*a.Process), true
	}
	p = *a.Content
	if p.process == nil && before != nil {
		p.process = before.Procedure.process
	}
	return p, true
}

func (t *timeline) changeOf(a datedAct, before *Version) Change {
	c := Change{
		Decision: a.decision.Number, Issuer: a.decision.Issuer, IssuerLevel: a.decision.Level, Signed: a.decision.Signed,
		Effective: a.effective, Kind: a.act.Kind, Code: a.act.code(),
		Basis: a.act.Basis, BasisSigned: a.act.BasisSigned, Publicised: a.act.Publicised,
	}
	switch {
	case a.act.Content != nil:
		c.Code, c.Origin = a.act.Content.Code, a.act.Content.Origin
	case before != nil:
		c.Origin = before.Procedure.Origin
	}
	return c
}

// catalog returns what was collected.
func (t *timeline) catalog() (*Catalog, Problems) {
	c := &Catalog{stock: t.stock, changes: t.changes}
	slices.SortStableFunc(t.decisions, func(d, e datedDecision) int { return d.compare(&e) })
	for _, d := range t.decisions {
		c.decisions = append(c.decisions, d.Decision)
	}
	for _, h := range t.histories {
		// A version that ended on the day it began was never in force.
		h.versions = slices.DeleteFunc(h.versions, func(v *Version) bool { return !v.Through.IsZero() && v.Through.Before(v.From) })
		if len(h.versions) > 0 {
			c.histories = append(c.histories, *h)
		}
	}
	slices.SortFunc(c.histories, func(g, h history) int { return cmp.Compare(g.base, h.base) })
	c.periods = append(c.periods, &period{})
	for _, on := range c.Dates() {
		c.periods = append(c.periods, &period{from: on})
	}
	slices.SortStableFunc(t.problems, func(p, q orderedProblem) int {
		return cmp.Or(cmp.Compare(p.decision, q.decision), cmp.Compare(p.act, q.act))
	})
	var problems Problems
	for _, p := range t.problems {
		problems = append(problems, p.Problem)
	}
	return c, problems
}
