package catalog

import (
	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/viet"
	"github.com/tthc-go/tthc/sla"
)

// builder collects the procedures and the problems of a snapshot.
type builder struct {
	procedures []*Procedure
	byBase     map[uint32]int
	services   map[int]serviceRows // of each procedure
	problems   Problems
}

func newBuilder() *builder {
	return &builder{byBase: make(map[uint32]int), services: make(map[int]serviceRows)}
}

// isTaken reports whether an earlier procedure has the code, which is a problem.
func (b *builder) isTaken(code Code, at place) bool {
	i, taken := b.byBase[code.base]
	if taken {
		first := b.procedures[i]
		b.problems.add(ProblemDuplicateCode, at, code, nil,
			both("code: taken by %q (%s)", "mã: đã dùng cho %q (%s)", clip.Text(first.Name), first.Code))
	}
	return taken
}

// addProcedure takes in a procedure whose code is not taken and returns its
// index.
func (b *builder) addProcedure(p Procedure) (i int) {
	i = len(b.procedures)
	b.procedures = append(b.procedures, &p)
	b.byBase[p.Code.base] = i
	return i
}

// addService takes in a service level of procedure i.
func (b *builder) addService(i int, s ServiceLevel, at place) {
	rows, p := b.services[i], b.procedures[i]
	if rows == nil {
		rows = make(serviceRows)
		b.services[i] = rows
	}
	if b.problems.takeInService(p.Code, &s, rows, at) {
		p.services = append(p.services, s)
	}
}

// snapshot returns what was collected. The builder must not be used after it.
func (b *builder) snapshot() *Snapshot {
	return snapshotOf(b.procedures)
}

// serviceRows are the channels and cases, these folded, that a procedure has rows
// for already.
type serviceRows map[scope]bool

// takeInService reports what looks wrong in a service level, and whether it can
// be taken in.
func (p *Problems) takeInService(code Code, s *ServiceLevel, rows serviceRows, at place) bool {
	if !s.Channel.defined() {
		p.add(ProblemChannel, at, code, nil, both("channel: %d: not defined", "kênh: %d: không có", uint8(s.Channel)))
		return false
	}
	if _, err := s.Supplement.MarshalText(); err != nil {
		p.addText(ProblemSupplement, at, code, err, "bổ sung hồ sơ", s.Supplement.String())
		s.Supplement = sla.SupplementRule{}
	}
	if s.Case != CaseUnknown {
		row := scope{s.Channel, viet.Fold(s.Case)}
		if rows[row] {
			p.add(ProblemRepeated, at, code, nil, message{"more than one row for " + s.scope().String(), "nhiều dòng cho " + s.scope().vietnamese()})
		}
		rows[row] = true
	}
	if num, _ := s.Committed.Amount(); num == 0 && !s.Committed.IsZero() && !s.Committed.HasDueDate() {
		p.add(ProblemCommitted, at, code, nil, both("committed limit %s: no due date follows from it", "thời hạn cam kết %s: không tính được ngày hẹn trả", clip.Text(s.Committed.String())))
	}
	if s.Cut().Num < 0 {
		p.add(ProblemCommitted, at, code, nil, both("committed limit %s is longer than the statutory %s",
			"thời hạn cam kết %s dài hơn thời hạn theo quy định %s", s.Committed, s.Limit))
	}
	return true
}
