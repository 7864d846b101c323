package catalog

import "github.com/tthc-go/tthc/internal/table"

// describedProcedure returns the procedure that the cells of a row describe, in
// either layout; cell is empty for columns that the layout does not have.
func describedProcedure(code Code, cell func(column string) string) Procedure {
	p := Procedure{
		Code:               code,
		Name:               cell("name"),
		Field:              cell("field"),
		Decision:           cell("decision"),
		Kind:               cell("kind"),
		Publisher:          cell("publisher"),
		ImplementingAgency: cell("implementing_agency"),
		CompetentAgency:    cell("competent_agency"),
		URL:                cell("detail_url"),
	}
	var err error
	if p.Levels, err = ParseLevels(cell("levels")); err != nil {
		p.LevelsRaw = cell("levels")
	}
	if p.Provision, err = ParseProvision(cell("provision")); err != nil {
		p.ProvisionRaw = cell("provision")
	}
	return p
}

// check reports what describedProcedure did not find or not understand.
func (b *builder) check(row *table.Row, columns map[string]int, p *Procedure) {
	b.checkName(p, placeOf(row, columns["name"]))
	if p.LevelsRaw != "" {
		_, err := ParseLevels(p.LevelsRaw)
		b.problems.add(ProblemLevels, SeverityWarning, placeOf(row, columns["levels"]), p.Code, err, messageOf(err))
	}
	if p.ProvisionRaw != "" {
		_, err := ParseProvision(p.ProvisionRaw)
		b.problems.add(ProblemProvision, SeverityWarning, placeOf(row, columns["provision"]), p.Code, err, messageOf(err))
	}
}
