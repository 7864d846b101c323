package catalog

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"github.com/tthc-go/tthc/internal/sqltext"
	"github.com/tthc-go/tthc/sla"
)

// Reduction sets the limit that an office has committed itself to against the
// statutory one, for one service level of a procedure.
//
// The zero value is that of no procedure.
type Reduction struct {
	Code        Code           `json:"code"`
	Channel     Channel        `json:"channel"` // as in ServiceLevel
	Case        string         `json:"case"`    // as in ServiceLevel
	Statutory   sla.Limit      `json:"statutory"`
	Committed   sla.Limit      `json:"committed"` // the unspecified limit: none
	CommittedBy string         `json:"committed_by"`
	State       ReductionState `json:"state"`
	// Share is by what share of the statutory limit the committed one is shorter, see
	// [ServiceLevel.Cut]; below zero for a longer one, undefined unless the two
	// compare.
	Share Share `json:"share"`
}

// ReductionState is how a committed limit stands to the statutory one.
//
// The zero value is ReductionUnknown: not stated.
type ReductionState uint8

// The states.
const (
	ReductionUnknown      ReductionState = iota // not stated
	ReductionNone                               // no committed limit, or one that is the same
	ReductionCut                                // the committed limit is shorter
	ReductionLonger                             // the committed limit is longer
	ReductionIncomparable                       // limits in different units, or without an amount
)

var reductionStates = vocabulary{what: "reduction", names: []string{"unknown", "none", "cut", "longer", "incomparable"}}

// String returns the name of the state: none, cut, longer, incomparable or
// unknown.
func (s ReductionState) String() string { return reductionStates.name(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (s ReductionState) MarshalText() ([]byte, error) { return reductionStates.text(uint8(s)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (s *ReductionState) UnmarshalText(text []byte) error {
	return reductionStates.decode(text, (*uint8)(s))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (s ReductionState) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *ReductionState) Scan(src any) error { return sqltext.Scan(src, s) }

// Reductions returns the statutory against the committed limit of each service
// level, in the order of the procedure.
func (p Procedure) Reductions() []Reduction {
	rows := make([]Reduction, len(p.services))
	for i := range p.services {
		rows[i] = reductionOf(p.Code, &p.services[i])
	}
	return rows
}

func reductionOf(code Code, s *ServiceLevel) Reduction {
	r := Reduction{
		Code: code, Channel: s.Channel, Case: s.Case,
		Statutory: s.Limit, Committed: s.Committed, CommittedBy: s.CommittedBy,
	}
	r.Share = s.Cut()
	switch {
	case s.Committed.IsZero() || s.Committed == s.Limit:
		r.State = ReductionNone
	case !r.Share.IsDefined():
		r.State = ReductionIncomparable
	case r.Share.Num > 0:
		r.State = ReductionCut
	default: // limits in lowest terms that are not == are not equal
		r.State = ReductionLonger
	}
	return r
}

// Reductions are the procedures whose statutory limit exceeds one given, and by
// what share it was cut.
//
// Each procedure counts once, whatever its service levels. Limits in different
// units do not compare and are never converted: a procedure of 20 days is not
// known to exceed 10 working days. So Procedures = Above + Within + Incomparable +
// Unstated, and Above = Cut + Uncut + Longer + CutUnknown.
//
// The zero value is that of no procedures.
type Reductions struct {
	Over       sla.Limit `json:"over"`       // what the statutory limit exceeds
	Procedures int       `json:"procedures"` // that the filter selects
	Above      int       `json:"above"`      // some statutory limit exceeds Over
	// Within: all statutory limits are in the unit of Over and none exceeds it.
	Within int `json:"within"`
	// Incomparable: no limit in the unit of Over exceeds it, and some limit is in
	// another unit, of the same day, or in words.
	Incomparable int `json:"incomparable"`
	Unstated     int `json:"unstated"` // no statutory limit is stated

	// Of those above, looking at the service levels that exceed Over alone:
	Cut       int `json:"cut"`        // some were cut
	PartlyCut int `json:"partly_cut"` // of those in Cut: some were cut and some not
	Uncut     int `json:"uncut"`      // none was cut, made longer or incomparable
	Longer    int `json:"longer"`     // none was cut, some were made longer
	// CutUnknown: none was cut or made longer, and some committed limit does not
	// compare with the statutory one.
	CutUnknown int `json:"cut_unknown"`

	// Least is the smallest cut of all service levels in Cut, Most the largest.
	// Median is that of the smallest cuts of the procedures; of an even number of them
	// the lower of the two in the middle, so that it is a cut that occurs. All are
	// undefined when nothing was cut.
	Least  Share `json:"least"`
	Median Share `json:"median"`
	Most   Share `json:"most"`
	// Bands distribute the procedures of Cut by their smallest cut.
	Bands []Band `json:"bands"`
	// List has the procedures above, in the order of their codes.
	List []ProcedureReduction `json:"list"`
}

// ProcedureReduction is how the limits of one procedure that exceed the one given
// were cut.
//
// The zero value is no procedure.
type ProcedureReduction struct {
	Code Code   `json:"code"`
	Name string `json:"name"`
	// Rows are the service levels whose statutory limit exceeds the one given, in
	// the order of the procedure.
	Rows []Reduction `json:"rows"`
	// Smallest and Largest are the smallest and the largest cut among Rows, leaving
	// out rows that were not cut; undefined when none was.
	Smallest Share `json:"smallest"`
	Largest  Share `json:"largest"`
}

// Band is a range of cuts, in whole percent of the statutory limit.
//
// The zero value is the band of everything, and empty.
type Band struct {
	From  int `json:"from"`  // inclusive
	Below int `json:"below"` // exclusive; 0: no upper end
	N     int `json:"n"`     // procedures whose smallest cut is in the range
}

// String names the band: "under 20%", "20% to under 53%" or "53% and more".
func (b Band) String() string {
	switch {
	case b.Below == 0:
		return fmt.Sprintf("%d%% and more", b.From)
	case b.From == 0:
		return fmt.Sprintf("under %d%%", b.Below)
	}
	return fmt.Sprintf("%d%% to under %d%%", b.From, b.Below)
}

// ErrInvalidBands is matched by the error about edges of bands that do not ascend
// from 1 to 100.
var ErrInvalidBands = errors.New("edges of bands must ascend, from 1 to 100 percent")

// Reductions returns which of the procedures that a filter selects have a
// statutory limit above the one given, which must have an amount (else the error
// matches [sla.ErrInvalidLimit]), and by what share the office has cut it. edges
// are the lower ends, in whole percent, of the bands to distribute the cuts by:
// they ascend, each from 1 to 100 (else the error matches [ErrInvalidBands]), and below
// the first of them is a band of its own. With no edges there is one band.
func (s *Snapshot) Reductions(over sla.Limit, f Filter, edges ...int) (Reductions, error) {
	if !hasAmount(over) {
		return Reductions{}, fmt.Errorf("catalog: reductions: over %s: want an amount: %w", over, sla.ErrInvalidLimit)
	}
	bands, err := bandsOf(edges)
	if err != nil {
		return Reductions{}, err
	}
	r := Reductions{Over: over, Bands: bands, List: []ProcedureReduction{}}
	for p := range s.selected(&f) {
		r.add(p)
	}
	r.distribute()
	return r, nil
}

// hasAmount reports whether a limit is in a unit that is counted, if only zero of
// it.
func hasAmount(l sla.Limit) bool {
	return l.Unit() >= sla.UnitWorkingDay && l.Unit() <= sla.UnitYear
}

func bandsOf(edges []int) ([]Band, error) {
	bands := []Band{{}}
	for _, edge := range edges {
		last := &bands[len(bands)-1]
		if edge <= last.From || edge > 100 {
			return nil, fmt.Errorf("catalog: reductions: edges %d: %w", edges, ErrInvalidBands)
		}
		last.Below = edge
		bands = append(bands, Band{From: edge})
	}
	return bands, nil
}

// add counts one procedure.
func (r *Reductions) add(p *Procedure) {
	r.Procedures++
	stated, others := false, false
	list := ProcedureReduction{Code: p.Code, Name: p.Name}
	for i := range p.services {
		limit := p.services[i].Limit
		switch {
		case limit.IsZero():
			continue
		case limit.Unit() != r.Over.Unit():
			others = true
		case exceeds(limit, r.Over):
			list.addRow(reductionOf(p.Code, &p.services[i]))
		}
		stated = true
	}
	switch {
	case list.Rows != nil:
		r.Above++
		r.List = append(r.List, list)
		r.classify(&list)
	case others:
		r.Incomparable++
	case stated:
		r.Within++
	default:
		r.Unstated++
	}
}

// exceeds compares limits of one unit.
func exceeds(a, b sla.Limit) bool {
	aNum, aDen := a.Amount()
	bNum, bDen := b.Amount()
	return int64(aNum)*int64(bDen) > int64(bNum)*int64(aDen)
}

func (p *ProcedureReduction) addRow(row Reduction) {
	p.Rows = append(p.Rows, row)
	if row.State != ReductionCut {
		return
	}
	if !p.Smallest.IsDefined() || row.Share.Compare(p.Smallest) < 0 {
		p.Smallest = row.Share
	}
	if row.Share.Compare(p.Largest) > 0 {
		p.Largest = row.Share
	}
}

func (p *ProcedureReduction) has(state ReductionState) bool {
	return slices.ContainsFunc(p.Rows, func(row Reduction) bool { return row.State == state })
}

// classify counts a procedure above.
func (r *Reductions) classify(p *ProcedureReduction) {
	switch {
	case p.has(ReductionCut):
		r.Cut++
		if slices.ContainsFunc(p.Rows, func(row Reduction) bool { return row.State != ReductionCut }) {
			r.PartlyCut++
		}
	case p.has(ReductionLonger):
		r.Longer++
	case p.has(ReductionIncomparable):
		r.CutUnknown++
	default:
		r.Uncut++
	}
}

// distribute fills in the bands and what lies at the ends and in the middle.
func (r *Reductions) distribute() {
	var smallest []Share
	for i := range r.List {
		p := &r.List[i]
		if !p.Smallest.IsDefined() {
			continue
		}
		smallest = append(smallest, p.Smallest)
		if p.Largest.Compare(r.Most) > 0 {
			r.Most = p.Largest
		}
		at := len(r.Bands) - 1
		for p.Smallest.Compare(NewShare(int64(r.Bands[at].From), 100)) < 0 {
			at--
		}
		r.Bands[at].N++
	}
	if smallest == nil {
		return
	}
	slices.SortFunc(smallest, Share.Compare)
	r.Least, r.Median = smallest[0], smallest[(len(smallest)-1)/2]
}
