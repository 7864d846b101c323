package catalog_test

import (
	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// fullProcedure has everything a procedure can have, but for values that are not
// defined.
func fullProcedure() catalog.Procedure {
	day := sla.MustParseDate
	return catalog.Procedure{
		Code:               catalog.MustParseCode("9.000001.000.00.00.H55.02"),
		Name:               "Cấp giấy \"mẫu\" & bản sao <lần đầu>",
		Field:              "Đất đai",
		Levels:             catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune),
		LevelsRaw:          "Cấp Tỉnh, Cấp Xã",
		Provision:          catalog.ProvisionPartial,
		ProvisionRaw:       "Một phần",
		Audiences:          catalog.AudiencesOf(catalog.AudienceCitizen, catalog.AudienceBusiness),
		AudiencesRaw:       "Công dân Việt Nam, Doanh nghiệp",
		Channels:           catalog.ChannelsOf(catalog.ChannelDirect, catalog.ChannelOnline, catalog.ChannelPostal),
		Desks:              catalog.LevelsOf(catalog.LevelCommune),
		Origin:             catalog.OriginCentral,
		Decision:           "1/QĐ-MAU",
		Kind:               "TTHC được luật giao cho địa phương quy định chi tiết",
		Publisher:          "tinh-mau",
		URL:                "https://example.org/9.000001?x=1&y=2",
		CompetentAgency:    "Ủy ban nhân dân cấp tỉnh",
		ImplementingAgency: "Sở Mẫu, Văn phòng đăng ký mẫu",
		CoordinatingAgency: "Thuế cơ sở",
		AuthorisedAgency:   "Chi cục Mẫu",
		ReceivingAddress:   "Trung tâm Phục vụ hành chính công",
		Steps:              "Bước 1: nộp hồ sơ.\nBước 2:\tnhận kết quả.",
		DossierSets:        2,
		Conditions:         "Không",
		Related:            "9.000002",
		Description:        "Mô tả\\mẫu",
		Keywords:           "đất, sổ",
	}.WithServiceLevels(
		catalog.ServiceLevel{
			Channel: online, Case: "miền núi", Limit: sla.MustParseLimit("20wd"), Raw: "20 Ngày làm việc",
			Committed: sla.MustParseLimit("15.5wd"), CommittedBy: "2/QĐ-MAU",
			Supplement: sla.SupplementRule{Model: sla.SupplementRemaining, Limit: sla.MustParseLimit("3wd")}, Note: "thêm 10 ngày",
		},
		catalog.ServiceLevel{Case: unknown, Limit: sla.Described("trước khi tàu rời cảng")},
		catalog.ServiceLevel{},
	).WithFees(
		catalog.Fee{
			Name: "Lệ phí", Channel: direct, Case: "cấp lại", Amount: amountOf(50_000, catalog.CurrencyVND),
			From: day("2026-01-01"), Through: day("2026-12-31"), Raw: "50.000 đồng", Source: "3/TT-MAU",
			Discounts: []catalog.Discount{
				{Percent: decimal.RequireFromString("50"), Channel: online, From: day("2026-01-01"), Through: day("2026-06-30"), Source: "4/NQ-MAU"},
				{Percent: decimal.RequireFromString("12.5")},
			},
		},
		catalog.Fee{},
	).WithComponents(
		catalog.Component{Case: "cấp lại", Name: "Đơn đề nghị", Form: "Mẫu số 01", Originals: 1, Copies: 2},
		catalog.Component{Name: "Bản vẽ"},
	).WithResults(
		catalog.Result{Name: "Giấy mẫu", Code: "KQ.G01.000074"},
	).WithLegalBases(
		catalog.LegalBasis{Number: "1/2024/QH-MAU", Title: "Luật Mẫu", Date: day("2024-01-18"), Issuer: "Quốc hội"},
	).WithInterlinks(
		catalog.Interlink{Reach: catalog.InterlinkSameLevel, Group: "khai sinh - thường trú"},
		catalog.Interlink{Reach: catalog.InterlinkAcrossLevels},
	).WithProcess(fullProcess())
}

// fullProcess has each kind of order among its steps: as listed, from the beginning,
// behind others.
func fullProcess() sla.Process {
	return sla.Process{ID: "QT-01", Source: "5/QĐ-MAU", Steps: []sla.ProcessStep{
		{ID: "1", Name: "Tiếp nhận", Unit: "Bộ phận Một cửa", Role: "công chức", Limit: sla.MustParseLimit("0.5wd")},
		{ID: "2", Name: "Thuế", Unit: "Thuế cơ sở", Limit: sla.MustParseLimit("8wh"), After: []string{}, Excluded: true},
		{ID: "3", After: []string{"1", "2"}},
	}}
}

func fullDecisions() []catalog.Decision {
	process, content := fullProcess(), fullProcedure()
	code, day := catalog.MustParseCode, sla.MustParseDate
	abolished := catalog.Procedure{Code: code("9.000004")}
	return []catalog.Decision{
		catalog.Decision{
			Number: "10/QĐ-MAU", Title: "Về việc công bố", Issuer: "Chủ tịch Ủy ban nhân dân tỉnh Mẫu", Level: catalog.LevelProvince,
			Signed: day("2026-02-01"), Effective: day("2026-03-01"), Source: "https://example.org/10",
		}.WithActs(
			catalog.Act{Kind: catalog.ActNew, Code: content.Code, Content: &content, Basis: "6/2026/NĐ-MAU", BasisSigned: day("2026-01-20"), Publicised: day("2026-02-03")},
			catalog.Act{Kind: catalog.ActAmended, Content: &catalog.Procedure{Code: code("9.000002"), Name: "Hai"}, Effective: day("2026-04-01")},
			catalog.Act{Kind: catalog.ActReplaced, Content: &abolished, Replaces: []catalog.Code{code("9.000003"), code("9.000005.H55")}},
			catalog.Act{Kind: catalog.ActAbolished, Code: code("9.000006"), Name: "Sáu"},
		),
		catalog.Decision{Number: "11/QĐ-MAU", Signed: day("2026-02-05")}.WithActs(
			catalog.Act{Kind: catalog.ActProcess, Code: code("9.000002"), Process: &process},
		),
		{},
	}
}

func fullSnapshot() *catalog.Snapshot {
	s, _ := catalog.NewSnapshot([]catalog.Procedure{fullProcedure(), {Code: catalog.MustParseCode("9.000000")}})
	return s
}

func fullDocument() catalog.Document {
	return catalog.Document{Stock: catalog.Stock{Snapshot: fullSnapshot(), On: sla.MustParseDate("2026-01-01")}, Decisions: fullDecisions()}
}
