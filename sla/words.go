package sla

// The vocabulary of values that no explanation has.
var (
	evidenceWordsVietnamese = [len(evidenceNames)]string{EvidenceUnknown: "không nêu", EvidenceVerified: "đã kiểm chứng", EvidenceComputed: "suy ra từ tính toán",
		EvidenceSecondary: "theo nguồn trích dẫn lại", EvidenceUnverified: "chưa kiểm chứng"}
	evidenceWordsEnglish = [len(evidenceNames)]string{EvidenceUnknown: "not stated", EvidenceVerified: "verified", EvidenceComputed: "computed",
		EvidenceSecondary: "from publications that cite it", EvidenceUnverified: "not verified"}

	directionWordsVietnamese = [len(directionNames)]string{DirectionUnknown: "không so sánh được", DirectionEqual: "bằng thời hạn",
		DirectionUnder: "ngắn hơn thời hạn", DirectionOver: "dài hơn thời hạn"}
	directionWordsEnglish = [len(directionNames)]string{DirectionUnknown: "not comparable", DirectionEqual: "just the limit",
		DirectionUnder: "shorter than the limit", DirectionOver: "longer than the limit"}
)

// Words returns the evidence in words: "đã kiểm chứng", "verified".
func (e Evidence) Words(language Language) string {
	words := &evidenceWordsVietnamese
	if language == English {
		words = &evidenceWordsEnglish
	}
	return wordOf(words[:], int(e), e.String)
}

// Words says how long the steps of a process take: "dài hơn thời hạn", "longer
// than the limit".
func (d Direction) Words(language Language) string {
	words := &directionWordsVietnamese
	if language == English {
		words = &directionWordsEnglish
	}
	return wordOf(words[:], int(d), d.String)
}

// Words returns the kind in words: "nghỉ bù", "substitute day". The name of a
// holiday, where it has one, says more ([Day.Name]).
func (k DayKind) Words(language Language) string {
	return wordOf(wordsOf(language).kinds[:], int(k), k.String)
}
