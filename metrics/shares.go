package metrics

// The ids of further shares of dossiers, which say nothing about being on time. They
// are stable.
const (
	IDOnline               = "online"            // online, of those received in the period
	IDOnlineWhole          = "online-whole"      // online as a whole, of those received in the period
	IDPostal               = "postal"            // by post, of those received in the period
	IDPaidOnline           = "paid-online"       // paid online, of those with something to pay
	IDElectronicResult     = "electronic-result" // result in electronic form, of those with a result due
	IDDigitised            = "digitised"         // papers digitised, of the received
	IDReused               = "reused"            // digitised data used again, of the received
	IDShared               = "shared"            // papers put into the filer's storage, of the received
	IDPopulationData       = "population-data"   // population database used, of the received
	IDSynchronised         = "synchronised"      // synchronised with the national portal, of the received
	IDIndex766Satisfaction = "766-satisfaction"  // nothing wrong with them, of the received
	IDSupplement           = "supplement"        // a supplement asked for, of the received
	IDApology              = "apology"           // an apology issued, of the received

	// These are taken from no tally of dossiers.
	IDIndex766Petition = "766-petition"   // petitions handled early or on time, of those within competence
	IDSurveyOnTime     = "survey-on-time" // respondents saying on time, of all respondents
)

// ShareDefinitions returns the definitions of shares that say nothing about being on
// time, in the order of their ids above. The slice is the caller's.
func ShareDefinitions() []Definition {
	online := Side{Text{"trực tuyến", "online"}, Tally.Online}
	whole := Side{Text{"trực tuyến toàn trình", "online as a whole"}, func(t Tally) int64 { return t.OnlineWhole }}
	postal := Side{Text{"qua bưu chính", "by post"}, func(t Tally) int64 { return t.Postal }}
	return []Definition{
		intakeShare(IDOnline, Text{"Tỷ lệ hồ sơ trực tuyến", "Online, of those received in the period"}, online),
		intakeShare(IDOnlineWhole, Text{"Tỷ lệ hồ sơ toàn trình", "Online as a whole, of those received in the period"}, whole),
		intakeShare(IDPostal, Text{"Tỷ lệ hồ sơ qua bưu chính", "By post, of those received in the period"}, postal),
		markShare(IDPaidOnline, MarkPaidOnline, Text{"Tỷ lệ thanh toán trực tuyến", "Paid online, of those with something to pay"},
			marked(MarkFeeDue, Text{"có nghĩa vụ tài chính", "something to pay"})),
		markShare(IDElectronicResult, MarkElectronicResult, Text{"Tỷ lệ kết quả điện tử", "Electronic results, of those with a result due"},
			marked(MarkResultDue, Text{"đã giải quyết và phải trả kết quả", "resolved, and a result is due"})),
		markShare(IDDigitised, MarkDigitised, Text{"Tỷ lệ số hóa hồ sơ", "Digitised, of the received"}, received()),
		markShare(IDReused, MarkReused, Text{"Tỷ lệ tái sử dụng dữ liệu số hóa", "Digitised data used again, of the received"}, received()),
		markShare(IDShared, MarkShared, Text{"Tỷ lệ chia sẻ vào kho dữ liệu cá nhân", "Put into the filer's storage, of the received"}, received()),
		markShare(IDPopulationData, MarkPopulationData, Text{"Tỷ lệ khai thác dữ liệu dân cư", "Population database used, of the received"}, received()),
		markShare(IDSynchronised, MarkSynchronised, Text{"Tỷ lệ đồng bộ hồ sơ", "Synchronised, of the received"}, received()),
		satisfaction766(),
		markShare(IDSupplement, MarkSupplement, Text{"Tỷ lệ yêu cầu bổ sung", "Supplement asked for, of the received"}, received()),
		markShare(IDApology, MarkApology, Text{"Tỷ lệ xin lỗi, hẹn lại", "Apology issued, of the received"}, received()),
	}
}

// intakeShare is a share of the dossiers that came in by any channel. Those carried
// over came in before, and are left out.
func intakeShare(id string, name Text, numerator Side) Definition {
	return Definition{DefinitionSpec{
		ID: id, Name: name, Numerator: numerator,
		Denominator: Side{
			Text{"tiếp nhận trong kỳ, không tính kỳ trước chuyển sang", "received in the period, without those carried over"},
			func(t Tally) int64 { return t.Received() - t.Carried },
		},
		Source: "columns 4 to 7 of form 07 of Circular 09/2026/TT-BTP; the form itself has no share",
		Note: Text{
			"Không tính hồ sơ kỳ trước chuyển sang; nơi khác có tính.",
			"Leaves out dossiers carried over; others do not.",
		},
	}}
}

// markShare is the share of the dossiers with a mark.
func markShare(id string, m Mark, name Text, denominator Side) Definition {
	return Definition{DefinitionSpec{
		ID: id, Name: name, Denominator: denominator,
		Numerator: marked(m, name),
		Source:    "practice of the national public service portal for the index of Decision 766/QĐ-TTg, as observed in 2026",
	}}
}

func marked(m Mark, name Text) Side {
	return Side{name, func(t Tally) int64 { return t.Marked[m] }}
}

func satisfaction766() Definition {
	return Definition{DefinitionSpec{
		ID:   IDIndex766Satisfaction,
		Name: Text{"Mức độ hài lòng khi tiếp nhận, giải quyết theo Bộ chỉ số 766", "Nothing wrong with them, as the portal computes index 766"},
		Numerator: Side{
			Text{"không trễ hạn, không bị phản ánh, không bị đánh giá không hài lòng", "neither late, nor petitioned about, nor with a dissatisfied filer"},
			func(t Tally) int64 { return t.Received() - t.Late - t.OpenOverdue - t.Complained },
		},
		Denominator: received(),
		Source:      "practice of the national public service portal for the index of Decision 766/QĐ-TTg, as observed in 2026",
		Note: Text{
			"Mỗi hồ sơ chỉ bị trừ một lần; hồ sơ chưa phân loại không bị trừ.",
			"A dossier is taken off once, whatever was wrong; unclassified ones are not.",
		},
	}}
}
