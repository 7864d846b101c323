package metrics

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Criterion is one of the nine indicators by which one-stop bodies are graded, of 2,
// 1 or 0 points each (Decree 61/2018/NĐ-CP art. 30–32, Circular 01/2018/TT-VPCP art.
// 13). Its value is its number there.
//
// The zero value is CriterionUnknown: none.
type Criterion uint8

// The criteria.
const (
	CriterionUnknown   Criterion = iota
	CriterionTotalTime           // 1: total time against the time allowed by law
	CriterionBodyTime            // 2: time of each participating body against its limit
	CriterionContacts            // 3: contacts with the desk to complete the dossier
	CriterionBodies              // 4: bodies contacted to complete the dossier
	CriterionOneStop             // 5: one-stop organisation
	CriterionPublicity           // 6: publicity
	CriterionAttitude            // 7: attitude
	CriterionPetitions           // 8: petitions
	CriterionOnline              // 9: online services

	criterionCount = iota
)

var criterionNames = [criterionCount]string{
	"unknown", "total-time", "body-time", "contacts", "bodies", "one-stop", "publicity", "attitude", "petitions", "online",
}

// String returns the name of the criterion in kebab case.
func (c Criterion) String() string { return enum.Name(criterionNames[:], uint8(c)) }

// MarshalText implements [encoding.TextMarshaler].
func (c Criterion) MarshalText() ([]byte, error) {
	return enum.Text("metrics: criterion", criterionNames[:], uint8(c))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (c *Criterion) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: criterion", criterionNames[:], text, (*uint8)(c))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Criterion) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Criterion) Scan(src any) error { return sqltext.Scan(src, c) }

// Name returns the name for readers, no text for a value that is not defined.
func (c Criterion) Name() Text {
	names := [criterionCount]Text{
		CriterionTotalTime: {"Thời gian thực hiện thủ tục so với quy định", "Total time against the time allowed by law"},
		CriterionBodyTime:  {"Thời gian của từng cơ quan tham gia so với thời hạn", "Time of each participating body against its limit"},
		CriterionContacts:  {"Số lần liên hệ để hoàn thiện hồ sơ", "Contacts to complete the dossier"},
		CriterionBodies:    {"Số cơ quan phải liên hệ để hoàn thiện hồ sơ", "Bodies contacted to complete the dossier"},
		CriterionOneStop:   {"Thực hiện cơ chế một cửa", "One-stop organisation"},
		CriterionPublicity: {"Công khai thủ tục hành chính", "Publicity"},
		CriterionAttitude:  {"Thái độ phục vụ", "Attitude"},
		CriterionPetitions: {"Tiếp thu, giải quyết phản ánh, kiến nghị", "Petitions"},
		CriterionOnline:    {"Cung cấp dịch vụ công trực tuyến", "Online services"},
	}
	if c >= criterionCount {
		return Text{}
	}
	return names[c]
}

// PerDossier reports whether every dossier has points of the criterion, and a body
// their average. The others are judged once for the body. Publicity, which the
// circular lists for dossiers too, is judged for the body here.
func (c Criterion) PerDossier() bool {
	return c >= CriterionTotalTime && c <= CriterionBodies || c == CriterionAttitude
}

// ofOfficers reports whether the criterion is in the score of an officer: 1, 2, 3, 4
// and 7 are (Circular 01/2018/TT-VPCP art. 15).
func (c Criterion) ofOfficers() bool { return c.PerDossier() }

// Grade is a grade from a number of points up to that of the grade above.
//
// The zero value is no grade.
type Grade struct {
	ID   string          // kebab case
	Name Text            // for readers
	From decimal.Decimal // points, inclusive
}

// Grading is a way of grading one-stop bodies and their officers: which grades the
// points of the nine criteria fall into. It is plain data.
//
// The zero value has no grades: by it every grade is the zero one.
type Grading struct {
	ID     string // travels with every score
	Name   Text   // for readers
	Source string // the instruments
	// From and Through are the days between which it was in force, both included.
	From, Through sla.Date
	// Rounding is that of the points of every criterion, to one decimal.
	Rounding Rounding
	// Grades are those of bodies, of at most 18 points, and OfficerGrades those of
	// officers, of at most 10; both from the highest down, the last from 0.
	Grades, OfficerGrades []Grade
}

// grading61ID is the id of [Grading61].
const grading61ID = "decree-61-2018"

// ErrUnknownGrading is matched by errors about a date without a grading in force, and about
// points that do not belong into one.
var ErrUnknownGrading = errors.New("no such grading")

// Grading61 returns the grading of Decree 61/2018/NĐ-CP art. 30–32 and Circular
// 01/2018/TT-VPCP art. 13–15, for any date the caller answers for. See [GradingFor].
// Ties are rounded half up, which the circular does not say.
//
// A variant of criterion 1 circulates with thresholds (at least 30 % early and the
// rest on time: 2). Art. 13 has no such thresholds, and it is not built in.
func Grading61() Grading {
	return Grading{
		ID:       grading61ID,
		Name:     Text{"Đánh giá việc giải quyết thủ tục hành chính", "Grading of the handling of administrative procedures"},
		Source:   "Decree 61/2018/NĐ-CP art. 30-32; Circular 01/2018/TT-VPCP art. 13-15",
		From:     sla.MustDate(2019, time.January, 6), // the circular; the decree is of 21/06/2018
		Through:  sla.MustDate(2025, time.June, 30),   // Decree 118/2025/NĐ-CP art. 40
		Rounding: RoundHalfUp,
		Grades: []Grade{
			{"excellent", Text{"xuất sắc", "excellent"}, decimal.NewFromInt(15)},
			{"good", Text{"tốt", "good"}, decimal.NewFromInt(12)},
			{"fair", Text{"khá", "fair"}, decimal.NewFromInt(9)},
			{"average", Text{"trung bình", "average"}, decimal.NewFromInt(6)},
			{"weak", Text{"yếu", "weak"}, decimal.Decimal{}},
		},
		OfficerGrades: []Grade{
			{"duty-full", Text{"hoàn thành 100 % nhiệm vụ", "100 % of duty"}, decimal.NewFromInt(5)},
			{"duty-most", Text{"hoàn thành từ 70 đến dưới 100 % nhiệm vụ", "70 to below 100 % of duty"}, decimal.New(35, -1)},
			{"duty-less", Text{"hoàn thành dưới 70 % nhiệm vụ", "below 70 % of duty"}, decimal.Decimal{}},
		},
	}
}

// GradingFor returns the grading in force on a date: [Grading61] from 06/01/2019 to
// 30/06/2025. For other dates it is an error matching [ErrUnknownGrading]: Decree
// 118/2025/NĐ-CP art. 32–34 keeps criteria without points, formula or grades, and who
// goes on by the old ones names them.
func GradingFor(date sla.Date) (Grading, error) {
	g := Grading61()
	if date.IsZero() || date.Before(g.From) || date.After(g.Through) {
		return Grading{}, fmt.Errorf("metrics: grading: of %q: in force are %s to %s: %w", date, g.From, g.Through, ErrUnknownGrading)
	}
	return g, nil
}

// gradeOf returns the first of the grades that begins at a total or below it.
func gradeOf(grades []Grade, total decimal.Decimal) Grade {
	for _, g := range grades {
		if total.GreaterThanOrEqual(g.From) {
			return g
		}
	}
	return Grade{}
}
