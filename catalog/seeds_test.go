package catalog_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Provinces publish figures about their catalogs and not the acts behind them.
// These tests invent acts (SYNTHETIC: codes, names, numbers and days are made up)
// that have the shape of such a figure, and let the catalog count them.

// province invents a catalog that its decisions keep up.
type province struct {
	t         *testing.T
	stock     []catalog.Procedure
	inForce   []string // base codes, oldest first
	bare      []string // of them those without an approved process
	made      int      // codes given out
	decisions []catalog.Decision
}

func (p *province) newCode() string {
	p.made++
	return fmt.Sprintf("9.%06d", p.made)
}

// content invents a procedure; levels go around.
func (p *province) content(code string) catalog.Procedure {
	c := named(code, "Thủ tục mẫu "+code)
	c.Field = fmt.Sprintf("Lĩnh vực mẫu %d", p.made%18)
	c.Levels = catalog.LevelsOf([]catalog.Level{catalog.LevelProvince, catalog.LevelDistrict, catalog.LevelCommune}[p.made%3])
	return c
}

// begin puts n procedures with approved processes in the stock.
func (p *province) begin(n int) {
	for range n {
		code := p.newCode()
		p.stock = append(p.stock, p.content(code).WithProcess(sla.Process{ID: "quy trình cũ"}))
		p.inForce = append(p.inForce, code)
	}
}

// decide adds a decision with the acts; it takes effect ten days behind the
// signature.
func (p *province) decide(signedOn sla.Date, acts ...catalog.Act) {
	p.decisions = append(p.decisions, catalog.Decision{
		Number: fmt.Sprintf("%d/QĐ-UBND", len(p.decisions)*37+11), Title: "SYNTHETIC", Issuer: "UBND tỉnh mẫu",
		Level: catalog.LevelProvince, Signed: signedOn, Effective: signedOn.AddDays(10),
	}.WithActs(acts...))
}

func (p *province) adds(n int) (acts []catalog.Act) {
	for range n {
		code := p.newCode()
		p.inForce, p.bare = append(p.inForce, code), append(p.bare, code)
		content := p.content(code)
		acts = append(acts, catalog.Act{Kind: catalog.ActNew, Code: content.Code, Content: &content})
	}
	return acts
}

// amends changes the n newest procedures.
func (p *province) amends(n int) (acts []catalog.Act) {
	for _, code := range p.inForce[len(p.inForce)-n:] {
		content := p.content(code)
		content.Name = "Thủ tục mẫu sửa " + code
		acts = append(acts, catalog.Act{Kind: catalog.ActAmended, Code: content.Code, Content: &content})
	}
	return acts
}

// ends abolishes the oldest procedures, and as many of the newest.
func (p *province) ends(oldest, newest int) (acts []catalog.Act) {
	from := len(p.inForce) - newest
	for _, code := range slices.Concat(p.inForce[:oldest], p.inForce[from:]) {
		acts = append(acts, abolishes(code))
		p.bare = slices.DeleteFunc(p.bare, func(other string) bool { return other == code })
	}
	p.inForce = p.inForce[oldest:from]
	return acts
}

// approves approves n processes: of procedures that have none, then of the oldest,
// whose processes are old.
func (p *province) approves(n int) (acts []catalog.Act) {
	first := p.bare[:min(n, len(p.bare))]
	for _, code := range slices.Concat(first, p.inForce[:n-len(first)]) {
		acts = append(acts, approves(code, "quy trình mẫu"))
	}
	p.bare = p.bare[len(first):]
	return acts
}

func (p *province) build(stockOn string) *catalog.Catalog {
	p.t.Helper()
	snapshot, problems := catalog.NewSnapshot(p.stock)
	if len(problems) > 0 {
		p.t.Fatal(problems)
	}
	// What was decided last is given first: the order does not matter.
	slices.Reverse(p.decisions)
	return built(p.t, catalog.Stock{Snapshot: snapshot, On: day(stockOn)}, p.decisions...)
}

// coverage counts the procedures in force on a day, and those with a process.
func coverage(t *testing.T, c *catalog.Catalog, date string) (withProcess, all int) {
	t.Helper()
	s, err := c.At(day(date))
	if err != nil {
		t.Fatal(err)
	}
	for p := range s.All() {
		_, ok := p.Process()
		withProcess += count(ok)
	}
	return withProcess, s.Len()
}

// checkSums compares the counts of a period with those of its decisions and of its
// days, and of each of its acts.
func checkSums(t *testing.T, c *catalog.Catalog, from, through string, by catalog.DateKind) catalog.Changes {
	t.Helper()
	whole, err := c.Changes(day(from), day(through), by)
	if err != nil {
		t.Fatal(err)
	}
	var byDecision, byDay, byAct catalog.ActCounts
	for _, d := range whole.Decisions {
		addCounts(&byDecision, d.Counts)
	}
	for on := day(from); !on.After(day(through)); on = on.AddDays(1) {
		one, err := c.Changes(on, on, by)
		if err != nil {
			t.Fatal(err)
		}
		addCounts(&byDay, one.Counts)
	}
	for change := range whole.All() {
		countAct(&byAct, change.Kind)
	}
	if byDecision != whole.Counts || byDay != whole.Counts || byAct != whole.Counts {
		t.Errorf("%s–%s by %s: counted %+v, by decision %+v, by day %+v, by act %+v", from, through, by, whole.Counts, byDecision, byDay, byAct)
	}
	if !slices.IsSortedFunc(whole.Decisions, func(d, e catalog.DecisionChanges) int { return d.Signed.Compare(e.Signed) }) {
		t.Error("decisions are not in the order of signature")
	}
	return whole
}

func addCounts(sum *catalog.ActCounts, c catalog.ActCounts) {
	sum.New += c.New
	sum.Amended += c.Amended
	sum.Replaced += c.Replaced
	sum.Abolished += c.Abolished
	sum.Process += c.Process
}

// Thái Nguyên, 2022 to July: 17 decisions published 770 procedures, 381 new, 18
// amended and 371 abolished; 10 decisions approved 529 internal processes; 1,860
// procedures are in force, all of them with a process.
func TestSeedThaiNguyen(t *testing.T) {
	p := &province{t: t}
	p.begin(1850) // 1,850 + 381 − 371 = 1,860
	first := day("2022-01-04")
	news, ended := 381, 371
	for i := range 17 {
		n, m := news/(17-i), ended/(17-i)
		var acts []catalog.Act
		if i == 9 { // some of what a decision published is abolished by another
			acts = append(acts, p.ends(m-3, 3)...)
		} else {
			acts = append(acts, p.ends(m, 0)...)
		}
		acts = append(acts, p.adds(n)...)
		if i%3 == 0 {
			acts = append(acts, p.amends(3)...)
		}
		p.decide(first.AddDays(i*11), acts...)
		news, ended = news-n, ended-m
		if i%5 == 4 { // six in between, four behind the last
			p.decide(first.AddDays(i*11+1), p.approves(60)...)
			p.decide(first.AddDays(i*11+2), p.approves(10)...)
		}
	}
	for i, n := range []int{100, 100, 100, 19} {
		p.decide(first.AddDays(16*11+1+i), p.approves(n)...)
	}
	c := p.build("2021-12-31")

	changes := checkSums(t, c, "2022-01-01", "2022-07-31", catalog.DateSigned)
	if want := (catalog.ActCounts{New: 381, Amended: 18, Abolished: 371, Process: 529}); changes.Counts != want {
		t.Errorf("got %+v, want %+v", changes.Counts, want)
	}
	expect(t, "published", changes.Counts.Published(), 770)
	expect(t, "publications", changes.Publications(), 17)
	expect(t, "approvals", changes.Approvals(), 10)
	expect(t, "decisions", len(changes.Decisions), 27)
	if got := changes.Procedures(); got >= 770 { // some are published, amended and abolished
		t.Errorf("%d procedures", got)
	}
	effective := checkSums(t, c, "2022-01-01", "2022-07-31", catalog.DateEffective)
	if effective.Counts != changes.Counts {
		t.Errorf("by effect %+v, by signature %+v", effective.Counts, changes.Counts)
	}
	withProcess, all := coverage(t, c, "2022-07-31")
	expect(t, "in force", all, 1860)
	expect(t, "with process", withProcess, 1860)
	if _, before := coverage(t, c, "2021-12-31"); before != 1850 {
		t.Errorf("in force before: %d", before)
	}
	// The balance holds on every day: what was there, what came and what went.
	for on := day("2022-01-01"); !on.After(day("2022-07-31")); on = on.AddDays(1) {
		so, err := c.Changes(day("2022-01-01"), on, catalog.DateEffective)
		if err != nil {
			t.Fatal(err)
		}
		s, err := c.At(on)
		if err != nil || s.Len() != 1850+so.Counts.New-so.Counts.Abolished {
			t.Fatalf("%s: %d in force, %+v, %v", on, s.Len(), so.Counts, err)
		}
	}
}

// Bắc Kạn: 14 procedures published in the first quarter of 2021; in that year 3
// decisions for three departments approved the processes of 35 procedures; every
// procedure has one.
func TestSeedBacKan(t *testing.T) {
	p := &province{t: t}
	p.begin(1500)
	p.decide(day("2021-01-20"), p.adds(8)...)
	p.decide(day("2021-02-24"), append(p.adds(4), p.amends(2)...)...)
	for i, n := range []int{12, 9, 14} { // Information, Science, Construction
		p.decide(day("2021-03-15").AddDays(30*i), p.approves(n)...)
	}
	c := p.build("2020-12-31")
	quarter := checkSums(t, c, "2021-01-01", "2021-03-31", catalog.DateSigned)
	expect(t, "published in the quarter", quarter.Counts.Published(), 14)
	expect(t, "procedures in the quarter", quarter.Procedures(), 12) // two published and amended
	expect(t, "publications in the quarter", quarter.Publications(), 2)
	expect(t, "approvals in the quarter", quarter.Approvals(), 1)
	year := checkSums(t, c, "2021-01-01", "2021-12-31", catalog.DateSigned)
	expect(t, "approvals", year.Approvals(), 3)
	expect(t, "processes", year.Counts.Process, 35)
	expect(t, "published", year.Counts.Published(), 14)
	withProcess, all := coverage(t, c, "2021-12-31")
	expect(t, "in force", all, 1512)
	expect(t, "with process", withProcess, 1512)
}

// Quảng Ngãi, 2023: 60 decisions, each of which publishes a list and approves the
// processes, of three levels of administration.
func TestSeedQuangNgai(t *testing.T) {
	p := &province{t: t}
	p.begin(1800)
	for i := range 60 {
		acts := append(p.ends(i%4, 0), p.adds(5)...)
		acts = append(acts, p.amends(2)...)
		p.decide(day("2023-01-05").AddDays(i*5), append(acts, p.approves(5)...)...)
	}
	c := p.build("2022-12-31")
	year := checkSums(t, c, "2023-01-01", "2023-12-31", catalog.DateSigned)
	expect(t, "decisions", len(year.Decisions), 60) // and not 120
	expect(t, "publications", year.Publications(), 60)
	expect(t, "approvals", year.Approvals(), 60)
	if want := (catalog.ActCounts{New: 300, Amended: 120, Abolished: 90, Process: 300}); year.Counts != want {
		t.Errorf("got %+v, want %+v", year.Counts, want)
	}
	s, err := c.At(day("2023-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "in force", s.Len(), 1800+300-90)
	levels := map[string]int{}
	for p := range s.All() {
		levels[p.Levels.String()]++
	}
	for _, level := range []string{"province", "district", "commune"} {
		if levels[level] == 0 {
			t.Errorf("no procedure of the %s in %v", level, levels)
		}
	}
	withProcess, all := coverage(t, c, "2023-12-31")
	expect(t, "with process", withProcess, all)
}
