package catalog

import (
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/sla"
)

// These tables are the format. What they say is in docs/catalog.schema.json, in
// words and with the Vietnamese terms; a test compares the two.

var procedureFields = []jsonField[Procedure]{
	jsonNamed("code", func(p *Procedure) *Code { return &p.Code }).or(ProblemCode).orNone(),
	jsonText("name", func(p *Procedure) *string { return &p.Name }),
	jsonText("field", func(p *Procedure) *string { return &p.Field }),
	jsonLevels("levels", func(p *Procedure) *Levels { return &p.Levels }),
	jsonText("levels_raw", func(p *Procedure) *string { return &p.LevelsRaw }),
	jsonNamed("provision", func(p *Procedure) *Provision { return &p.Provision }),
	jsonText("provision_raw", func(p *Procedure) *string { return &p.ProvisionRaw }),
	jsonSet[Procedure, Audiences, Audience]("audience", func(p *Procedure) *Audiences { return &p.Audiences }, Audiences.All, AudiencesOf),
	jsonText("audience_raw", func(p *Procedure) *string { return &p.AudiencesRaw }),
	jsonSet[Procedure, Channels, Channel]("channels", func(p *Procedure) *Channels { return &p.Channels }, Channels.All, ChannelsOf).or(ProblemChannels),
	jsonLevels("desks", func(p *Procedure) *Levels { return &p.Desks }).or(ProblemDesks),
	jsonNamed("origin", func(p *Procedure) *Origin { return &p.Origin }).or(ProblemOrigin),
	jsonText("decision", func(p *Procedure) *string { return &p.Decision }),
	jsonText("kind", func(p *Procedure) *string { return &p.Kind }),
	jsonText("publisher", func(p *Procedure) *string { return &p.Publisher }),
	jsonText("detail_url", func(p *Procedure) *string { return &p.URL }),
	jsonText("competent_agency", func(p *Procedure) *string { return &p.CompetentAgency }),
	jsonText("implementing_agency", func(p *Procedure) *string { return &p.ImplementingAgency }),
	jsonText("coordinating_agency", func(p *Procedure) *string { return &p.CoordinatingAgency }),
	jsonText("authorised_agency", func(p *Procedure) *string { return &p.AuthorisedAgency }),
	jsonText("receiving_address", func(p *Procedure) *string { return &p.ReceivingAddress }),
	jsonText("steps", func(p *Procedure) *string { return &p.Steps }),
	jsonCount("dossier_sets", func(p *Procedure) *int { return &p.DossierSets }).or(ProblemSets),
	jsonText("conditions", func(p *Procedure) *string { return &p.Conditions }),
	jsonText("related", func(p *Procedure) *string { return &p.Related }),
	jsonText("description", func(p *Procedure) *string { return &p.Description }),
	jsonText("keywords", func(p *Procedure) *string { return &p.Keywords }),
	jsonList("services", serviceFields, func(p *Procedure) *[]ServiceLevel { return &p.services }),
	jsonList("fees", feeFields, func(p *Procedure) *[]Fee { return &p.fees }),
	jsonList("components", componentFields, func(p *Procedure) *[]Component { return &p.components }),
	jsonList("results", resultFields, func(p *Procedure) *[]Result { return &p.results }),
	jsonList("legal_bases", legalBasisFields, func(p *Procedure) *[]LegalBasis { return &p.legalBases }),
	jsonList("interlinks", interlinkFields, func(p *Procedure) *[]Interlink { return &p.interlinks }),
	jsonObject("process", processFields, func(p *Procedure) **sla.Process { return &p.process }),
}

func jsonLevels(key string, of func(*Procedure) *Levels) jsonField[Procedure] {
	return jsonSet[Procedure, Levels, Level](key, of, Levels.All, LevelsOf)
}

// A service level without its channel, case or limit would promise something else.
var serviceFields = []jsonField[ServiceLevel]{
	jsonNamed("channel", func(s *ServiceLevel) *Channel { return &s.Channel }).or(ProblemChannel).orNone(),
	jsonTrimmed("case", func(s *ServiceLevel) *string { return &s.Case }).orNone(),
	jsonNamed("limit", func(s *ServiceLevel) *sla.Limit { return &s.Limit }).orNone(),
	jsonText("limit_raw", func(s *ServiceLevel) *string { return &s.Raw }),
	jsonNamed("committed", func(s *ServiceLevel) *sla.Limit { return &s.Committed }).orNone(),
	jsonText("committed_by", func(s *ServiceLevel) *string { return &s.CommittedBy }),
	jsonNamed("supplement", func(s *ServiceLevel) *sla.SupplementRule { return &s.Supplement }).or(ProblemSupplement),
	jsonText("note", func(s *ServiceLevel) *string { return &s.Note }),
}

// A fee without any of what decides whether it is paid, or how much, would cost
// something else.
var feeFields = []jsonField[Fee]{
	jsonText("name", func(f *Fee) *string { return &f.Name }).orNone(),
	jsonNamed("channel", func(f *Fee) *Channel { return &f.Channel }).or(ProblemChannel).orNone(),
	jsonTrimmed("case", func(f *Fee) *string { return &f.Case }).orNone(),
	jsonNamed("amount", func(f *Fee) *Money { return &f.Amount }).orNone(),
	jsonNamed("from", func(f *Fee) *sla.Date { return &f.From }).orNone(),
	jsonNamed("through", func(f *Fee) *sla.Date { return &f.Through }).orNone(),
	jsonText("amount_raw", func(f *Fee) *string { return &f.Raw }),
	jsonText("source", func(f *Fee) *string { return &f.Source }),
	jsonList("discounts", discountFields, func(f *Fee) *[]Discount { return &f.Discounts }).orNone(),
}

var discountFields = []jsonField[Discount]{
	jsonDecimal("percent", func(d *Discount) *decimal.Decimal { return &d.Percent }),
	jsonNamed("channel", func(d *Discount) *Channel { return &d.Channel }).or(ProblemChannel).orNone(),
	jsonNamed("from", func(d *Discount) *sla.Date { return &d.From }).orNone(),
	jsonNamed("through", func(d *Discount) *sla.Date { return &d.Through }).orNone(),
	jsonText("source", func(d *Discount) *string { return &d.Source }),
}

var componentFields = []jsonField[Component]{
	jsonText("case", func(c *Component) *string { return &c.Case }).orNone(),
	jsonText("name", func(c *Component) *string { return &c.Name }),
	jsonText("form", func(c *Component) *string { return &c.Form }),
	jsonCount("originals", func(c *Component) *int { return &c.Originals }),
	jsonCount("copies", func(c *Component) *int { return &c.Copies }),
}

var resultFields = []jsonField[Result]{
	jsonText("name", func(r *Result) *string { return &r.Name }),
	jsonText("code", func(r *Result) *string { return &r.Code }),
}

var legalBasisFields = []jsonField[LegalBasis]{
	jsonText("number", func(b *LegalBasis) *string { return &b.Number }),
	jsonText("title", func(b *LegalBasis) *string { return &b.Title }),
	jsonNamed("date", func(b *LegalBasis) *sla.Date { return &b.Date }),
	jsonText("issuer", func(b *LegalBasis) *string { return &b.Issuer }),
}

var interlinkFields = []jsonField[Interlink]{
	jsonNamed("reach", func(l *Interlink) *InterlinkReach { return &l.Reach }).orNone(),
	jsonText("group", func(l *Interlink) *string { return &l.Group }),
}

// A process is read whole or not at all.
var processFields = []jsonField[sla.Process]{
	jsonText("id", func(p *sla.Process) *string { return &p.ID }).orNone(),
	jsonText("source", func(p *sla.Process) *string { return &p.Source }).orNone(),
	jsonList("steps", stepFields, func(p *sla.Process) *[]sla.ProcessStep { return &p.Steps }).orNone(),
}

var stepFields = []jsonField[sla.ProcessStep]{
	jsonText("id", func(s *sla.ProcessStep) *string { return &s.ID }).orNone(),
	jsonText("name", func(s *sla.ProcessStep) *string { return &s.Name }).orNone(),
	jsonText("unit", func(s *sla.ProcessStep) *string { return &s.Unit }).orNone(),
	jsonText("role", func(s *sla.ProcessStep) *string { return &s.Role }).orNone(),
	jsonNamed("limit", func(s *sla.ProcessStep) *sla.Limit { return &s.Limit }).orNone(),
	jsonTexts("after", func(s *sla.ProcessStep) *[]string { return &s.After }).orNone(),
	jsonFlag("excluded", func(s *sla.ProcessStep) *bool { return &s.Excluded }).orNone(),
}

// A decision whose dates cannot be read would take effect on another day.
var decisionFields = []jsonField[Decision]{
	jsonText("number", func(d *Decision) *string { return &d.Number }),
	jsonText("title", func(d *Decision) *string { return &d.Title }),
	jsonText("issuer", func(d *Decision) *string { return &d.Issuer }),
	jsonNamed("issuer_level", func(d *Decision) *Level { return &d.Level }),
	jsonNamed("signed", func(d *Decision) *sla.Date { return &d.Signed }).orNone(),
	jsonNamed("effective", func(d *Decision) *sla.Date { return &d.Effective }).orNone(),
	jsonText("source", func(d *Decision) *string { return &d.Source }),
	jsonList("acts", actFields, func(d *Decision) *[]Act { return &d.acts }),
}

// An act without any of what decides what it does, and when, would do something
// else.
var actFields = []jsonField[Act]{
	jsonNamed("act", func(a *Act) *ActKind { return &a.Kind }).or(ProblemAct).orNone(),
	jsonNamed("code", func(a *Act) *Code { return &a.Code }).or(ProblemCode).orNone(),
	jsonText("name", func(a *Act) *string { return &a.Name }),
	jsonContent("content", func(a *Act) **Procedure { return &a.Content }).orNone(),
	jsonNames[Act, Code]("replaces", func(a *Act) []Code { return a.Replaces }, func(a *Act, codes []Code) { a.Replaces = codes }).or(ProblemCode).orNone(),
	jsonObject("process", processFields, func(a *Act) **sla.Process { return &a.Process }).orNone(),
	jsonNamed("effective", func(a *Act) *sla.Date { return &a.Effective }).orNone(),
	jsonText("basis", func(a *Act) *string { return &a.Basis }),
	jsonNamed("basis_signed", func(a *Act) *sla.Date { return &a.BasisSigned }),
	jsonNamed("publicised", func(a *Act) *sla.Date { return &a.Publicised }),
}

// jsonContent is the field of a whole procedure, which keeps its own unknown fields.
func jsonContent(key string, of func(*Act) **Procedure) jsonField[Act] {
	return jsonField[Act]{
		key: key,
		put: func(w *jsonWriter, a *Act) {
			if p := *of(a); p != nil {
				w.member(key)
				w.procedure(p)
			}
		},
		take: func(r *jsonReader, a *Act, raw []byte) error {
			p, err := r.procedure(raw)
			if err == nil {
				*of(a) = &p
			}
			return err
		},
	}
}
