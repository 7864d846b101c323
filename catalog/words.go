package catalog

import "github.com/tthc-go/tthc/sla"

// spoken is what readers are told of the values of an enumeration, by value, with
// the terms of the law in Vietnamese.
type spoken struct {
	vocabulary *vocabulary
	vi, en     []string
}

// in returns the words for v, or invalid(v) for a value that is not defined:
// English for [sla.English], Vietnamese for every other language.
func (s *spoken) in(language sla.Language, v uint8) string {
	words := s.vi
	if language == sla.English {
		words = s.en
	}
	if int(v) < len(words) {
		return words[v]
	}
	return s.vocabulary.name(v)
}

var (
	spokenChannels = spoken{&channels,
		[]string{ChannelUnknown: "không nêu", ChannelDirect: "trực tiếp", ChannelOnline: "trực tuyến", ChannelPostal: "dịch vụ bưu chính"},
		[]string{ChannelUnknown: "not stated", ChannelDirect: "in person", ChannelOnline: "online", ChannelPostal: "by post"}}

	spokenLevels = spoken{&levelNames,
		[]string{LevelUnknown: "không nêu", LevelMinistry: "cấp bộ", LevelProvince: "cấp tỉnh", LevelDistrict: "cấp huyện",
			LevelCommune: "cấp xã", LevelOther: "cơ quan khác"},
		[]string{LevelUnknown: "not stated", LevelMinistry: "ministry", LevelProvince: "province", LevelDistrict: "district",
			LevelCommune: "commune", LevelOther: "other body"}}

	spokenProvisions = spoken{&provisions,
		[]string{ProvisionUnknown: "không nêu", ProvisionWhole: "toàn trình", ProvisionPartial: "một phần", ProvisionInformation: "cung cấp thông tin trực tuyến",
			ProvisionLevel1: "mức độ 1 (43/2011/NĐ-CP)", ProvisionLevel2: "mức độ 2 (43/2011/NĐ-CP)",
			ProvisionLevel3: "mức độ 3 (43/2011/NĐ-CP)", ProvisionLevel4: "mức độ 4 (43/2011/NĐ-CP)"},
		[]string{ProvisionUnknown: "not stated", ProvisionWhole: "online as a whole", ProvisionPartial: "online in part", ProvisionInformation: "information online",
			ProvisionLevel1: "level 1 (43/2011/NĐ-CP)", ProvisionLevel2: "level 2 (43/2011/NĐ-CP)",
			ProvisionLevel3: "level 3 (43/2011/NĐ-CP)", ProvisionLevel4: "level 4 (43/2011/NĐ-CP)"}}

	spokenAudiences = spoken{&audiences,
		[]string{AudienceUnknown: "không nêu", AudienceCitizen: "công dân Việt Nam", AudienceOverseasVietnamese: "người Việt Nam định cư ở nước ngoài",
			AudienceForeigner: "người nước ngoài", AudienceOfficial: "cán bộ, công chức, viên chức", AudienceBusiness: "doanh nghiệp",
			AudienceForeignInvested: "doanh nghiệp có vốn đầu tư nước ngoài", AudienceCooperative: "hợp tác xã",
			AudienceOrganisation: "tổ chức (không bao gồm doanh nghiệp, HTX)", AudienceForeignOrganisation: "tổ chức nước ngoài"},
		[]string{AudienceUnknown: "not stated", AudienceCitizen: "Vietnamese citizens", AudienceOverseasVietnamese: "Vietnamese settled abroad",
			AudienceForeigner: "foreigners", AudienceOfficial: "officials and public employees", AudienceBusiness: "businesses",
			AudienceForeignInvested: "businesses with foreign capital", AudienceCooperative: "cooperatives",
			AudienceOrganisation: "organisations (without businesses and cooperatives)", AudienceForeignOrganisation: "foreign organisations"}}

	spokenOrigins = spoken{&origins,
		[]string{OriginUnknown: "không nêu", OriginCentral: "do trung ương quy định", OriginLocal: "do địa phương quy định"},
		[]string{OriginUnknown: "not stated", OriginCentral: "made by a central body", OriginLocal: "made by the province"}}

	spokenReaches = spoken{&reaches,
		[]string{InterlinkUnknown: "không nêu", InterlinkSameLevel: "liên thông cùng cấp", InterlinkAcrossLevels: "liên thông giữa các cấp chính quyền"},
		[]string{InterlinkUnknown: "not stated", InterlinkSameLevel: "interlinked within one level", InterlinkAcrossLevels: "interlinked across levels"}}

	spokenFees = spoken{&feeStates,
		[]string{FeeUnknown: "không nêu phí, lệ phí", FeeFree: "miễn phí", FeeCharged: "có thu phí, lệ phí"},
		[]string{FeeUnknown: "no fee stated", FeeFree: "free of charge", FeeCharged: "for a fee"}}

	spokenReductions = spoken{&reductionStates,
		[]string{ReductionUnknown: "không nêu", ReductionNone: "không cắt giảm", ReductionCut: "đã cắt giảm",
			ReductionLonger: "cam kết dài hơn quy định", ReductionIncomparable: "không so sánh được"},
		[]string{ReductionUnknown: "not stated", ReductionNone: "not cut", ReductionCut: "cut",
			ReductionLonger: "committed longer than the law has it", ReductionIncomparable: "not comparable"}}

	spokenParts = spoken{&partNames,
		[]string{PartUnknown: "không nêu", PartName: "tên thủ tục", PartSteps: "trình tự thực hiện", PartManner: "cách thức thực hiện",
			PartDossier: "thành phần, số lượng hồ sơ", PartLimit: "thời hạn giải quyết", PartAudience: "đối tượng thực hiện",
			PartAgency: "cơ quan thực hiện", PartForms: "mẫu đơn, mẫu tờ khai", PartResult: "kết quả thực hiện",
			PartConditions: "yêu cầu, điều kiện", PartFees: "phí, lệ phí"},
		[]string{PartUnknown: "not stated", PartName: "name", PartSteps: "steps", PartManner: "manner of filing", PartDossier: "papers and copies",
			PartLimit: "time limit", PartAudience: "who may apply", PartAgency: "handling agency", PartForms: "forms to fill in",
			PartResult: "result", PartConditions: "conditions", PartFees: "fees"}}

	spokenSeverities = spoken{&severities,
		[]string{SeverityUnknown: "không nêu", SeverityWarning: "cảnh báo", SeverityError: "lỗi"},
		[]string{SeverityUnknown: "not stated", SeverityWarning: "warning", SeverityError: "error"}}

	spokenDuties = spoken{&dutyKinds,
		[]string{DutyUnknown: "không nêu", DutyPublish: "công bố trước khi có hiệu lực", DutyShortened: "công bố sau văn bản ban hành theo trình tự, thủ tục rút gọn",
			DutyPublicise: "công khai trên cơ sở dữ liệu quốc gia"},
		[]string{DutyUnknown: "not stated", DutyPublish: "publish before the effect", DutyShortened: "publish after a text issued by the shortened way",
			DutyPublicise: "bring to the national database"}}

	spokenDutyStates = spoken{&dutyStates,
		[]string{DutyStateUnknown: "không nêu", DutyStateKept: "kịp thời", DutyStateLate: "chậm", DutyStateOpen: "chưa thực hiện, còn trong hạn"},
		[]string{DutyStateUnknown: "not stated", DutyStateKept: "in time", DutyStateLate: "late", DutyStateOpen: "to be done, within the time"}}

	spokenDifferences = spoken{&differenceKinds,
		[]string{DifferenceUnknown: "không nêu", DifferenceAdded: "có thêm", DifferenceRemoved: "không còn", DifferenceChanged: "đã thay đổi"},
		[]string{DifferenceUnknown: "not stated", DifferenceAdded: "added", DifferenceRemoved: "removed", DifferenceChanged: "changed"}}
)

// Words returns the channel in words: "dịch vụ bưu chính", "by post".
func (c Channel) Words(language sla.Language) string { return spokenChannels.in(language, uint8(c)) }

// Words returns the level in words: "cấp tỉnh", "province".
func (l Level) Words(language sla.Language) string { return spokenLevels.in(language, uint8(l)) }

// Words returns the provision in words: "toàn trình", "online as a whole". The
// levels of Decree 43/2011/NĐ-CP name the decree, as Decree 224/2026/NĐ-CP has
// levels 1 to 4 of other things.
func (p Provision) Words(language sla.Language) string {
	return spokenProvisions.in(language, uint8(p))
}

// Words returns the audience in words, in Vietnamese those of the national portal:
// "doanh nghiệp", "businesses".
func (a Audience) Words(language sla.Language) string { return spokenAudiences.in(language, uint8(a)) }

// Words returns the origin in words: "do địa phương quy định", "made by the
// province".
func (o Origin) Words(language sla.Language) string { return spokenOrigins.in(language, uint8(o)) }

// Words returns the reach in words: "liên thông cùng cấp", "interlinked within one
// level".
func (r InterlinkReach) Words(language sla.Language) string {
	return spokenReaches.in(language, uint8(r))
}

// Words returns the state in words: "miễn phí", "free of charge".
func (s FeeState) Words(language sla.Language) string { return spokenFees.in(language, uint8(s)) }

// Words returns the state in words: "đã cắt giảm", "cut".
func (s ReductionState) Words(language sla.Language) string {
	return spokenReductions.in(language, uint8(s))
}

// Words returns the part in words, in Vietnamese those of Decree 63/2010/NĐ-CP art.
// 8(2): "thời hạn giải quyết", "time limit".
func (p Part) Words(language sla.Language) string { return spokenParts.in(language, uint8(p)) }

// Words returns the severity in words: "cảnh báo", "warning".
func (s Severity) Words(language sla.Language) string { return spokenSeverities.in(language, uint8(s)) }

// Words returns the kind in words: "công bố trước khi có hiệu lực", "publish before
// the effect".
func (k DutyKind) Words(language sla.Language) string { return spokenDuties.in(language, uint8(k)) }

// Words returns the state in words: "kịp thời", "in time".
func (s DutyState) Words(language sla.Language) string {
	return spokenDutyStates.in(language, uint8(s))
}

// Words returns the kind in words: "đã thay đổi", "changed".
func (k DifferenceKind) Words(language sla.Language) string {
	return spokenDifferences.in(language, uint8(k))
}
