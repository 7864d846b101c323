package metrics

// columnsII06a is the layout before Circular 09/2026/TT-BTP. Column 5 holds
// direct and postal dossiers together, so no postal share can be taken from it.
func columnsII06a() []Column {
	const source = "Circular 02/2017/TT-VPCP as replaced by Circular 01/2020/TT-VPCP, form II.06a"
	columns := block(source, Text{},
		Column{Number: 1, Heading: headingNo},
		Column{Number: 2, Heading: Text{"Lĩnh vực, công việc theo cấp", "Field or work by level"}})
	columns = append(columns, block(source, blockReceived,
		Column{Number: 3, Heading: headingTotal, count: Tally.Received},
		Column{Number: 4, Heading: Text{"Trực tuyến", "Online"}, count: Tally.Online},
		Column{Number: 5, Heading: Text{"Trực tiếp, bưu chính", "Direct, postal"}, count: func(t Tally) int64 { return t.Direct + t.Postal }},
		Column{Number: 6, Heading: headingBefore, count: func(t Tally) int64 { return t.Carried }})...)
	columns = append(columns, block(source, blockResolved,
		Column{Number: 7, Heading: headingTotal, count: Tally.Resolved},
		Column{Number: 8, Heading: headingEarly, count: func(t Tally) int64 { return t.Early }},
		Column{Number: 9, Heading: headingOnTime, count: func(t Tally) int64 { return t.OnTime }},
		Column{Number: 10, Heading: headingLate, count: func(t Tally) int64 { return t.Late }})...)
	return append(columns, block(source, blockOpen,
		Column{Number: 11, Heading: headingTotal, count: Tally.Open},
		Column{Number: 12, Heading: headingWithin, count: func(t Tally) int64 { return t.OpenWithin }},
		Column{Number: 13, Heading: headingLate, count: func(t Tally) int64 { return t.OpenOverdue }})...)
}

func identitiesII06a() []Identity {
	const source = "form II.06a"
	return []Identity{
		{Code: CodeReceivedParts, Total: 3, Parts: []int{4, 5, 6}, Source: source},
		{Code: CodeResolvedParts, Total: 7, Parts: []int{8, 9, 10}, Source: source},
		{Code: CodeOpenParts, Total: 11, Parts: []int{12, 13}, Source: source},
		{Code: CodeReceivedResolvedOpen, Total: 3, Parts: []int{7, 11}, Source: source},
	}
}
