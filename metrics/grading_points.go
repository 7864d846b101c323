package metrics

import (
	"database/sql/driver"
	"fmt"
	"math/big"

	"github.com/tthc-go/tthc/internal/enum"
	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// The ids of the definitions of the ratios that criteria are judged by, which are the
// caller's to count. They are stable.
const (
	IDGradingWhole       = "grading-whole"        // procedures handled whole at the desk, of the procedures of the body
	IDGradingDesk        = "grading-desk"         // eligible procedures received and returned at the desk, of all eligible
	IDGradingPetitions   = "grading-petitions"    // petitions handled in time, of all petitions
	IDGradingServices    = "grading-services"     // procedures online at level 3 or 4, of the eligible
	IDGradingOnlineFiled = "grading-online-filed" // dossiers filed online, of all dossiers of those services
)

// Award is the points of one criterion for one dossier or body, with the reason.
//
// The zero value is no award. An award that is not known is left out of the grading;
// it is not 0 points.
type Award struct {
	Criterion Criterion
	Known     bool // enough was known to give points
	Points    int8 // 0, 1 or 2; 0 where it is not known
	Reason    Text // for readers, also why it is not known
}

func award(c Criterion, points int8, vietnamese, english string) Award {
	return Award{c, true, points, Text{vietnamese, english}}
}

func notKnown(c Criterion) Award {
	return Award{Criterion: c, Reason: Text{"không đủ thông tin", "not enough information"}}
}

// SpanOutcome compares time used with time allowed, both in the same unit: shorter is
// early, equal is on time, longer is late. Negative numbers give no outcome.
func SpanOutcome(used, allowed int64) sla.Outcome {
	switch {
	case used < 0 || allowed < 0:
		return sla.OutcomeUnknown
	case used < allowed:
		return sla.OutcomeEarly
	case used == allowed:
		return sla.OutcomeOnTime
	}
	return sla.OutcomeLate
}

// TotalTimePoints is criterion 1: early 2, on time 1, late or overdue 0. Early is by
// date, as package sla judges; to compare times in another unit see [SpanOutcome]. For a
// dossier open within its limit or without a due date it is not known.
func TotalTimePoints(o sla.Outcome) Award { return timePoints(CriterionTotalTime, o) }

func timePoints(c Criterion, o sla.Outcome) Award {
	switch o {
	case sla.OutcomeEarly:
		return award(c, 2, "ngắn hơn thời hạn", "shorter than the limit")
	case sla.OutcomeOnTime:
		return award(c, 1, "bằng thời hạn", "equal to the limit")
	case sla.OutcomeLate, sla.OutcomeOpenOverdue:
		return award(c, 0, "dài hơn thời hạn", "longer than the limit")
	}
	return notKnown(c)
}

// BodyTimePoints is criterion 2, by the outcomes of the participating bodies against
// their own limits. The body graded gives its own outcome; where a dossier has several,
// the worst counts, which the circular does not say. One body that was late decides;
// otherwise an outcome not known leaves the award not known, as does none at all.
func BodyTimePoints(outcomes ...sla.Outcome) Award {
	worst := notKnown(CriterionBodyTime)
	unknown := false
	for _, o := range outcomes {
		a := timePoints(CriterionBodyTime, o)
		unknown = unknown || !a.Known
		if a.Known && (!worst.Known || a.Points < worst.Points) {
			worst = a
		}
	}
	if unknown && (!worst.Known || worst.Points > 0) {
		return notKnown(CriterionBodyTime)
	}
	return worst
}

// ContactPoints is criterion 3, by the contacts with the desk to complete the dossier
// and how many of them the filer's own fault caused, which do not count: none 2, one
// 1, more 0. Negative numbers, and more by the filer than in all, are not known.
func ContactPoints(contacts, byFiler int64) Award {
	switch n := contacts - byFiler; {
	case contacts < 0 || byFiler < 0 || n < 0:
		return notKnown(CriterionContacts)
	case n == 0:
		return award(CriterionContacts, 2, "không phải liên hệ lại", "no contact")
	case n == 1:
		return award(CriterionContacts, 1, "liên hệ lại một lần", "one contact")
	default:
		return award(CriterionContacts, 0, fmt.Sprintf("liên hệ lại %d lần", n), fmt.Sprintf("%d contacts", n))
	}
}

// Contacted says whom a filer had to contact to complete a dossier.
//
// The zero value is nobody.
type Contacted struct {
	Desk   bool  // the one-stop desk
	ByLaw  int64 // bodies that by law hold a field check or a council
	Others int64 // any other bodies
}

// BodiesPoints is criterion 4: nobody 2; the one-stop desk, with or without one body
// that by law holds a field check or a council, 1; more, or a body that is neither, 0.
// That such a body alone is 1 and two of them 0 is a reading of the circular. Negative
// numbers are not known.
func BodiesPoints(c Contacted) Award {
	switch {
	case c.ByLaw < 0 || c.Others < 0:
		return notKnown(CriterionBodies)
	case c == Contacted{}:
		return award(CriterionBodies, 2, "không phải liên hệ cơ quan nào", "no body contacted")
	case c.Others == 0 && c.ByLaw <= 1:
		return award(CriterionBodies, 1, "chỉ liên hệ Bộ phận Một cửa, hoặc cơ quan kiểm tra theo luật", "the one-stop desk only, or a check by law")
	}
	return award(CriterionBodies, 0, "liên hệ thêm cơ quan khác", "further bodies contacted")
}

// OneStopPoints is criterion 5, by the share of procedures handled whole at the desk
// (definition [IDGradingWhole]) and of eligible procedures received and returned there
// ([IDGradingDesk]). A share handled whole of 20 % for ministries, provinces and their
// departments, 50 % for districts and 100 % for communes is 2; otherwise all eligible
// at the desk is 1 and fewer 0. An undefined share that would decide is not known. A
// ratio of another definition is an error matching [ErrDefinitionMismatch], a level
// without a threshold one matching [ErrUnknownGrading].
func OneStopPoints(level OfficeLevel, whole, desk Ratio) (Award, error) {
	const c = CriterionOneStop
	threshold := int64(20)
	switch level {
	case OfficeMinistry, OfficeProvince, OfficeDepartment:
	case OfficeDistrict:
		threshold = 50
	case OfficeCommune:
		threshold = 100
	default:
		return Award{}, fmt.Errorf("metrics: grading: %s of level %s: no threshold: %w", c, level, ErrUnknownGrading)
	}
	if err := wantDefinitions(c, whole, IDGradingWhole, desk, IDGradingDesk); err != nil {
		return Award{}, err
	}
	switch {
	case !whole.IsDefined():
		return notKnown(c), nil
	case whole.atLeast(threshold):
		return award(c, 2, fmt.Sprintf("từ %d %% thủ tục thực hiện trọn vẹn tại Bộ phận Một cửa", threshold),
			fmt.Sprintf("%d %% or more handled whole at the desk", threshold)), nil
	case !desk.IsDefined():
		return notKnown(c), nil
	case desk.atLeast(100):
		return award(c, 1, "100 % thủ tục đủ điều kiện tiếp nhận, trả tại Bộ phận Một cửa", "all eligible procedures at the desk"), nil
	}
	return award(c, 0, "dưới 100 % thủ tục đủ điều kiện tại Bộ phận Một cửa", "not all eligible procedures at the desk"), nil
}

// Publicity says in which ways procedures were publicised exactly, in full and in
// time. The zero value is in neither.
type Publicity struct {
	Posted     bool // on the board of the office
	Electronic bool // in electronic form
}

// PublicityPoints is criterion 6: both ways 2, one of them 1, neither 0.
func PublicityPoints(p Publicity) Award {
	switch one(p.Posted) + one(p.Electronic) {
	case 2:
		return award(CriterionPublicity, 2, "công khai cả niêm yết và điện tử", "posted and electronic")
	case 1:
		return award(CriterionPublicity, 1, "công khai một trong hai hình thức", "one of the two ways")
	}
	return award(CriterionPublicity, 0, "không công khai đúng, đủ, kịp thời", "in neither way exactly, in full and in time")
}

// Complaint says whether there was a complaint about attitude, and what came of it.
//
// The zero value is ComplaintUnknown: not stated.
type Complaint uint8

// The complaints.
const (
	ComplaintUnknown Complaint = iota // not stated
	ComplaintNone                     // none was made
	ComplaintOpen                     // made, not decided; counts until it is found untrue
	ComplaintUpheld                   // found true
	ComplaintUntrue                   // found untrue: as none
)

var complaintNames = [...]string{"unknown", "none", "open", "upheld", "untrue"}

// String returns the name of the complaint in kebab case.
func (c Complaint) String() string { return enum.Name(complaintNames[:], uint8(c)) }

// MarshalText implements [encoding.TextMarshaler].
func (c Complaint) MarshalText() ([]byte, error) {
	return enum.Text("metrics: complaint", complaintNames[:], uint8(c))
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (c *Complaint) UnmarshalText(text []byte) error {
	return enum.Parse("metrics: complaint", complaintNames[:], text, (*uint8)(c))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Complaint) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Complaint) Scan(src any) error { return sqltext.Scan(src, c) }

// AttitudePoints is criterion 7: a complaint not found untrue 0; else early 2, on time
// 1. The circular names no points for a late dossier without a complaint; 0 is the
// reading here. Without an outcome, or where it is not stated whether there was a
// complaint, it is not known.
func AttitudePoints(o sla.Outcome, complaint Complaint) Award {
	const c = CriterionAttitude
	switch complaint {
	case ComplaintOpen, ComplaintUpheld:
		return award(c, 0, "có phản ánh, kiến nghị", "a complaint")
	case ComplaintNone, ComplaintUntrue:
	default:
		return notKnown(c)
	}
	switch o {
	case sla.OutcomeEarly:
		return award(c, 2, "trước hạn, không có phản ánh đúng", "early, and no upheld complaint")
	case sla.OutcomeOnTime:
		return award(c, 1, "đúng hạn, không có phản ánh đúng", "on time, and no upheld complaint")
	case sla.OutcomeLate, sla.OutcomeOpenOverdue:
		return award(c, 0, "quá hạn", "late")
	}
	return notKnown(c)
}

// PetitionPoints is criterion 8, by the petitions handled in time (definition
// [IDGradingPetitions]) and how many are dragging on: any dragging 0; none at all, or
// 100 % in time, 2; 90 % or more 1; less 0. A ratio of another definition is an error
// matching [ErrDefinitionMismatch], a negative number one matching [ErrNegative].
func PetitionPoints(inTime Ratio, dragging int64) (Award, error) {
	const c = CriterionPetitions
	if err := wantDefinition(c, inTime, IDGradingPetitions); err != nil {
		return Award{}, err
	}
	switch {
	case dragging < 0:
		return Award{}, fmt.Errorf("metrics: grading: %s: dragging %d: %w", c, dragging, ErrNegative)
	case dragging > 0:
		return award(c, 0, "có phản ánh, kiến nghị kéo dài", "petitions dragging on"), nil
	case inTime.denominator == 0 && inTime.numerator > 0:
		return notKnown(c), nil
	case inTime.denominator == 0:
		return award(c, 2, "không có phản ánh, kiến nghị", "no petitions"), nil
	case inTime.atLeast(100):
		return award(c, 2, "100 % đúng thời hạn", "100 % in time"), nil
	case inTime.atLeast(90):
		return award(c, 1, "từ 90 % đúng thời hạn", "90 % or more in time"), nil
	}
	return award(c, 0, "dưới 90 % đúng thời hạn", "below 90 % in time"), nil
}

// OnlinePoints is criterion 9, by the share of eligible procedures online at level 3
// or 4 (definition [IDGradingServices]), of dossiers filed online
// ([IDGradingOnlineFiled]), and the number of online dossiers unresolved or late. Any
// such, no service offered or fewer than 15 % of dossiers are 0; services of 20 % and
// dossiers of 30 % are 2; the rest 1, also where the services alone fall short.
// Undefined shares are not known. Errors are as in [PetitionPoints].
func OnlinePoints(services, filed Ratio, unresolvedOrLate int64) (Award, error) {
	const c = CriterionOnline
	if err := wantDefinitions(c, services, IDGradingServices, filed, IDGradingOnlineFiled); err != nil {
		return Award{}, err
	}
	switch {
	case unresolvedOrLate < 0:
		return Award{}, fmt.Errorf("metrics: grading: %s: unresolved or late %d: %w", c, unresolvedOrLate, ErrNegative)
	case unresolvedOrLate > 0:
		return award(c, 0, "có hồ sơ trực tuyến chưa giải quyết hoặc quá hạn", "online dossiers unresolved or late"), nil
	case !services.IsDefined():
		return notKnown(c), nil
	case services.numerator == 0:
		return award(c, 0, "không cung cấp dịch vụ trực tuyến", "no online services"), nil
	case !filed.IsDefined():
		return notKnown(c), nil
	case !filed.atLeast(15):
		return award(c, 0, "dưới 15 % hồ sơ trực tuyến", "below 15 % of dossiers online"), nil
	case services.atLeast(20) && filed.atLeast(30):
		return award(c, 2, "từ 20 % dịch vụ và 30 % hồ sơ trực tuyến", "20 % of services and 30 % of dossiers online, or more"), nil
	}
	return award(c, 1, "có cung cấp, từ 15 % hồ sơ trực tuyến", "offered, 15 % of dossiers online or more"), nil
}

// atLeast compares a defined ratio with a percentage, exactly.
func (r Ratio) atLeast(percent int64) bool { return r.rat().Cmp(big.NewRat(percent, 100)) >= 0 }

// wantDefinition returns an error for a ratio of another definition. The zero ratio is
// an undefined one of any.
func wantDefinition(c Criterion, r Ratio, id string) error {
	if r != (Ratio{}) && r.definition != id {
		return fmt.Errorf("metrics: grading: %s: ratio by %q, want %q: %w", c, r.definition, id, ErrDefinitionMismatch)
	}
	return nil
}

func wantDefinitions(c Criterion, r1 Ratio, id1 string, r2 Ratio, id2 string) error {
	if err := wantDefinition(c, r1, id1); err != nil {
		return err
	}
	return wantDefinition(c, r2, id2)
}
