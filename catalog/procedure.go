package catalog

import (
	"slices"
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// Procedure is one administrative procedure (thủ tục hành chính) as a record states
// it, with the parts of Decree 63/2010/NĐ-CP art. 8(2) and of the record of the
// national database. Texts are kept as the record writes them, with its spacing and
// its Unicode composition; a field …Raw is the text behind the field of the same name,
// empty where there was none or where it is what the String method of that field gives.
//
// Parts that there are several of are set by the With… methods, which return a
// changed copy, and read by the methods of their names. Fields of JSON that are
// not known, where they are kept ([UnknownKept]), stay with the procedure; those of
// a part end when the part is set.
//
// The zero value is a procedure without a code, which a [Snapshot] refuses. A
// Procedure is a value: copies are independent, and it is safe for concurrent
// use as long as nobody assigns to its fields.
type Procedure struct {
	Code   Code   // with owner and online service, if the record has them
	Name   string // tên thủ tục
	Field  string // lĩnh vực
	Levels Levels // cấp thực hiện
	// LevelsRaw is what the record writes for the levels, where that is not their text.
	LevelsRaw    string
	Provision    Provision // mức độ cung cấp dịch vụ công trực tuyến
	ProvisionRaw string
	Audiences    Audiences // đối tượng thực hiện
	AudiencesRaw string
	// Channels are those by which a dossier may be submitted (cách thức thực
	// hiện); the empty set: not stated.
	Channels Channels
	// Desks are the levels at whose one-stop desk (bộ phận một cửa) dossiers are
	// taken in; the empty set: not stated.
	Desks  Levels
	Origin Origin // who made the procedure

	Decision  string // the decision that published it (quyết định công bố)
	Kind      string // loại: whether law delegates the details
	Publisher string // the body whose record it is
	URL       string // the page of the record

	CompetentAgency    string // cơ quan có thẩm quyền
	ImplementingAgency string // cơ quan thực hiện; see ParseAgencies for several
	CoordinatingAgency string // cơ quan phối hợp
	AuthorisedAgency   string // cơ quan được ủy quyền
	ReceivingAddress   string // địa chỉ tiếp nhận hồ sơ

	Steps       string // trình tự thực hiện
	DossierSets int    // số bộ hồ sơ; 0: not stated
	Conditions  string // yêu cầu, điều kiện
	Related     string // thủ tục liên quan
	Description string // mô tả
	Keywords    string // từ khóa

	// None of these is ever changed, only replaced.
	services   []ServiceLevel
	fees       []Fee
	components []Component
	results    []Result
	legalBases []LegalBasis
	interlinks []Interlink
	process    *sla.Process
	unknown    unknownFields
}

// Component is one paper of the dossier (thành phần hồ sơ).
//
// The zero value is a component of which nothing is known.
type Component struct {
	Case      string // the case for which it is asked; "" for every case
	Name      string // tên giấy tờ
	Form      string // mẫu đơn, tờ khai: the form to fill in; "" if none
	Originals int    // số bản chính
	Copies    int    // số bản sao
}

// Result is what the filer gets (kết quả thực hiện).
//
// The zero value is a result of which nothing is known.
type Result struct {
	Name string
	Code string // such as KQ.G01.000074; "" if none
}

// LegalBasis is a legal text a procedure rests on (căn cứ pháp lý), as a citation.
//
// The zero value is a citation of which nothing is known.
type LegalBasis struct {
	Number string   // số, ký hiệu
	Title  string   // trích yếu
	Date   sla.Date // of the text, as it is cited (ngày ban hành); no date: not stated
	Issuer string   // cơ quan ban hành
}

// WithServiceLevels returns p with the given service levels, which are copied, in
// place of those it had. Blanks around the names of cases are trimmed.
func (p Procedure) WithServiceLevels(levels ...ServiceLevel) Procedure {
	p.services = slices.Clone(levels)
	p.unknown = p.unknown.without("services")
	for i := range p.services {
		p.services[i].Case = strings.TrimSpace(p.services[i].Case)
	}
	return p
}

// ServiceLevels returns the service levels, in the order of the record; the slice is
// a copy. Which of them applies to a dossier is the question of
// [Procedure.ServiceLevel].
func (p Procedure) ServiceLevels() []ServiceLevel { return slices.Clone(p.services) }

// Cases returns the names of the cases that service levels are for, each once, in the
// order of the record: what a desk can offer to choose from before it asks
// [Procedure.ServiceLevel]. Names that are the same words, but for letter case,
// diacritics and spacing, are one. Nil when the procedure names none; [CaseUnknown] is
// no name.
func (p Procedure) Cases() []string {
	var cases []string
	for _, s := range p.services {
		known := func(name string) bool { return sameWords(name, s.Case) }
		if s.Case != "" && s.Case != CaseUnknown && !slices.ContainsFunc(cases, known) {
			cases = append(cases, s.Case)
		}
	}
	return cases
}

// WithFees returns p with the given fees, which are copied, in place of those it
// had. Blanks around the names of cases are trimmed.
func (p Procedure) WithFees(fees ...Fee) Procedure {
	p.fees = cloneFees(fees)
	p.unknown = p.unknown.without("fees")
	for i := range p.fees {
		p.fees[i].Case = strings.TrimSpace(p.fees[i].Case)
	}
	return p
}

// Fees returns the rows of the fees, in the order of the record; the slice is a
// copy. What a filer pays is the question of [Procedure.FeeAt].
func (p Procedure) Fees() []Fee { return cloneFees(p.fees) }

// WithComponents returns p with the given components, which are copied, in place
// of those it had.
func (p Procedure) WithComponents(components ...Component) Procedure {
	p.components = slices.Clone(components)
	p.unknown = p.unknown.without("components")
	return p
}

// Components returns the papers of the dossier, in the order of the record; the
// slice is a copy.
func (p Procedure) Components() []Component { return slices.Clone(p.components) }

// WithResults returns p with the given results, which are copied, in place of
// those it had.
func (p Procedure) WithResults(results ...Result) Procedure {
	p.results = slices.Clone(results)
	p.unknown = p.unknown.without("results")
	return p
}

// Results returns the results, in the order of the record; the slice is a copy.
func (p Procedure) Results() []Result { return slices.Clone(p.results) }

// WithLegalBases returns p with the given legal bases, which are copied, in place
// of those it had.
func (p Procedure) WithLegalBases(bases ...LegalBasis) Procedure {
	p.legalBases = slices.Clone(bases)
	p.unknown = p.unknown.without("legal_bases")
	return p
}

// LegalBases returns the legal bases, in the order of the record; the slice is a
// copy.
func (p Procedure) LegalBases() []LegalBasis { return slices.Clone(p.legalBases) }

// WithInterlinks returns p with the given interlinks, which are copied, in place
// of those it had.
func (p Procedure) WithInterlinks(links ...Interlink) Procedure {
	p.interlinks = slices.Clone(links)
	p.unknown = p.unknown.without("interlinks")
	return p
}

// Interlinks returns the groups of interlinked procedures p belongs to, in the
// order of the record; the slice is a copy.
func (p Procedure) Interlinks() []Interlink { return slices.Clone(p.interlinks) }

// WithProcess returns p with the given internal process (quy trình nội bộ), which
// is copied, in place of the one it had. Its Source names the decision that
// approved it; a process without steps says that one is approved and not what
// it is.
func (p Procedure) WithProcess(process sla.Process) Procedure {
	copied := cloneProcess(process)
	p.process, p.unknown = &copied, p.unknown.without("process")
	return p
}

// WithoutProcess returns p without an internal process.
func (p Procedure) WithoutProcess() Procedure {
	p.process, p.unknown = nil, p.unknown.without("process")
	return p
}

// Process returns the internal process, a copy; ok is false when none is approved.
func (p Procedure) Process() (process sla.Process, ok bool) {
	if p.process == nil {
		return sla.Process{}, false
	}
	return cloneProcess(*p.process), true
}

// cloneProcess copies a process to its last slice.
func cloneProcess(p sla.Process) sla.Process {
	p.Steps = slices.Clone(p.Steps)
	for i := range p.Steps {
		p.Steps[i].After = slices.Clone(p.Steps[i].After)
	}
	return p
}
