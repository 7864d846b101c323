package metrics

// The ids of the definitions of this package. They are stable.
const (
	IDResolved           = "resolved"             // on time, of the resolved
	IDClassified         = "classified"           // on time, of the resolved that were classified
	IDReceived           = "received"             // resolved on time, of the received
	IDIndex766           = "766"                  // done on time or open within the limit, of the received
	IDOpen               = "open"                 // within the limit, of the open
	IDCompletion         = "completion"           // resolved, of the received
	IDSatisfactionTopTwo = "satisfaction-top-two" // very satisfied or satisfied, of the respondents
)

// OnTimeDefinitions returns the definitions of the on-time share that are in use
// side by side, always in the order resolved, classified, received, 766, open,
// completion. The slice is the caller's.
//
// A ratio by "resolved" can be improved by never closing late dossiers: print
// [Tally].OpenOverdue beside it.
func OnTimeDefinitions() []Definition {
	return []Definition{
		onTimeResolved(), onTimeClassified(), onTimeReceived(), onTime766(), onTimeOpen(), completion(),
	}
}

// OnTimeDefinition returns the one of [OnTimeDefinitions] with that id. It is false when
// none has it.
func OnTimeDefinition(id string) (Definition, bool) {
	for _, d := range OnTimeDefinitions() {
		if d.spec.ID == id {
			return d, true
		}
	}
	return Definition{}, false
}

func onTimeResolved() Definition {
	return Definition{DefinitionSpec{
		ID:          IDResolved,
		Name:        Text{"Tỷ lệ đúng hạn trên số đã giải quyết", "On time, of the resolved"},
		Numerator:   doneOnTime(),
		Denominator: resolved(),
		Source:      "practice of the press and of commune systems; (10 + 11) / 9 on form 07 of Circular 09/2026/TT-BTP",
		Note: Text{
			"Không tính hồ sơ đang giải quyết đã quá hạn; hồ sơ chưa phân loại nằm ở mẫu số.",
			"Leaves out open dossiers that are overdue; unclassified ones stand in the denominator.",
		},
	}}
}

func onTimeClassified() Definition {
	return Definition{DefinitionSpec{
		ID:        IDClassified,
		Name:      Text{"Tỷ lệ đúng hạn trên số đã giải quyết được phân loại", "On time, of the resolved and classified"},
		Numerator: doneOnTime(),
		Denominator: Side{
			Text{"trước hạn, đúng hạn và quá hạn", "early, on time and late"},
			func(t Tally) int64 { return t.Early + t.OnTime + t.Late },
		},
		Source: "practice where resolved dossiers without a comparable due date exist",
		Note: Text{
			"Bỏ hồ sơ đã giải quyết nhưng chưa phân loại.",
			"Leaves out resolved dossiers that were not classified.",
		},
	}}
}

func onTimeReceived() Definition {
	return Definition{DefinitionSpec{
		ID:          IDReceived,
		Name:        Text{"Tỷ lệ giải quyết đúng hạn trên số tiếp nhận", "Resolved on time, of the received"},
		Numerator:   doneOnTime(),
		Denominator: received(),
		Source:      "Decree 61/2018/NĐ-CP art. 30(2)(c)",
		Note: Text{
			"Áp dụng đến 30/06/2025; Nghị định 118/2025/NĐ-CP không có quy định thay thế.",
			"Up to 30 June 2025; Decree 118/2025/NĐ-CP has no successor to it.",
		},
	}}
}

func onTime766() Definition {
	return Definition{DefinitionSpec{
		ID:   IDIndex766,
		Name: Text{"Tỷ lệ đúng hạn theo Bộ chỉ số 766", "On time, as the portal computes index 766"},
		Numerator: Side{
			Text{"giải quyết trước hạn, đúng hạn và đang giải quyết trong hạn", "resolved early or on time, or open within the limit"},
			func(t Tally) int64 { return t.Early + t.OnTime + t.OpenWithin },
		},
		Denominator: received(),
		Source:      "practice of the national public service portal for the index of Decision 766/QĐ-TTg, as observed in 2026",
		Note: Text{
			"Theo thực tế của Cổng, không phải lời văn của Quyết định.",
			"Portal practice, not the text of the decision.",
		},
	}}
}

func onTimeOpen() Definition {
	return Definition{DefinitionSpec{
		ID:   IDOpen,
		Name: Text{"Tỷ lệ trong hạn trên số đang giải quyết", "Within the limit, of the open"},
		Numerator: Side{
			Text{"đang giải quyết trong hạn", "open within the limit"},
			func(t Tally) int64 { return t.OpenWithin },
		},
		Denominator: Side{Text{"đang giải quyết", "open"}, Tally.Open},
		Source:      "practice of commune systems; 14 / 13 on form 07 of Circular 09/2026/TT-BTP",
	}}
}

func completion() Definition {
	return Definition{DefinitionSpec{
		ID:          IDCompletion,
		Name:        Text{"Tỷ lệ giải quyết trên số tiếp nhận", "Resolved, of the received"},
		Numerator:   resolved(),
		Denominator: received(),
		Source:      "practice of commune systems; 9 / 3 on form 07 of Circular 09/2026/TT-BTP",
		Note: Text{
			"Không nói lên đúng hạn hay quá hạn.",
			"Says nothing about being on time.",
		},
	}}
}

func doneOnTime() Side {
	return Side{
		Text{"giải quyết trước hạn và đúng hạn", "resolved early or on time"},
		func(t Tally) int64 { return t.Early + t.OnTime },
	}
}

func resolved() Side {
	return Side{Text{"đã giải quyết", "resolved"}, Tally.Resolved}
}

func received() Side {
	return Side{Text{"tiếp nhận, gồm kỳ trước chuyển sang", "received, carried over included"}, Tally.Received}
}
