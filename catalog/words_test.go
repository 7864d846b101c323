package catalog_test

import (
	"fmt"
	"testing"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// A line of a page about a procedure, in both languages.
func ExampleLevel_Words() {
	for _, language := range []sla.Language{sla.Vietnamese, sla.English} {
		fmt.Println(catalog.LevelProvince.Words(language), "–", catalog.ChannelPostal.Words(language), "–", catalog.ProvisionWhole.Words(language))
	}
	// Output:
	// cấp tỉnh – dịch vụ bưu chính – toàn trình
	// province – by post – online as a whole
}

// TestWords has every value of the enumerations that pages show. Vietnamese is what
// every language but English gives.
func TestWords(t *testing.T) {
	for _, tc := range []struct {
		value  interface{ Words(sla.Language) string }
		vi, en string
	}{
		{catalog.ChannelUnknown, "không nêu", "not stated"},
		{catalog.ChannelDirect, "trực tiếp", "in person"},
		{catalog.ChannelOnline, "trực tuyến", "online"},
		{catalog.ChannelPostal, "dịch vụ bưu chính", "by post"},
		{catalog.Channel(4), "invalid(4)", "invalid(4)"},
		{catalog.LevelUnknown, "không nêu", "not stated"},
		{catalog.LevelMinistry, "cấp bộ", "ministry"},
		{catalog.LevelProvince, "cấp tỉnh", "province"},
		{catalog.LevelDistrict, "cấp huyện", "district"},
		{catalog.LevelCommune, "cấp xã", "commune"},
		{catalog.LevelOther, "cơ quan khác", "other body"},
		{catalog.Level(6), "invalid(6)", "invalid(6)"},
		{catalog.ProvisionUnknown, "không nêu", "not stated"},
		{catalog.ProvisionWhole, "toàn trình", "online as a whole"},
		{catalog.ProvisionPartial, "một phần", "online in part"},
		{catalog.ProvisionInformation, "cung cấp thông tin trực tuyến", "information online"},
		{catalog.ProvisionLevel1, "mức độ 1 (43/2011/NĐ-CP)", "level 1 (43/2011/NĐ-CP)"},
		{catalog.ProvisionLevel2, "mức độ 2 (43/2011/NĐ-CP)", "level 2 (43/2011/NĐ-CP)"},
		{catalog.ProvisionLevel3, "mức độ 3 (43/2011/NĐ-CP)", "level 3 (43/2011/NĐ-CP)"},
		{catalog.ProvisionLevel4, "mức độ 4 (43/2011/NĐ-CP)", "level 4 (43/2011/NĐ-CP)"},
		{catalog.Provision(8), "invalid(8)", "invalid(8)"},
		{catalog.AudienceUnknown, "không nêu", "not stated"},
		{catalog.AudienceCitizen, "công dân Việt Nam", "Vietnamese citizens"},
		{catalog.AudienceOverseasVietnamese, "người Việt Nam định cư ở nước ngoài", "Vietnamese settled abroad"},
		{catalog.AudienceForeigner, "người nước ngoài", "foreigners"},
		{catalog.AudienceOfficial, "cán bộ, công chức, viên chức", "officials and public employees"},
		{catalog.AudienceBusiness, "doanh nghiệp", "businesses"},
		{catalog.AudienceForeignInvested, "doanh nghiệp có vốn đầu tư nước ngoài", "businesses with foreign capital"},
		{catalog.AudienceCooperative, "hợp tác xã", "cooperatives"},
		{catalog.AudienceOrganisation, "tổ chức (không bao gồm doanh nghiệp, HTX)", "organisations (without businesses and cooperatives)"},
		{catalog.AudienceForeignOrganisation, "tổ chức nước ngoài", "foreign organisations"},
		{catalog.Audience(10), "invalid(10)", "invalid(10)"},
		{catalog.OriginUnknown, "không nêu", "not stated"},
		{catalog.OriginCentral, "do trung ương quy định", "made by a central body"},
		{catalog.OriginLocal, "do địa phương quy định", "made by the province"},
		{catalog.Origin(3), "invalid(3)", "invalid(3)"},
		{catalog.InterlinkUnknown, "không nêu", "not stated"},
		{catalog.InterlinkSameLevel, "liên thông cùng cấp", "interlinked within one level"},
		{catalog.InterlinkAcrossLevels, "liên thông giữa các cấp chính quyền", "interlinked across levels"},
		{catalog.InterlinkReach(3), "invalid(3)", "invalid(3)"},
		{catalog.FeeUnknown, "không nêu phí, lệ phí", "no fee stated"},
		{catalog.FeeFree, "miễn phí", "free of charge"},
		{catalog.FeeCharged, "có thu phí, lệ phí", "for a fee"},
		{catalog.FeeState(3), "invalid(3)", "invalid(3)"},
		{catalog.ReductionUnknown, "không nêu", "not stated"},
		{catalog.ReductionNone, "không cắt giảm", "not cut"},
		{catalog.ReductionCut, "đã cắt giảm", "cut"},
		{catalog.ReductionLonger, "cam kết dài hơn quy định", "committed longer than the law has it"},
		{catalog.ReductionIncomparable, "không so sánh được", "not comparable"},
		{catalog.ReductionState(5), "invalid(5)", "invalid(5)"},
		{catalog.PartUnknown, "không nêu", "not stated"},
		{catalog.PartName, "tên thủ tục", "name"},
		{catalog.PartSteps, "trình tự thực hiện", "steps"},
		{catalog.PartManner, "cách thức thực hiện", "manner of filing"},
		{catalog.PartDossier, "thành phần, số lượng hồ sơ", "papers and copies"},
		{catalog.PartLimit, "thời hạn giải quyết", "time limit"},
		{catalog.PartAudience, "đối tượng thực hiện", "who may apply"},
		{catalog.PartAgency, "cơ quan thực hiện", "handling agency"},
		{catalog.PartForms, "mẫu đơn, mẫu tờ khai", "forms to fill in"},
		{catalog.PartResult, "kết quả thực hiện", "result"},
		{catalog.PartConditions, "yêu cầu, điều kiện", "conditions"},
		{catalog.PartFees, "phí, lệ phí", "fees"},
		{catalog.Part(12), "invalid(12)", "invalid(12)"},
		{catalog.SeverityUnknown, "không nêu", "not stated"},
		{catalog.SeverityWarning, "cảnh báo", "warning"},
		{catalog.SeverityError, "lỗi", "error"},
		{catalog.Severity(3), "invalid(3)", "invalid(3)"},
		{catalog.DutyUnknown, "không nêu", "not stated"},
		{catalog.DutyPublish, "công bố trước khi có hiệu lực", "publish before the effect"},
		{catalog.DutyShortened, "công bố sau văn bản ban hành theo trình tự, thủ tục rút gọn", "publish after a text issued by the shortened way"},
		{catalog.DutyPublicise, "công khai trên cơ sở dữ liệu quốc gia", "bring to the national database"},
		{catalog.DutyKind(4), "invalid(4)", "invalid(4)"},
		{catalog.DutyStateUnknown, "không nêu", "not stated"},
		{catalog.DutyStateKept, "kịp thời", "in time"},
		{catalog.DutyStateLate, "chậm", "late"},
		{catalog.DutyStateOpen, "chưa thực hiện, còn trong hạn", "to be done, within the time"},
		{catalog.DutyState(4), "invalid(4)", "invalid(4)"},
		{catalog.DifferenceUnknown, "không nêu", "not stated"},
		{catalog.DifferenceAdded, "có thêm", "added"},
		{catalog.DifferenceRemoved, "không còn", "removed"},
		{catalog.DifferenceChanged, "đã thay đổi", "changed"},
		{catalog.DifferenceKind(4), "invalid(4)", "invalid(4)"},
		{catalog.Level(255), "invalid(255)", "invalid(255)"},
	} {
		for language, want := range map[sla.Language]string{sla.Vietnamese: tc.vi, sla.English: tc.en, sla.LanguageUnknown: tc.vi, sla.Language(99): tc.vi} {
			if got := tc.value.Words(language); got != want {
				t.Errorf("%T %v in %s: got %q, want %q", tc.value, tc.value, language, got, want)
			}
		}
	}
}

// What is written in Vietnamese can be read where catalogs are.
func TestWordsAreRead(t *testing.T) {
	for c := catalog.ChannelDirect; c <= catalog.ChannelPostal; c++ {
		checkRead(t, c, c.Words(sla.Vietnamese), catalog.ParseChannel)
	}
	for l := catalog.LevelMinistry; l <= catalog.LevelOther; l++ {
		checkRead(t, l, l.Words(sla.Vietnamese), catalog.ParseLevel)
	}
	for p := catalog.ProvisionWhole; p <= catalog.ProvisionLevel4; p++ {
		checkRead(t, p, p.Words(sla.Vietnamese), catalog.ParseProvision)
	}
	for a := catalog.AudienceCitizen; a <= catalog.AudienceForeignOrganisation; a++ {
		checkRead(t, a, a.Words(sla.Vietnamese), catalog.ParseAudience)
	}
	for p := catalog.PartName; p <= catalog.PartFees; p++ {
		checkRead(t, p, p.Words(sla.Vietnamese), catalog.ParsePart)
	}
	for r := catalog.InterlinkSameLevel; r <= catalog.InterlinkAcrossLevels; r++ {
		checkRead(t, r, r.Words(sla.Vietnamese), func(s string) (read catalog.InterlinkReach, err error) {
			err = read.UnmarshalText([]byte(s))
			return read, err
		})
	}
}

func checkRead[T comparable](t *testing.T, value T, words string, parse func(string) (T, error)) {
	t.Helper()
	if read, err := parse(words); err != nil || read != value {
		t.Errorf("%q is read as %v, %v, want %v", words, read, err, value)
	}
}
