package catalog

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tthc-go/tthc/internal/clip"
	"github.com/tthc-go/tthc/internal/table"
)

// procedureColumn is a column that says something of a procedure and not of one
// of its service levels.
type procedureColumn struct {
	name string
	text func(p *Procedure) string             // as written into a file
	read func(p *Procedure, text string) error // keeps what it does not understand
	kind string                                // of the problem when it does not
	what string                                // names the column in Vietnamese
	// means is what was understood, where that can be written in several ways.
	means func(p *Procedure) string
}

// same reports whether two procedures say the same in the column. What was not
// understood is the same only when it is written the same.
func (c *procedureColumn) same(p, q *Procedure) bool {
	if strings.TrimSpace(c.text(p)) == strings.TrimSpace(c.text(q)) {
		return true
	}
	var scratch Procedure
	return c.means != nil && c.means(p) == c.means(q) && c.read(&scratch, c.text(p)) == nil && c.read(&scratch, c.text(q)) == nil
}

// procedureColumns are those of both layouts, but for the code.
var procedureColumns = []procedureColumn{
	textColumn("name", func(p *Procedure) *string { return &p.Name }),
	textColumn("field", func(p *Procedure) *string { return &p.Field }),
	{"levels", func(p *Procedure) string { return orRaw(p.LevelsRaw, p.Levels.String()) }, readLevels, ProblemLevels, "cấp thực hiện", func(p *Procedure) string { return p.Levels.String() }},
	{"provision", provisionText, readProvision, ProblemProvision, "mức độ trực tuyến", func(p *Procedure) string { return p.Provision.String() }},
	textColumn("decision", func(p *Procedure) *string { return &p.Decision }),
	textColumn("kind", func(p *Procedure) *string { return &p.Kind }),
	textColumn("publisher", func(p *Procedure) *string { return &p.Publisher }),
	agencyColumn("implementing_agency", "cơ quan thực hiện", func(p *Procedure) *string { return &p.ImplementingAgency }),
	agencyColumn("competent_agency", "cơ quan có thẩm quyền", func(p *Procedure) *string { return &p.CompetentAgency }),
	agencyColumn("coordinating_agency", "cơ quan phối hợp", func(p *Procedure) *string { return &p.CoordinatingAgency }),
	agencyColumn("authorised_agency", "cơ quan được ủy quyền", func(p *Procedure) *string { return &p.AuthorisedAgency }),
	textColumn("detail_url", func(p *Procedure) *string { return &p.URL }),
	{"audience", func(p *Procedure) string { return orRaw(p.AudiencesRaw, p.Audiences.String()) }, readAudiences, ProblemAudience, "đối tượng thực hiện", func(p *Procedure) string { return p.Audiences.String() }},
	{"channels", func(p *Procedure) string { return p.Channels.String() }, readChannels, ProblemChannels, "cách thức thực hiện", nil},
	{"desks", func(p *Procedure) string { return p.Desks.String() }, readDesks, ProblemDesks, "bộ phận một cửa", nil},
	{"origin", func(p *Procedure) string { return knownName(p.Origin != OriginUnknown, p.Origin) }, readOrigin, ProblemOrigin, "nguồn ban hành", nil},
	{"dossier_sets", setsText, readSets, ProblemSets, "số bộ hồ sơ", nil},
}

// readsBack reports whether the text of the column says of a procedure what it is.
func (c *procedureColumn) readsBack(p *Procedure, text string) bool {
	if c.kind == "" || c.kind == ProblemAgencies { // kept as it is
		return true
	}
	var back Procedure
	_ = c.read(&back, text) // what is not understood is not in p either
	return back.Levels == p.Levels && c.name == "levels" || back.Provision == p.Provision && c.name == "provision" ||
		back.Audiences == p.Audiences && c.name == "audience" || back.Channels == p.Channels && c.name == "channels" ||
		back.Desks == p.Desks && c.name == "desks" || back.Origin == p.Origin && c.name == "origin" ||
		back.DossierSets == p.DossierSets && c.name == "dossier_sets"
}

func textColumn(name string, field func(p *Procedure) *string) procedureColumn {
	return procedureColumn{
		name: name,
		text: func(p *Procedure) string { return *field(p) },
		read: func(p *Procedure, text string) error { *field(p) = text; return nil },
	}
}

// agencyColumn keeps its text whole; a list that cannot be split is reported.
func agencyColumn(name, what string, field func(p *Procedure) *string) procedureColumn {
	c := textColumn(name, field)
	c.kind, c.what = ProblemAgencies, what
	c.read = func(p *Procedure, text string) error {
		*field(p) = text
		_, err := ParseAgencies(text)
		return err
	}
	return c
}

// rawUnless is what has to be kept of a text beside what was understood of it:
// nothing when that is written the same.
func rawUnless(understood, text string) string {
	if text == understood {
		return ""
	}
	return text
}

func orRaw(raw, understood string) string {
	if raw != "" {
		return raw
	}
	return understood
}

// knownName is the name of an enumeration's value, "" for its zero value.
func knownName(known bool, value fmt.Stringer) string {
	if !known {
		return ""
	}
	return value.String()
}

func readLevels(p *Procedure, text string) (err error) {
	p.Levels, err = ParseLevels(text)
	p.LevelsRaw = rawUnless(p.Levels.String(), text)
	return err
}

func provisionText(p *Procedure) string {
	return orRaw(p.ProvisionRaw, knownName(p.Provision != ProvisionUnknown, p.Provision))
}

func readProvision(p *Procedure, text string) (err error) {
	p.Provision, err = ParseProvision(text)
	p.ProvisionRaw = rawUnless(knownName(p.Provision != ProvisionUnknown, p.Provision), text)
	return err
}

func readAudiences(p *Procedure, text string) (err error) {
	p.Audiences, err = ParseAudiences(text)
	p.AudiencesRaw = rawUnless(p.Audiences.String(), text)
	return err
}

func readChannels(p *Procedure, text string) error { return p.Channels.UnmarshalText([]byte(text)) }
func readDesks(p *Procedure, text string) error    { return p.Desks.UnmarshalText([]byte(text)) }
func readOrigin(p *Procedure, text string) error   { return p.Origin.UnmarshalText([]byte(text)) }

func setsText(p *Procedure) string { return knownName(p.DossierSets != 0, number(p.DossierSets)) }

type number int

func (n number) String() string { return strconv.Itoa(int(n)) }

func readSets(p *Procedure, text string) error {
	if isBlank(text) {
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return fmt.Errorf("catalog: dossier sets: %q: not a number", clip.Text(text))
	}
	p.DossierSets = int(n)
	return nil
}

// columnFault is a cell that was not understood.
type columnFault struct {
	column *procedureColumn
	err    error
}

// readProcedure returns the procedure that a row describes, in either layout, and
// the cells it did not understand, in the order of the columns in this file.
func readProcedure(code Code, row *table.Row, columns map[string]int) (Procedure, []columnFault) {
	p := Procedure{Code: code}
	var faults []columnFault
	for i := range procedureColumns {
		c := &procedureColumns[i]
		at, ok := columns[c.name]
		if !ok || at < 0 {
			continue
		}
		if err := c.read(&p, row.Field(at)); err != nil {
			faults = append(faults, columnFault{c, err})
		}
	}
	return p, faults
}

// report reports what readProcedure did not find or not understand.
func (b *builder) report(row *table.Row, columns map[string]int, p *Procedure, faults []columnFault) {
	b.problems.checkName(p, placeOf(row, columns["name"]))
	for _, f := range faults {
		at := columns[f.column.name]
		if f.column.kind == ProblemAgencies { // is kept whole
			b.problems.add(ProblemAgencies, placeOf(row, at), p.Code, f.err, message{
				messageOf(f.err), fmt.Sprintf("%s: giữ nguyên %q, dấu phẩy có thể thuộc tên cơ quan", f.column.what, clip.Text(row.Field(at))),
			})
			continue
		}
		b.problems.addText(f.column.kind, placeOf(row, at), p.Code, f.err, f.column.what, row.Field(at))
	}
}
