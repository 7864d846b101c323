package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// These were defects.

// The last day of what ends is the day before the effect; before 1 January 0001
// there is none, and no date would read as "in force until further notice".
func TestEffectOnTheFirstDay(t *testing.T) {
	c, problems := catalog.New(stockOf(t, "", "9.000001"), []catalog.Decision{signed("1/QĐ-UBND", "0001-01-01", abolishes("9.000001"))})
	if got := names(t, c, "2026-01-01"); got == "" || len(problems) != 1 || problems[0].Code != catalog.ProblemDate {
		t.Errorf("got %q, %v", got, problems)
	}
}

// twins are two decisions of one number, issuer and day: the first publishes what
// the second amends.
func twins() []catalog.Decision {
	first := signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000001", "Một"))
	second := signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActAmended, "9.000001", "Hai"))
	first.Title, second.Title = "Công bố mới", "Công bố sửa đổi"
	return []catalog.Decision{first, second}
}

// A number that is used twice is a problem and not a reason to depend on the order
// of the list.
func TestOrderOfDecisionsWithOneNumber(t *testing.T) {
	checkOrder(t, world{decisions: twins()}, []int{1, 0})
}

func TestChangesOfDecisionsWithOneNumber(t *testing.T) {
	changes := changesOf(t, signed("1/QĐ-UBND", "2026-01-05", publishes(catalog.ActNew, "9.000003", "Ba")))
	if changes.Publications() != 1 {
		t.Fatal(changes)
	}
	unnumbered := twins()
	unnumbered[0].Number, unnumbered[1].Number = "", ""
	for _, decisions := range [][]catalog.Decision{twins(), unnumbered} {
		c, _ := catalog.New(catalog.Stock{}, decisions)
		changes, err := c.Changes(day("2026-01-05"), day("2026-01-05"), catalog.DateSigned)
		if err != nil || len(changes.Decisions) != 2 || changes.Publications() != 2 {
			t.Errorf("got %d publications of %+v, %v", changes.Publications(), changes.Decisions, err)
		}
	}
}

// A process is looked at when it comes with content; an approval is where it
// usually comes from.
func TestApprovedProcessIsChecked(t *testing.T) {
	bad := approves("9.000001", "Q")
	bad.Process.Steps = []sla.ProcessStep{{ID: "1"}, {ID: "1"}}
	_, problems := catalog.New(stockOf(t, "", "9.000001"), []catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", bad)})
	if len(problems) != 1 || problems[0].Code != catalog.ProblemProcess || !strings.HasPrefix(problems[0].Path, "decisions[0].acts[0]") {
		t.Errorf("got %v", problems)
	}
}

func TestReplacesNoCode(t *testing.T) {
	bad := replaces("9.000002", "Hai")
	bad.Replaces = []catalog.Code{{}}
	_, problems := catalog.New(catalog.Stock{}, []catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", bad)})
	if len(problems) != 1 || problems[0].Code != catalog.ProblemAct {
		t.Errorf("got %v", problems)
	}
}

// Change.Code: as published.
func TestCodeAsPublished(t *testing.T) {
	act := publishes(catalog.ActNew, "9.000001.H55", "Một")
	act.Code = catalog.MustParseCode("9.000001")
	changes := changesOf(t, signed("1/QĐ-UBND", "2026-01-05", act))
	for change := range changes.All() {
		if change.Code != act.Content.Code {
			t.Errorf("got %s, want %s", change.Code, act.Content.Code)
		}
	}
}

// What an act of its kind does not have is not passed over in silence.
func TestPartsOfOtherKinds(t *testing.T) {
	withContent, withProcess, withCodes := abolishes("9.000001"), abolishes("9.000001"), abolishes("9.000001")
	withContent.Content = &catalog.Procedure{Code: withContent.Code}
	withProcess.Process = &sla.Process{}
	withCodes.Replaces = []catalog.Code{withCodes.Code}
	c, problems := catalog.New(stockOf(t, "", "9.000001"), []catalog.Decision{signed("1/QĐ-UBND", "2026-01-05", withContent, withProcess, withCodes)})
	expectProblems(t, problems, []string{
		`decisions[0].acts[0]: error: 9.000001: abolished: has content, which acts of other kinds have (act)`,
		`decisions[0].acts[1]: error: 9.000001: abolished: has a process, which acts of another kind have (act)`,
		`decisions[0].acts[2]: error: 9.000001: abolished: replaces codes, which acts of another kind do (act)`,
	})
	if got := names(t, c, "2026-01-05"); got == "" {
		t.Error("it was abolished")
	}
}

func TestVietnameseNamesKinds(t *testing.T) {
	_, problems := catalog.New(catalog.Stock{}, []catalog.Decision{signed("1/QĐ-UBND", "2026-01-05",
		abolishes("9.000001"), publishes(catalog.ActAmended, "9.000001", "Một"), replaces("9.000001", "Một"), approves("9.000001", "Q"),
		catalog.Act{Kind: catalog.ActNew, Code: catalog.MustParseCode("9.000001")}, catalog.Act{})})
	for _, p := range problems {
		words := strings.Fields(strings.ReplaceAll(p.Vietnamese, ":", ""))
		for _, kind := range []catalog.ActKind{catalog.ActUnknown, catalog.ActNew, catalog.ActAmended, catalog.ActReplaced, catalog.ActAbolished, catalog.ActProcess} {
			if slices.Contains(words, kind.String()) {
				t.Errorf("%q", p.Vietnamese)
			}
		}
	}
}

// The latest day of a duty behind the end of the calendar of dates.
func TestDutyBehindTheLastDate(t *testing.T) {
	act := publishes(catalog.ActNew, "9.000001", "Một")
	act.Publicised = day("9999-12-31")
	changes := changesOf(t, signed("1/QĐ-UBND", "9999-12-30", act))
	timing, err := changes.Timing(catalog.TimingRules{ProvincePublicised: sla.MustParseLimit("5d")}, nil, day("9999-12-31"))
	if err != nil || len(timing.Duties) != 1 || timing.Duties[0].State != catalog.DutyStateKept {
		t.Errorf("got %q, %v", dutyTexts(timing), err)
	}
}

// An amendment is the whole procedure. What it leaves out is gone, and told.
func TestAmendmentThatDrops(t *testing.T) {
	first := publishes(catalog.ActNew, "9.000001", "Một")
	full := first.Content.WithServiceLevels(row(direct, every, "5wd")).WithFees(vnd(1_000)).WithProcess(sla.Process{ID: "QT"})
	full.Field, full.CompetentAgency, full.Steps = "Đất đai", "Sở Mẫu", "Nộp hồ sơ"
	first.Content = &full
	c, problems := catalog.New(catalog.Stock{}, []catalog.Decision{
		signed("1/QĐ-UBND", "2026-01-05", first),
		signed("2/QĐ-UBND", "2026-02-02", publishes(catalog.ActAmended, "9.000001", "Một sửa")),
	})
	expectProblems(t, problems, []string{
		`decisions[1].acts[0]: warning: 9.000001: amended: without field, competent_agency, services, steps, fees, which the procedure has (dropped)`,
	})
	if got := problems[0].Message(sla.Vietnamese); got != `decisions[1].acts[0]: cảnh báo: 9.000001: sửa đổi, bổ sung: không có field, competent_agency, services, steps, fees, là phần thủ tục đang có (dropped)` {
		t.Error(got)
	}
	s, _ := c.At(day("2026-02-02"))
	p, _ := s.Lookup("9.000001")
	if _, ok := p.Process(); p.Field != "" || len(p.ServiceLevels()) > 0 || !ok {
		t.Errorf("got %+v", p)
	}
}
