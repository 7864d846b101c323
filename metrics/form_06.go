package metrics

// columns06 is the layout of forms 06a and 06b. There is no column for overdue
// petitions, though the outline of the report (form 01-ĐC, I.6) asks for their
// number: it stands beside the form ([PetitionForm]).
func columns06() []Column {
	const source = "Circular 09/2026/TT-BTP, forms 06a, 06b"
	columns := block(source, Text{},
		Column{Number: 1, Heading: headingNo},
		Column{Number: 2, Heading: Text{"Lĩnh vực", "Field"}})
	columns = append(columns, block(source, blockReceived,
		Column{Number: 3, Heading: headingTotal, petitions: PetitionTally.Received},
		Column{Number: 4, Heading: headingActs, petitions: func(t PetitionTally) int64 { return t.Acts.Received() }},
		Column{Number: 5, Heading: headingRules, petitions: func(t PetitionTally) int64 { return t.Rules.Received() }},
		Column{Number: 6, Heading: headingBefore, petitions: func(t PetitionTally) int64 { return t.both().carried() }},
		Column{Number: 7, Heading: headingInPeriod, petitions: func(t PetitionTally) int64 { return t.both().inPeriod() }})...)
	columns = append(columns, block(source, Text{"Đã xử lý", "Handled"},
		Column{Number: 8, Heading: headingTotal, petitions: PetitionTally.Handled},
		Column{Number: 9, Heading: headingActs, petitions: func(t PetitionTally) int64 { return t.Acts.Handled() }},
		Column{Number: 10, Heading: headingRules, petitions: func(t PetitionTally) int64 { return t.Rules.Handled() }},
		Column{Number: 11, Heading: headingBefore, petitions: func(t PetitionTally) int64 { return t.both().CarriedHandled }},
		Column{Number: 12, Heading: headingInPeriod, petitions: func(t PetitionTally) int64 { return t.both().ReceivedHandled }})...)
	columns = append(columns, block(source, Text{"Đang xử lý", "In hand"},
		Column{Number: 13, Heading: headingTotal, petitions: PetitionTally.Open},
		Column{Number: 14, Heading: headingActs, petitions: func(t PetitionTally) int64 { return t.Acts.Open() }},
		Column{Number: 15, Heading: headingRules, petitions: func(t PetitionTally) int64 { return t.Rules.Open() }})...)
	return append(columns, block(source, Text{},
		Column{Number: 16, Heading: Text{"Đã xử lý được công khai", "Handled and publicised"}, petitions: func(t PetitionTally) int64 { return t.both().Publicised }})...)
}

// The headings of forms 06a and 06b.
var (
	headingActs     = Text{"Hành vi", "Acts"}
	headingRules    = Text{"Quy định", "Rules"}
	headingInPeriod = Text{"Trong kỳ", "In the period"}
)

func identities06() []Identity {
	const printed, meant = "printed in 06a and 06b", "not printed; what the blocks mean"
	return []Identity{
		{Code: CodePetitionReceived, Total: 3, Parts: []int{4, 5}, Source: printed},
		{Code: CodePetitionReceived, Total: 3, Parts: []int{6, 7}, Source: printed},
		{Code: CodePetitionHandled, Total: 8, Parts: []int{9, 10}, Source: printed},
		{Code: CodePetitionHandled, Total: 8, Parts: []int{11, 12}, Source: printed},
		{Code: CodePetitionOpen, Total: 13, Parts: []int{14, 15}, Source: printed},
		{Code: CodePetitionBalance, Total: 3, Parts: []int{8, 13}, Source: meant},
		{Code: CodePetitionBalance, Total: 4, Parts: []int{9, 14}, Source: meant},
		{Code: CodePetitionBalance, Total: 5, Parts: []int{10, 15}, Source: meant},
		{Code: CodePetitionPublicised, Total: 16, Parts: []int{8}, AtMost: true, Source: meant},
	}
}
