package metrics

// columns07 is the layout of forms 07a, 07b and 07c. There is no column for
// resolved dossiers that are not classified, nor for online ones that are not
// known to be whole or in part.
func columns07() []Column {
	const source = "Circular 09/2026/TT-BTP, forms 07a, 07b, 07c"
	columns := block(source, Text{},
		Column{Number: 1, Heading: headingNo},
		Column{Number: 2, Heading: Text{"Lĩnh vực giải quyết", "Field handled"}})
	columns = append(columns, block(source, blockReceived,
		Column{Number: 3, Heading: headingTotal, count: Tally.Received},
		Column{Number: 4, Heading: Text{"Trực tuyến toàn trình", "Online, whole"}, count: func(t Tally) int64 { return t.OnlineWhole }},
		Column{Number: 5, Heading: Text{"Trực tuyến một phần", "Online, in part"}, count: func(t Tally) int64 { return t.OnlinePartial }},
		Column{Number: 6, Heading: Text{"Dịch vụ bưu chính", "Postal service"}, count: func(t Tally) int64 { return t.Postal }},
		Column{Number: 7, Heading: Text{"Trực tiếp", "Direct"}, count: func(t Tally) int64 { return t.Direct }},
		Column{Number: 8, Heading: headingBefore, count: func(t Tally) int64 { return t.Carried }})...)
	columns = append(columns, block(source, blockResolved,
		Column{Number: 9, Heading: headingTotal, count: Tally.Resolved},
		Column{Number: 10, Heading: headingEarly, count: func(t Tally) int64 { return t.Early }},
		Column{Number: 11, Heading: headingOnTime, count: func(t Tally) int64 { return t.OnTime }},
		Column{Number: 12, Heading: headingLate, count: func(t Tally) int64 { return t.Late }})...)
	return append(columns, block(source, blockOpen,
		Column{Number: 13, Heading: headingTotal, count: Tally.Open},
		Column{Number: 14, Heading: headingWithin, count: func(t Tally) int64 { return t.OpenWithin }},
		Column{Number: 15, Heading: headingLate, count: func(t Tally) int64 { return t.OpenOverdue }})...)
}

// identities07 leaves out what 07c prints otherwise, 3 = 4 + 5 + 6 and a note on
// columns 6 and 11: both are remainders of II.06a, where those numbers mean
// carried over and open.
func identities07() []Identity {
	return []Identity{
		{Code: CodeReceivedParts, Total: 3, Parts: []int{4, 5, 6, 7, 8}, Source: "printed in 07a and 07b"},
		{Code: CodeResolvedParts, Total: 9, Parts: []int{10, 11, 12}, Source: "printed in 07a, 07b and 07c"},
		{Code: CodeOpenParts, Total: 13, Parts: []int{14, 15}, Source: "printed in 07a, 07b and 07c"},
		{Code: CodeReceivedResolvedOpen, Total: 3, Parts: []int{9, 13}, Source: "not printed; what the blocks mean, as long as every ended dossier counts as resolved"},
	}
}
