package catalog

import (
	"fmt"
	"strings"
	"time"

	"github.com/tthc-go/tthc/sla"
)

// workday is the length of a working day where nobody says otherwise.
const workday = 8 * time.Hour

// Check returns what the procedures of a snapshot lack and where their parts do
// not fit together, in the order of their codes: a [ProblemIncomplete] for each
// mandatory part that is missing, see [Procedure.Missing], then a
// [ProblemProcessSum] for each different limit that the steps of the internal
// process do not add up to, see [sla.Process.Balance]: the limit a receipt is
// dated by, [ServiceLevel.Offered]. All are warnings: no rule says that steps add
// up, and published processes run under and over.
//
// day is the length of a working day by which hours of steps become days; zero or
// less stands for 8 hours. Limits and steps that do not compare are not reported,
// nor is a process without steps. What was wrong when the snapshot was built is
// in the problems of [NewSnapshot].
func (s *Snapshot) Check(day time.Duration) Problems {
	if day <= 0 {
		day = workday
	}
	var problems Problems
	for _, p := range s.procedures {
		for part := range p.missing().All() {
			problems.add(ProblemIncomplete, place{}, p.Code, nil, p.lacks(part))
		}
		problems.checkSums(p, day)
	}
	return problems
}

var partsVietnamese = [...]string{
	PartName:     "tên thủ tục",
	PartSteps:    "trình tự thực hiện",
	PartManner:   "cách thức thực hiện",
	PartDossier:  "thành phần, số lượng hồ sơ",
	PartLimit:    "thời hạn giải quyết",
	PartAudience: "đối tượng thực hiện",
	PartAgency:   "cơ quan thực hiện",
}

// lacks says that a mandatory part is missing; of the dossier, which half.
func (p *Procedure) lacks(part Part) message {
	switch {
	case part == PartDossier && p.DossierSets > 0:
		return message{"dossier: no component", "thiếu thành phần hồ sơ"}
	case part == PartDossier && p.hasComponent():
		return message{"dossier: no number of sets", "thiếu số lượng hồ sơ"}
	}
	return message{part.String() + ": missing", "thiếu " + partsVietnamese[part]}
}

// checkSums compares the steps of the process with every limit of the procedure.
func (ps *Problems) checkSums(p *Procedure, day time.Duration) {
	if p.process == nil || len(p.process.Steps) == 0 {
		return
	}
	balance := p.process.Balances(day) // the longest way once, not once a limit
	seen := make(map[sla.Limit]bool)
	for i := range p.services {
		limit := p.services[i].Offered()
		if seen[limit] {
			continue
		}
		seen[limit] = true
		direction, difference := balance(limit)
		at := place{path: fmt.Sprintf("services[%d]", i)}
		english, vietnamese := workTime(max(difference, -difference))
		switch direction {
		case sla.DirectionOver:
			ps.add(ProblemProcessSum, at, p.Code, nil, message{
				fmt.Sprintf("steps take %s more than the limit %s", english, limit),
				fmt.Sprintf("tổng thời gian các bước vượt thời hạn %s là %s", limit, vietnamese)})
		case sla.DirectionUnder:
			ps.add(ProblemProcessSum, at, p.Code, nil, message{
				fmt.Sprintf("steps take %s less than the limit %s", english, limit),
				fmt.Sprintf("tổng thời gian các bước ít hơn thời hạn %s là %s", limit, vietnamese)})
		}
	}
}

// workTime writes a time of work in hours, minutes and seconds; what is below a
// second is cut off.
func workTime(d time.Duration) (english, vietnamese string) {
	var inEnglish, inVietnamese []string
	for _, unit := range []struct {
		one                 time.Duration
		english, vietnamese string
	}{{time.Hour, "h", "giờ"}, {time.Minute, "min", "phút"}, {time.Second, "s", "giây"}} {
		if n := d / unit.one; n > 0 {
			inEnglish = append(inEnglish, fmt.Sprintf("%d %s", n, unit.english))
			inVietnamese = append(inVietnamese, fmt.Sprintf("%d %s", n, unit.vietnamese))
			d -= n * unit.one
		}
	}
	if inEnglish == nil {
		return "less than a second", "chưa đến một giây"
	}
	return strings.Join(inEnglish, " "), strings.Join(inVietnamese, " ")
}
