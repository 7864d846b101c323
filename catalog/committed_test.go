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
		cut                  catalog.Share
		offered              string
	}{
		{"15wd", "12wd", catalog.Share{Num: 1, Den: 5}, "12wd"},
		{"15wd", "7wd", catalog.Share{Num: 8, Den: 15}, "7wd"}, // 53.3 %, the upper end of the Vĩnh Phúc report
		{"30d", "30d", catalog.Share{Num: 0, Den: 1}, "30d"},
		{"10d", "12d", catalog.Share{Num: -1, Den: 5}, "12d"}, // longer
		{"7wd", "3.5wd", catalog.Share{Num: 1, Den: 2}, "3.5wd"},
		{"0.5wd", "0.25wd", catalog.Share{Num: 1, Den: 2}, "0.25wd"},
		{"2mo", "1mo", catalog.Share{Num: 1, Den: 2}, "1mo"},
		{"100000d", "1/86400d", catalog.Share{Num: 8639999999, Den: 8640000000}, "1/86400d"},
		{"15d", "15wd", catalog.Share{}, "15wd"}, // units do not compare
		{"15wd", "unspecified", catalog.Share{}, "15wd"},
		{"unspecified", "5wd", catalog.Share{}, "5wd"},
		{"same-day", "same-day", catalog.Share{}, "same-day"},
		{"0d", "0d", catalog.Share{}, "0d"},
		{"described:x", "described:x", catalog.Share{}, "described:x"},
	} {
		s := row(direct, every, tt.statutory)
		s.Committed = sla.MustParseLimit(tt.committed)
		if s.Cut() != tt.cut || s.Offered().String() != tt.offered {
			t.Errorf("%s to %s: got %s, offered %v", tt.statutory, tt.committed, s.Cut(), s.Offered())
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
	if got := problems[0].Message(sla.Vietnamese); got != `procedures[0].services[0]: cảnh báo: 9.000001: thời hạn cam kết 6wd dài hơn thời hạn theo quy định 5wd (committed-limit)` {
		t.Error(got)
	}
}
