package catalog_test

import (
	"errors"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

func committed(s catalog.ServiceLevel, limit string) catalog.ServiceLevel {
	s.Committed, s.CommittedBy = sla.MustParseLimit(limit), "21/QĐ-UBND"
	return s
}

func supplemented(s catalog.ServiceLevel, rule string) catalog.ServiceLevel {
	if err := s.Supplement.UnmarshalText([]byte(rule)); err != nil {
		panic(err)
	}
	return s
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		statutory, committed string
		num, den             int64
		ok                   bool
		offered              string
	}{
		{"15wd", "12wd", 1, 5, true, "12wd"},
		{"15wd", "7wd", 8, 15, true, "7wd"}, // 53.3 %, the upper end of the Vĩnh Phúc report
		{"30d", "30d", 0, 1, true, "30d"},
		{"10d", "12d", -1, 5, true, "12d"}, // longer
		{"7wd", "3.5wd", 1, 2, true, "3.5wd"},
		{"0.5wd", "0.25wd", 1, 2, true, "0.25wd"},
		{"2mo", "1mo", 1, 2, true, "1mo"},
		{"100000d", "1/86400d", 8639999999, 8640000000, true, "1/86400d"},
		{"15d", "15wd", 0, 1, false, "15wd"}, // units do not compare
		{"15wd", "unspecified", 0, 1, false, "15wd"},
		{"unspecified", "5wd", 0, 1, false, "5wd"},
		{"same-day", "same-day", 0, 1, false, "same-day"},
		{"0d", "0d", 0, 1, false, "0d"},
		{"described:x", "described:x", 0, 1, false, "described:x"},
	} {
		s := row(direct, every, tt.statutory)
		s.Committed = sla.MustParseLimit(tt.committed)
		num, den, ok := s.Cut()
		if num != tt.num || den != tt.den || ok != tt.ok || s.Offered().String() != tt.offered {
			t.Errorf("%s to %s: got %d/%d, %v, offered %v", tt.statutory, tt.committed, num, den, ok, s.Offered())
		}
	}
}

// Rows with one limit differ all the same when they promise different things.
func TestServiceLevelComparesWhatIsPromised(t *testing.T) {
	plain := row(direct, unknown, "10wd")
	for _, tt := range []struct {
		name  string
		other catalog.ServiceLevel
		want  string
	}{
		{"committed limit", committed(row(online, unknown, "10wd"), "8wd"),
			`catalog: service level: of 9.000001, direct: 2 rows differ: direct, unknown case 10wd; online, unknown case 10wd, committed 8wd: ambiguous service level`},
		{"supplement", supplemented(row(online, unknown, "10wd"), "remaining 21wd"),
			`catalog: service level: of 9.000001, direct: 2 rows differ: direct, unknown case 10wd; online, unknown case 10wd, supplement remaining 21wd: ambiguous service level`},
	} {
		_, err := procedureOf(plain, tt.other).ServiceLevel(direct, "")
		if !errors.Is(err, catalog.ErrAmbiguous) || err.Error() != tt.want {
			t.Errorf("%s: got  %v\nwant %s", tt.name, err, tt.want)
		}
	}
	noted := row(online, unknown, "10wd")
	noted.Note, noted.CommittedBy = "nộp tại cổng", "1/QĐ"
	if s, err := procedureOf(plain, noted).ServiceLevel(direct, ""); err != nil || s != plain {
		t.Errorf("a note makes a difference: %v", err)
	}
}

func TestCommittedLongerThanStatutory(t *testing.T) {
	_, problems := catalog.NewSnapshot([]catalog.Procedure{procedureOf(committed(row(direct, every, "5wd"), "6wd"), committed(row(online, every, "5wd"), "6d"))})
	expectProblems(t, problems, []string{
		`procedures[0].services[0]: warning: 9.000001: committed limit 6wd is longer than the statutory 5wd (committed-limit)`,
	})
	if got := problems[0].In(sla.Vietnamese); got != `procedures[0].services[0]: cảnh báo: 9.000001: thời hạn cam kết 6wd dài hơn thời hạn theo quy định 5wd (committed-limit)` {
		t.Error(got)
	}
}
