package catalog

import (
	"slices"
	"strings"
)

// Procedure is one administrative procedure (thủ tục hành chính) as a catalog
// states it. Texts are kept as the record writes them, with its spacing and its
// Unicode composition.
//
// The zero value is a procedure without a code, which a [Catalog] refuses. A
// Procedure is a value: copies are independent, and it is safe for concurrent
// use as long as nobody assigns to its fields.
type Procedure struct {
	Code   Code   // with owner and online service, if the record has them
	Name   string // tên thủ tục
	Field  string // lĩnh vực
	Levels Levels // cấp thực hiện
	// LevelsRaw is what the record writes for the levels when not all of it was
	// understood, else empty.
	LevelsRaw string
	Provision Provision
	// ProvisionRaw is what the record writes for the provision when it was not
	// understood, else empty.
	ProvisionRaw       string
	Decision           string // the decision that published it (quyết định công bố)
	Kind               string // loại: whether law delegates the details
	Publisher          string // the body whose record it is
	ImplementingAgency string // cơ quan thực hiện; several are joined by commas
	CompetentAgency    string // cơ quan có thẩm quyền
	URL                string // the page of the record

	services []ServiceLevel // never changed, only replaced
}

// WithServices returns p with the given service levels, which are copied, in
// place of those it had. Blanks around the names of cases are trimmed.
func (p Procedure) WithServices(levels ...ServiceLevel) Procedure {
	p.services = slices.Clone(levels)
	for i := range p.services {
		p.services[i].Case = strings.TrimSpace(p.services[i].Case)
	}
	return p
}

// Services returns the service levels, in the order of the record; the slice is
// a copy. Which of them applies to a dossier is the question of
// [Procedure.ServiceLevel].
func (p Procedure) Services() []ServiceLevel { return slices.Clone(p.services) }
