package catalog

import (
	"bytes"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tthc-go/tthc/internal/sqltext"
)

// Difference is how one procedure differs between two snapshots.
//
// The zero value is no difference.
type Difference struct {
	Kind   DifferenceKind
	Code   Code          // the base code, without owner and online service
	Before Procedure     // the zero value for one that was added
	After  Procedure     // the zero value for one that was removed
	Values []ValueChange // of one that changed, in the order of their paths
}

// ValueChange is one value that differs.
//
// The zero value is no change.
type ValueChange struct {
	Path   string // in the JSON of the procedure, such as services[1].limit
	Before string // its JSON; "" when it was not there
	After  string // its JSON; "" when it is no longer there
}

// DifferenceKind says how a procedure differs between two snapshots.
//
// The zero value is DifferenceUnknown: not stated.
type DifferenceKind uint8

// The kinds of differences.
const (
	DifferenceUnknown DifferenceKind = iota // not stated
	DifferenceAdded                         // only the later snapshot has it
	DifferenceRemoved                       // only the earlier snapshot has it
	DifferenceChanged                       // both have it, with other content
)

var differenceKinds = vocabulary{what: "difference", names: []string{"unknown", "added", "removed", "changed"}}

// String returns the name of the kind: added, removed, changed or unknown.
func (k DifferenceKind) String() string { return differenceKinds.name(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (k DifferenceKind) MarshalText() ([]byte, error) { return differenceKinds.text(uint8(k)) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It reads the name, in any case;
// empty text is the zero value, other text is an error and changes nothing.
func (k *DifferenceKind) UnmarshalText(text []byte) error {
	return differenceKinds.decode(text, (*uint8)(k))
}

// Value implements [driver.Valuer]: the text of MarshalText.
func (k DifferenceKind) Value() (driver.Value, error) { return sqltext.Value(k.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (k *DifferenceKind) Scan(src any) error { return sqltext.Scan(src, k) }

// ErrNotTheSame is matched by the error of [Snapshot.Patch] when the snapshot is not
// the one the differences begin with.
var ErrNotTheSame = errors.New("not the snapshot the differences begin with")

// Compare returns how after, where nil is the empty snapshot, differs from s, in the
// order of the base codes: which procedures were added, removed and changed, and
// which of their values. Procedures are the same when their JSON is. The error is
// that of a procedure of both that has no JSON; see [Procedure.MarshalJSON].
func (s *Snapshot) Compare(after *Snapshot) ([]Difference, error) {
	if after == nil {
		after = &Snapshot{}
	}
	var differences []Difference
	i, k := 0, 0
	for i < len(s.bases) || k < len(after.bases) {
		switch {
		case k == len(after.bases) || i < len(s.bases) && s.bases[i] < after.bases[k]:
			p := *s.procedures[i]
			differences = append(differences, Difference{Kind: DifferenceRemoved, Code: p.Code.Base(), Before: p})
			i++
		case i == len(s.bases) || after.bases[k] < s.bases[i]:
			p := *after.procedures[k]
			differences = append(differences, Difference{Kind: DifferenceAdded, Code: p.Code.Base(), After: p})
			k++
		default:
			values, err := compareProcedures(s.procedures[i], after.procedures[k])
			if err != nil {
				return nil, fmt.Errorf("catalog: compare: %s: %w", s.procedures[i].Code.Base(), err)
			}
			if len(values) > 0 {
				p := s.procedures[i]
				differences = append(differences, Difference{DifferenceChanged, p.Code.Base(), *p, *after.procedures[k], values})
			}
			i, k = i+1, k+1
		}
	}
	return differences, nil
}

// Patch returns s with the differences applied: for what [Snapshot.Compare] found
// between s and another snapshot it returns that one. An added procedure that is
// there, and a removed or changed one that is not there or is not what it was, are
// an error matching [ErrNotTheSame], as is a procedure [NewSnapshot] would not take
// in whole; the first of them are named.
func (s *Snapshot) Patch(differences []Difference) (*Snapshot, error) {
	changed := make(map[uint32]*Procedure, len(differences))
	var faults []string
	for i := range differences {
		d := &differences[i]
		why := s.fault(d)
		if _, again := changed[d.Code.base]; again {
			why = "differs twice"
		}
		if why != "" {
			faults = append(faults, fmt.Sprintf("%s: %s", d.Code, why))
		}
		changed[d.Code.base] = d.after()
	}
	if more := len(faults) - maxFaults; more > 0 {
		faults = append(faults[:maxFaults], fmt.Sprintf("and %d more", more))
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("catalog: patch: %s: %w", strings.Join(faults, "; "), ErrNotTheSame)
	}
	var procedures []*Procedure
	for i, base := range s.bases {
		if _, ok := changed[base]; !ok {
			procedures = append(procedures, s.procedures[i])
		}
	}
	for _, p := range changed {
		if p != nil {
			procedures = append(procedures, p)
		}
	}
	return snapshotOf(procedures), nil
}

// after returns the procedure behind a difference, nil when it is gone.
func (d *Difference) after() *Procedure {
	if d.Kind == DifferenceRemoved {
		return nil
	}
	p := d.After
	return &p
}

// fault says why a difference does not begin with s, "" when it does.
func (s *Snapshot) fault(d *Difference) string {
	i, there := slices.BinarySearch(s.bases, d.Code.base)
	switch {
	case d.Kind != DifferenceAdded && d.Kind != DifferenceRemoved && d.Kind != DifferenceChanged:
		return "neither added, removed nor changed"
	case d.Code.IsZero():
		return "has no code"
	case d.Kind != DifferenceRemoved && d.After.Code.base != d.Code.base:
		return fmt.Sprintf("the procedure behind it has the code %q", d.After.Code)
	case d.Kind == DifferenceAdded && there:
		return "is there already"
	case d.Kind == DifferenceAdded:
		return d.unfit()
	case !there:
		return "is not there"
	}
	if values, err := compareProcedures(s.procedures[i], &d.Before); err != nil || len(values) > 0 {
		return "is not as it was"
	}
	return d.unfit()
}

// unfit says why a snapshot cannot take in the procedure behind a difference whole:
// the first reason. It is "" when it can.
func (d *Difference) unfit() string {
	if d.Kind == DifferenceRemoved {
		return ""
	}
	var problems Problems
	problems.takeIn(d.After, place{})
	for _, p := range problems {
		if p.Severity == SeverityError {
			return p.Path + ": " + p.English
		}
	}
	return ""
}

// maxFaults bounds the faults an error names.
const maxFaults = 20

// compareProcedures returns the values in which two procedures differ.
func compareProcedures(before, after *Procedure) ([]ValueChange, error) {
	if before == after {
		return nil, nil
	}
	was, err := json.Marshal(*before)
	if err != nil {
		return nil, err
	}
	is, err := json.Marshal(*after)
	if err != nil {
		return nil, err
	}
	if bytes.Equal(was, is) {
		return nil, nil
	}
	return appendChanges(nil, "", treeOf(was), treeOf(is)), nil
}

// treeOf decodes JSON this package has written.
func treeOf(text []byte) any {
	var tree any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	_ = decoder.Decode(&tree)
	return tree
}

// appendChanges walks down two trees to the values that differ.
func appendChanges(changes []ValueChange, path string, before, after any) []ValueChange {
	switch was := before.(type) {
	case map[string]any:
		if is, ok := after.(map[string]any); ok {
			return appendObject(changes, path, was, is)
		}
	case []any:
		if is, ok := after.([]any); ok {
			return appendArray(changes, path, was, is)
		}
	}
	if was, is := jsonOf(before), jsonOf(after); was != is {
		changes = append(changes, ValueChange{path, was, is})
	}
	return changes
}

func appendObject(changes []ValueChange, path string, before, after map[string]any) []ValueChange {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(before)), maps.Keys(after))
	slices.Sort(keys)
	for _, key := range slices.Compact(keys) {
		below := key
		if path != "" {
			below = path + "." + key
		}
		changes = appendChanges(changes, below, member(before, key), member(after, key))
	}
	return changes
}

// absent stands for a value that is not there, which null is not.
type absent struct{}

func member(object map[string]any, key string) any {
	if value, ok := object[key]; ok {
		return value
	}
	return absent{}
}

func appendArray(changes []ValueChange, path string, before, after []any) []ValueChange {
	item := func(list []any, i int) any {
		if i < len(list) {
			return list[i]
		}
		return absent{}
	}
	for i := range max(len(before), len(after)) {
		changes = appendChanges(changes, fmt.Sprintf("%s[%d]", path, i), item(before, i), item(after, i))
	}
	return changes
}

// jsonOf is the JSON of a value, "" for one that is not there.
func jsonOf(value any) string {
	if value == (absent{}) {
		return ""
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(value)
	return strings.TrimSuffix(b.String(), "\n")
}
