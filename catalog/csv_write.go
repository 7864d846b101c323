package catalog

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
	"github.com/tthc-go/tthc/sla"
)

// WriteCSV writes the snapshot in the own layout of [ReadCSV], with all of its
// columns, one row for each service level, in the order of [Snapshot.All]. A limit
// is written as the record writes it where that reads back as the same limit, else
// as canonical text.
//
// Tables are narrower than the model: what has no place in one (fees, components,
// internal processes, steps and the like; line breaks) is in the problems, all of
// the code [ProblemNotWritten], and is carried by [Snapshot.WriteJSON]. The error is
// that of w.
func (s *Snapshot) WriteCSV(w io.Writer) (Problems, error) {
	out := newTableWriter(w, append(append([]string{"code"}, ownColumns[1:]...), ownOptional...))
	for _, p := range s.procedures {
		out.procedure(p)
		for i := range p.services {
			out.row(p, &p.services[i])
		}
		if len(p.services) == 0 {
			out.row(p, nil)
		}
	}
	return out.finish()
}

// WriteNationalCSV writes the snapshot in the layout of the national database's
// export, as [ReadCSV] reads it: of a file that was read, every cell comes back as
// it was, but for blanks around a code and limits of nothing but blanks. What has no
// place in that layout is in the problems, as for [Snapshot.WriteCSV]. The error is
// that of w.
func (s *Snapshot) WriteNationalCSV(w io.Writer) (Problems, error) {
	out := newTableWriter(w, nationalColumns)
	for _, p := range s.procedures {
		out.procedure(p)
		out.national(p)
	}
	return out.finish()
}

// tableWriter writes the rows of a table and keeps what it cannot hold.
type tableWriter struct {
	csv      *csv.Writer
	columns  []string
	cells    map[string]string
	problems Problems
	err      error
}

func newTableWriter(w io.Writer, columns []string) *tableWriter {
	t := &tableWriter{csv: csv.NewWriter(w), columns: columns}
	t.err = t.csv.Write(columns)
	return t
}

func (t *tableWriter) finish() (Problems, error) {
	t.csv.Flush()
	if t.err == nil {
		t.err = t.csv.Error()
	}
	if t.err != nil {
		return t.problems, fmt.Errorf("catalog: write: %w", t.err)
	}
	return t.problems, nil
}

func (t *tableWriter) lose(p *Procedure, format, vietnamese string, args ...any) {
	t.problems.add(ProblemNotWritten, place{}, p.Code, nil, both(format, vietnamese, args...))
}

// procedure fills the cells of the columns about a procedure, and tells what has
// no column.
func (t *tableWriter) procedure(p *Procedure) {
	t.cells = map[string]string{"code": p.Code.String()}
	for i := range procedureColumns {
		c := &procedureColumns[i]
		t.cells[c.name] = c.text(p)
	}
	var lost []string
	for i := range procedureColumns {
		c := &procedureColumns[i]
		switch text := t.cells[c.name]; {
		case text != "" && !t.has(c.name):
			lost = append(lost, c.name)
		case !c.readsBack(p, text):
			t.lose(p, "%s: %q reads back as something else", "%s: %q đọc lại thành nội dung khác", c.name, clip.Text(text))
		}
	}
	if lost = append(lost, p.withoutColumn()...); len(lost) > 0 {
		list := strings.Join(lost, ", ")
		t.lose(p, "no column for %s", "không có cột cho %s", list)
	}
}

func (t *tableWriter) has(column string) bool {
	for _, c := range t.columns {
		if c == column {
			return true
		}
	}
	return false
}

// withoutColumn names the parts of a procedure that no table has a column for.
func (p *Procedure) withoutColumn() []string {
	var parts []string
	for _, part := range []struct {
		name string
		has  bool
	}{
		{"receiving_address", p.ReceivingAddress != ""},
		{"steps", p.Steps != ""},
		{"conditions", p.Conditions != ""},
		{"related", p.Related != ""},
		{"description", p.Description != ""},
		{"keywords", p.Keywords != ""},
		{"fees", len(p.fees) > 0},
		{"components", len(p.components) > 0},
		{"results", len(p.results) > 0},
		{"legal_bases", len(p.legalBases) > 0},
		{"interlinks", len(p.interlinks) > 0},
		{"process", p.process != nil},
		{"unknown fields", len(p.unknown) > 0},
	} {
		if part.has {
			parts = append(parts, part.name)
		}
	}
	return parts
}

// row writes a row of the own layout; nil stands for no service level.
func (t *tableWriter) row(p *Procedure, s *ServiceLevel) {
	if s == nil {
		t.lose(p, "no service level: reads back as one without a limit", "không có dòng thời hạn: đọc lại thành một dòng không quy định")
		s = &ServiceLevel{}
	}
	supplement, err := s.Supplement.MarshalText()
	if err != nil {
		t.lose(p, "supplement: %s", "bổ sung hồ sơ: %s", err)
	}
	limit := limitText(s)
	t.checkLimit(p, s.Limit, limit, s.Raw)
	t.checkLimit(p, s.Committed, s.Committed.String(), "")
	t.cells["channel"] = knownName(s.Channel != ChannelUnknown, s.Channel)
	t.cells["case"] = s.Case
	t.cells["limit"] = limit
	t.cells["committed"] = knownName(!s.Committed.IsZero(), s.Committed)
	t.cells["committed_by"] = s.CommittedBy
	t.cells["supplement"] = string(supplement)
	t.cells["note"] = s.Note
	t.write(p)
}

// checkLimit tells what a limit loses that is written as text: its raw text, or
// what it is.
func (t *tableWriter) checkLimit(p *Procedure, limit sla.Limit, text, raw string) {
	if raw != "" && text != raw {
		t.lose(p, "limit %s: written %q in the record", "thời hạn %s: bản ghi viết %q", clip.Text(limit.String()), clip.Text(raw))
	}
	if back, _ := sla.ParseLimit(text); back != limit {
		t.lose(p, "limit %q reads back as %q", "thời hạn %q đọc lại thành %q", clip.Text(limit.String()), clip.Text(back.String()))
	}
}

// limitText is the limit as the record writes it, or canonical where that says
// something else.
func limitText(s *ServiceLevel) string {
	if l, _ := sla.ParseLimit(s.Raw); l == s.Limit {
		return s.Raw
	}
	return s.Limit.String()
}

// national writes the row of a procedure in the national layout.
func (t *tableWriter) national(p *Procedure) {
	var limits [len(nationalLimits)][]string
	for i := range p.services {
		s := &p.services[i]
		at := nationalIndex(s.Channel)
		if at < 0 || s.Case != CaseUnknown || !s.Committed.IsZero() || s.CommittedBy != "" || s.Supplement != (sla.SupplementRule{}) || s.Note != "" {
			t.lose(p, "service level for %s: only channels of an unknown case, and their limit, have a place", "dòng thời hạn cho %s: chỉ có chỗ cho kênh và thời hạn", s.scope())
		}
		text := limitText(s)
		t.checkLimit(p, s.Limit, text, s.Raw)
		if isBlank(text) || strings.Contains(text, caseSeparator) {
			t.lose(p, "limit %q: not one row of a channel", "thời hạn %q: không phải một dòng của kênh", clip.Text(text))
		}
		if at >= 0 {
			limits[at] = append(limits[at], text)
		}
	}
	for i, l := range nationalLimits {
		t.cells[l.column] = strings.Join(limits[i], caseSeparator)
	}
	t.write(p)
}

func nationalIndex(channel Channel) int {
	for i, l := range nationalLimits {
		if l.channel == channel {
			return i
		}
	}
	return -1
}

// lineBreaks are what would end a record, which is one line.
var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

func (t *tableWriter) write(p *Procedure) {
	row, length := make([]string, len(t.columns)), 0
	for i, c := range t.columns {
		row[i] = t.cells[c]
		if strings.ContainsAny(row[i], "\r\n") {
			t.lose(p, "line breaks of %s", "dấu xuống dòng trong %s", c)
			row[i] = lineBreaks.Replace(row[i])
		}
		if !utf8.ValidString(row[i]) {
			t.lose(p, "bytes of %s that are not UTF-8", "ký tự không phải UTF-8 trong %s", c)
			row[i] = strings.ToValidUTF8(row[i], "\uFFFD")
		}
		length += len(row[i]) + strings.Count(row[i], `"`) + len(`"",`)
	}
	if length > table.MaxLine {
		t.lose(p, "a row of more than %d bytes cannot be read back", "dòng dài quá %d byte, không đọc lại được", table.MaxLine)
	}
	if err := t.csv.Write(row); t.err == nil {
		t.err = err
	}
}
