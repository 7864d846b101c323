package metrics

import "github.com/tthc-go/tthc/sla"

// wordsOf returns what a table has for a value, what otherwise gives for one that is
// not defined. It is Vietnamese unless the language is [sla.English].
func wordsOf(table []Text, v uint8, language sla.Language, otherwise func() string) string {
	if int(v) < len(table) {
		return table[v].In(language)
	}
	return otherwise()
}

// What readers are told of the values of enumerations, by value.
var (
	ratingWords = [...]Text{
		RatingUnknown: {"không trả lời", "no answer"}, RatingVerySatisfied: {"rất hài lòng", "very satisfied"}, RatingSatisfied: {"hài lòng", "satisfied"},
		RatingDissatisfied: {"không hài lòng", "dissatisfied"}, RatingNeutral: {"bình thường", "neither"},
		RatingVeryDissatisfied: {"rất không hài lòng", "very dissatisfied"},
	}
	intakeWords = [...]Text{
		IntakeUnknown: {"không nêu", "not stated"}, IntakeDirect: {"trực tiếp", "in person"},
		IntakeOnlineWhole: {"trực tuyến toàn trình", "online as a whole"}, IntakeOnlinePartial: {"trực tuyến một phần", "online in part"},
		IntakeOnlineUnsplit: {"trực tuyến, chưa tách toàn trình và một phần", "online, not split into whole and in part"},
		IntakePostal:        {"dịch vụ bưu chính", "by post"}, IntakeCarried: {"kỳ trước chuyển sang", "carried over"},
	}
	endingWords = [...]Text{
		EndingUnknown: {"không nêu", "not stated"}, EndingCompleted: {"có kết quả", "completed"}, EndingReturned: {"trả lại hồ sơ", "returned"},
		EndingRefused: {"từ chối giải quyết", "refused"}, EndingWithdrawn: {"người nộp rút hồ sơ", "withdrawn by the filer"},
		EndingStopped: {"dừng giải quyết", "handling stopped"}, EndingClosed: {"đóng hồ sơ do không bổ sung", "closed, no supplement came"},
	}
	markWords = [...]Text{
		MarkUnknown: {"không nêu", "not stated"}, MarkSupplement: {"yêu cầu bổ sung", "supplement asked for"}, MarkApology: {"xin lỗi, hẹn lại", "apology issued"},
		MarkFeeDue: {"có nghĩa vụ tài chính", "something to pay"}, MarkPaidOnline: {"thanh toán trực tuyến", "paid online"},
		MarkDigitised: {"số hóa hồ sơ", "digitised"}, MarkResultDue: {"phải trả kết quả", "a result is due"},
		MarkElectronicResult: {"kết quả điện tử", "electronic result"}, MarkReused: {"tái sử dụng dữ liệu số hóa", "digitised data used again"},
		MarkShared: {"chia sẻ vào kho dữ liệu cá nhân", "put into the filer's storage"}, MarkPopulationData: {"khai thác dữ liệu dân cư", "population database used"},
		MarkSynchronised: {"đồng bộ hồ sơ", "synchronised"}, MarkDissatisfied: {"bị đánh giá không hài lòng", "dissatisfied filer"},
		MarkPetitioned: {"bị phản ánh, kiến nghị", "petitioned about"},
	}
	officeLevelWords = [...]Text{
		OfficeUnknown: {"không nêu", "not stated"}, OfficeMinistry: {"bộ, ngành", "ministry"}, OfficeProvince: {"toàn tỉnh", "whole province"},
		OfficeDepartment: {"sở, ban, ngành", "body of the province"}, OfficeDistrict: {"huyện", "district"}, OfficeCommune: {"xã, phường, đặc khu", "commune"},
	}
	standingWords = [...]Text{
		StandingUnknown: {"không rõ", "not determined"}, StandingOutside: {"không thuộc kỳ", "not of the period"},
		StandingReceivedResolved: {"tiếp nhận trong kỳ, đã giải quyết", "received in the period, resolved"},
		StandingReceivedOpen:     {"tiếp nhận trong kỳ, đang giải quyết", "received in the period, open"},
		StandingCarriedResolved:  {"kỳ trước chuyển sang, đã giải quyết", "carried over, resolved"},
		StandingCarriedOpen:      {"kỳ trước chuyển sang, đang giải quyết", "carried over, open"},
	}
	petitionSubjectWords = [...]Text{
		PetitionUnknown: {"không nêu", "not stated"}, PetitionActs: {"hành vi hành chính", "administrative acts"},
		PetitionRules: {"quy định hành chính", "administrative rules"},
	}
	verdictWords = [...]Text{
		VerdictUnknown: {"chưa kiểm tra", "not checked"}, VerdictHolds: {"khớp", "holds"}, VerdictFails: {"không khớp", "does not hold"},
		VerdictUnderived: {"không suy ra được", "cannot be derived"},
	}
)

// Words returns the rating in words: "rất hài lòng", "very satisfied".
func (r Rating) Words(language sla.Language) string {
	return wordsOf(ratingWords[:], uint8(r), language, r.String)
}

// Words returns the intake in words: "trực tuyến toàn trình", "online as a whole".
func (i Intake) Words(language sla.Language) string {
	return wordsOf(intakeWords[:], uint8(i), language, i.String)
}

// Words returns the ending in words: "trả lại hồ sơ", "returned".
func (e Ending) Words(language sla.Language) string {
	return wordsOf(endingWords[:], uint8(e), language, e.String)
}

// Words returns the mark in words: "thanh toán trực tuyến", "paid online".
func (m Mark) Words(language sla.Language) string {
	return wordsOf(markWords[:], uint8(m), language, m.String)
}

// Words returns the level in words: "sở, ban, ngành", "body of the province".
func (l OfficeLevel) Words(language sla.Language) string {
	return wordsOf(officeLevelWords[:], uint8(l), language, l.String)
}

// Words returns the standing in words: "kỳ trước chuyển sang, đã giải quyết",
// "carried over, resolved".
func (s Standing) Words(language sla.Language) string {
	return wordsOf(standingWords[:], uint8(s), language, s.String)
}

// Words returns the subject in words: "hành vi hành chính", "administrative acts".
func (s PetitionSubject) Words(language sla.Language) string {
	return wordsOf(petitionSubjectWords[:], uint8(s), language, s.String)
}

// Words returns the basis in words: "mẫu ngẫu nhiên", "random sample".
func (b Basis) Words(language sla.Language) string {
	switch {
	case b == BasisUnknown:
		return Text{"không nêu", "not stated"}.In(language)
	case int(b) >= len(basisNames):
		return b.String()
	}
	return b.text().In(language)
}

// Words returns the verdict in words: "không khớp", "does not hold".
func (v Verdict) Words(language sla.Language) string {
	return wordsOf(verdictWords[:], uint8(v), language, v.String)
}
