package metrics

import (
	"strings"

	"github.com/tthc-go/tthc/sla"
)

// MethodSource is an instrument that a method rests on. The zero value is none.
type MethodSource struct {
	Source   string       // "Decision 1001/QĐ-BNV, 11/12/2023"
	Evidence sla.Evidence // how the instrument's part in the method is known
}

// Method is a version of the way in which an index is measured, as data. More
// fields may come; use keyed literals. The zero value is no method.
type Method struct {
	// ID is stable: it travels with every figure of the method.
	ID string
	// Metric is the metric it measures; what begins with it and a hyphen, such as
	// "sipas-results", is measured with it.
	Metric string
	Name   Text // for readers
	// From and Through are the first and the last year of the figures it made, both
	// included. A Through of 0 has no end.
	From, Through int
	// Lineage is shared by versions whose figures compare with each other; between
	// two lineages there is a break ([ErrMethodBreak]).
	Lineage string
	Sources []MethodSource // may be empty
	// Years says how From and Through are known.
	Years sla.Evidence
	Note  Text // what a reader of the figures should know; may be empty
}

// Methods returns the methods of SIPAS and PAR INDEX that are known, each metric
// from the earliest on. None has weights or formulas: their texts were not read.
// The slices are the caller's.
func Methods() []Method { return append(sipasMethods(), parIndexMethods()...) }

// MethodFor returns the one of [Methods] that measured a metric in a year. It is false
// when none did.
func MethodFor(metric string, year int) (Method, bool) { return methodFor(Methods(), metric, year) }

func sipasMethods() []Method {
	return []Method{
		{
			ID: "sipas-2017", Metric: "sipas", Lineage: "sipas-transactions",
			Name: Text{"SIPAS giai đoạn 2017–2021", "SIPAS 2017–2021"},
			From: 2017, Through: 2021, Years: sla.EvidenceSecondary,
			Note: Text{
				"Hỏi người đã giao dịch; công thức (hài lòng + rất hài lòng) / tổng câu trả lời chưa kiểm chứng.",
				"Asked people who had used a procedure; the formula (satisfied + very satisfied) / all answers is unverified.",
			},
		},
		{
			ID: "sipas-2022", Metric: "sipas", Lineage: "sipas-population",
			Name: Text{"SIPAS từ năm 2022", "SIPAS from 2022"},
			From: 2022, Through: 2026, Years: sla.EvidenceSecondary,
			Sources: []MethodSource{{"Decision 1001/QĐ-BNV, 11/12/2023, for 2023–2026", sla.EvidenceSecondary}},
			Note: Text{
				"Mẫu ngẫu nhiên trong dân cư, bảng hỏi khác: không so sánh được với các năm đến 2021. Công thức chưa đọc; văn bản cho năm 2022 chưa rõ.",
				"Random sample of the population, other questionnaire: does not compare with the years to 2021. Formula not read; the instrument for 2022 is not known.",
			},
		},
	}
}

// parIndexMethods lists the legal chain of PAR INDEX. The source compares across
// the versions, year by year, so all are of one lineage.
func parIndexMethods() []Method {
	chain := []struct {
		id, instrument string
		from, through  int
		years          sla.Evidence
	}{
		{"par-index-2012", "Decision 1294/QĐ-BNV, 2012", 2012, 2015, sla.EvidenceUnverified},
		{"par-index-2016", "Decision 4361/QĐ-BNV, 2016", 2016, 2016, sla.EvidenceUnverified},
		{"par-index-2017", "Decision 2948/QĐ-BNV, 2017", 2017, 2017, sla.EvidenceUnverified},
		{"par-index-2018", "Decision 2636/QĐ-BNV, 2018", 2018, 2018, sla.EvidenceUnverified},
		{"par-index-2019", "Decision 1150/QĐ-BNV, 2019", 2019, 2019, sla.EvidenceUnverified},
		{"par-index-2020", "Decision 1149/QĐ-BNV, 2020", 2020, 2021, sla.EvidenceUnverified},
		{"par-index-2022", "Decision 876/QĐ-BNV, 10/11/2022, for 2022–2030", 2022, 2030, sla.EvidenceSecondary},
	}
	methods := make([]Method, len(chain))
	for i, v := range chain {
		year := strings.TrimPrefix(v.id, "par-index-")
		methods[i] = Method{
			ID: v.id, Metric: "par-index", Lineage: "par-index",
			Name: Text{"PAR INDEX, bộ tiêu chí " + year, "PAR INDEX, criteria of " + year},
			From: v.from, Through: v.through, Years: v.years,
			Sources: []MethodSource{{v.instrument, sla.EvidenceSecondary}},
			Note: Text{
				"Bộ tiêu chí chưa đọc; báo chí so sánh qua các phiên bản, việc so sánh được hay không chưa kiểm chứng.",
				"Criteria not read; the press compares across versions, whether they do compare is unverified.",
			},
		}
	}
	return methods
}

// methodFor returns the one of methods that measured a metric in a year.
func methodFor(methods []Method, metric string, year int) (Method, bool) {
	for _, m := range methods {
		measures := m.Metric != "" && (metric == m.Metric || strings.HasPrefix(metric, m.Metric+"-"))
		if measures && year >= m.From && (m.Through == 0 || year <= m.Through) {
			return m, true
		}
	}
	return Method{}, false
}

// methodOf returns the method of a figure: the one it names, or else the one that
// measured its metric in its year. One that is not among methods has no lineage.
func methodOf(methods []Method, f Figure) Method {
	if f.Method == "" {
		m, _ := methodFor(methods, f.Metric, f.year())
		return m
	}
	for _, m := range methods {
		if m.ID == f.Method {
			return m
		}
	}
	return Method{ID: f.Method}
}

// comparesWith reports whether figures by m and by other compare: they are by the
// same method or by methods of one lineage.
func (m Method) comparesWith(other Method) bool {
	return m.ID == other.ID || m.Lineage != "" && m.Lineage == other.Lineage
}
