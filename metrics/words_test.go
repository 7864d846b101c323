package metrics_test

import (
	"fmt"
	"testing"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// The answers of a ballot as a page offers them.
func ExampleRating_Words() {
	for _, r := range []metrics.Rating{metrics.RatingVerySatisfied, metrics.RatingSatisfied, metrics.RatingDissatisfied} {
		fmt.Printf("%s: %s, %s\n", r, r.Words(sla.Vietnamese), r.Words(sla.English))
	}
	// Output:
	// very-satisfied: rất hài lòng, very satisfied
	// satisfied: hài lòng, satisfied
	// dissatisfied: không hài lòng, dissatisfied
}

// TestWords has every value of the enumerations that pages show. Vietnamese is what
// every language but English gives.
func TestWords(t *testing.T) {
	for _, tc := range []struct {
		value  interface{ Words(sla.Language) string }
		vi, en string
	}{
		{metrics.RatingUnknown, "không trả lời", "no answer"},
		{metrics.RatingVerySatisfied, "rất hài lòng", "very satisfied"},
		{metrics.RatingSatisfied, "hài lòng", "satisfied"},
		{metrics.RatingDissatisfied, "không hài lòng", "dissatisfied"},
		{metrics.RatingNeutral, "bình thường", "neither"},
		{metrics.RatingVeryDissatisfied, "rất không hài lòng", "very dissatisfied"},
		{metrics.Rating(6), "invalid(6)", "invalid(6)"},
		{metrics.Rating(255), "invalid(255)", "invalid(255)"},
		{metrics.IntakeUnknown, "không nêu", "not stated"},
		{metrics.IntakeDirect, "trực tiếp", "in person"},
		{metrics.IntakeOnlineWhole, "trực tuyến toàn trình", "online as a whole"},
		{metrics.IntakeOnlinePartial, "trực tuyến một phần", "online in part"},
		{metrics.IntakeOnlineUnsplit, "trực tuyến, chưa tách toàn trình và một phần", "online, not split into whole and in part"},
		{metrics.IntakePostal, "dịch vụ bưu chính", "by post"},
		{metrics.IntakeCarried, "kỳ trước chuyển sang", "carried over"},
		{metrics.Intake(7), "invalid(7)", "invalid(7)"},
		{metrics.EndingUnknown, "không nêu", "not stated"},
		{metrics.EndingCompleted, "có kết quả", "completed"},
		{metrics.EndingReturned, "trả lại hồ sơ", "returned"},
		{metrics.EndingRefused, "từ chối giải quyết", "refused"},
		{metrics.EndingWithdrawn, "người nộp rút hồ sơ", "withdrawn by the filer"},
		{metrics.EndingStopped, "dừng giải quyết", "handling stopped"},
		{metrics.EndingClosed, "đóng hồ sơ do không bổ sung", "closed, no supplement came"},
		{metrics.Ending(7), "invalid(7)", "invalid(7)"},
		{metrics.MarkUnknown, "không nêu", "not stated"},
		{metrics.MarkSupplement, "yêu cầu bổ sung", "supplement asked for"},
		{metrics.MarkApology, "xin lỗi, hẹn lại", "apology issued"},
		{metrics.MarkFeeDue, "có nghĩa vụ tài chính", "something to pay"},
		{metrics.MarkPaidOnline, "thanh toán trực tuyến", "paid online"},
		{metrics.MarkDigitised, "số hóa hồ sơ", "digitised"},
		{metrics.MarkResultDue, "phải trả kết quả", "a result is due"},
		{metrics.MarkElectronicResult, "kết quả điện tử", "electronic result"},
		{metrics.MarkReused, "tái sử dụng dữ liệu số hóa", "digitised data used again"},
		{metrics.MarkShared, "chia sẻ vào kho dữ liệu cá nhân", "put into the filer's storage"},
		{metrics.MarkPopulationData, "khai thác dữ liệu dân cư", "population database used"},
		{metrics.MarkSynchronised, "đồng bộ hồ sơ", "synchronised"},
		{metrics.MarkDissatisfied, "bị đánh giá không hài lòng", "dissatisfied filer"},
		{metrics.MarkPetitioned, "bị phản ánh, kiến nghị", "petitioned about"},
		{metrics.Mark(14), "invalid(14)", "invalid(14)"},
		{metrics.OfficeUnknown, "không nêu", "not stated"},
		{metrics.OfficeMinistry, "bộ, ngành", "ministry"},
		{metrics.OfficeProvince, "toàn tỉnh", "whole province"},
		{metrics.OfficeDepartment, "sở, ban, ngành", "body of the province"},
		{metrics.OfficeDistrict, "huyện", "district"},
		{metrics.OfficeCommune, "xã, phường, đặc khu", "commune"},
		{metrics.OfficeLevel(6), "invalid(6)", "invalid(6)"},
		{metrics.StandingUnknown, "không rõ", "not determined"},
		{metrics.StandingOutside, "không thuộc kỳ", "not of the period"},
		{metrics.StandingReceivedResolved, "tiếp nhận trong kỳ, đã giải quyết", "received in the period, resolved"},
		{metrics.StandingReceivedOpen, "tiếp nhận trong kỳ, đang giải quyết", "received in the period, open"},
		{metrics.StandingCarriedResolved, "kỳ trước chuyển sang, đã giải quyết", "carried over, resolved"},
		{metrics.StandingCarriedOpen, "kỳ trước chuyển sang, đang giải quyết", "carried over, open"},
		{metrics.Standing(6), "invalid(6)", "invalid(6)"},
		{metrics.PetitionUnknown, "không nêu", "not stated"},
		{metrics.PetitionActs, "hành vi hành chính", "administrative acts"},
		{metrics.PetitionRules, "quy định hành chính", "administrative rules"},
		{metrics.PetitionSubject(3), "invalid(3)", "invalid(3)"},
		{metrics.BasisUnknown, "không nêu", "not stated"},
		{metrics.BasisCensus, "toàn bộ", "census"},
		{metrics.BasisBallot, "phiếu tự nguyện", "ballots handed in"},
		{metrics.BasisSample, "mẫu ngẫu nhiên", "random sample"},
		{metrics.BasisSurvey, "khảo sát", "survey"},
		{metrics.BasisMixed, "hồ sơ và khảo sát", "records and survey"},
		{metrics.Basis(6), "invalid(6)", "invalid(6)"},
		{metrics.VerdictUnknown, "chưa kiểm tra", "not checked"},
		{metrics.VerdictHolds, "khớp", "holds"},
		{metrics.VerdictFails, "không khớp", "does not hold"},
		{metrics.VerdictUnderived, "không suy ra được", "cannot be derived"},
		{metrics.Verdict(4), "invalid(4)", "invalid(4)"},
	} {
		for language, want := range map[sla.Language]string{sla.Vietnamese: tc.vi, sla.English: tc.en, sla.LanguageUnknown: tc.vi, sla.Language(99): tc.vi} {
			if got := tc.value.Words(language); got != want {
				t.Errorf("%T %v in %s: got %q, want %q", tc.value, tc.value, language, got, want)
			}
		}
	}
}
