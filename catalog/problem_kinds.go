package catalog

// The codes of problems; what they have in common is in [ProblemKinds]. They do not
// change between versions.
const (
	// ProblemLine: a line cannot be read as a row (encoding, quotation marks,
	// number of fields, length) and was left out. An error.
	ProblemLine = "line"
	// ProblemCode: the code is missing or not a code; the row was left out. An error.
	ProblemCode = "code"
	// ProblemDuplicateCode: an earlier procedure has the same base code; the later
	// one was left out. An error.
	ProblemDuplicateCode = "duplicate-code"
	// ProblemName: the procedure has no name. A warning.
	ProblemName = "name"
	// ProblemLevels: a level is not known; the raw text is kept. A warning.
	ProblemLevels = "levels"
	// ProblemProvision: the online provision is not known, or a number that does
	// not say of which regime; the raw text is kept. A warning.
	ProblemProvision = "provision"
	// ProblemDisagree: a row says something else of its procedure than the first
	// row with the same code, which stands. A warning.
	ProblemDisagree = "disagree"
	// ProblemChannel: the channel is not known; the service level was left out. An
	// error.
	ProblemChannel = "channel"
	// ProblemLimit: the limit is not understood; it is kept as an unspecified or
	// described limit, with its raw text. A warning.
	ProblemLimit = "limit"
	// ProblemRepeated: a procedure has more than one row for a channel and case;
	// all are kept. A warning.
	ProblemRepeated = "repeated"
	// ProblemAudience: a part of the audience is not in the known vocabulary; the
	// raw text is kept. A warning.
	ProblemAudience = "audience"
	// ProblemAgencies: a list of agencies has commas that may be part of a name;
	// that part is kept whole. A warning.
	ProblemAgencies = "agencies"
	// ProblemChannels: the list of channels is not understood and left out. An
	// error.
	ProblemChannels = "channels"
	// ProblemDesks: the list of one-stop desks is not understood and left out. An
	// error.
	ProblemDesks = "desks"
	// ProblemOrigin: who made the procedure is not understood and left out. An
	// error.
	ProblemOrigin = "origin"
	// ProblemSets: the number of dossier sets is not understood and left out. An
	// error.
	ProblemSets = "dossier-sets"
	// ProblemSupplement: the supplement model is not understood and left out: the
	// rules of the desk would hold. An error.
	ProblemSupplement = "supplement"
	// ProblemCommitted: the limit the office commits itself to is longer than the
	// statutory one, or no due date follows from it. A warning.
	ProblemCommitted = "committed-limit"
	// ProblemFee: a fee has no amount that is understood, a share taken off is not
	// within 0 and 100 percent, or a time ends before it begins. A warning.
	ProblemFee = "fee"
	// ProblemSmallFee: an amount in đồng is above zero and below 1,000: thousands
	// may have been lost. A warning.
	ProblemSmallFee = "small-fee"
	// ProblemProcess: the steps of the internal process do not fit together. A
	// warning.
	ProblemProcess = "process"
	// ProblemProcessSum: the steps of the internal process take more or less time
	// than the limit of the procedure. A warning.
	ProblemProcessSum = "process-sum"
	// ProblemIncomplete: a part every procedure must have is missing. A warning.
	ProblemIncomplete = "incomplete"
	// ProblemValue: a value cannot be read and was left out. An error.
	ProblemValue = "value"
	// ProblemUnknownField: a field of a JSON document is not known and was left out;
	// see UnknownFields. An error.
	ProblemUnknownField = "unknown-field"
	// ProblemNotWritten: a table has no place for a part; it is in the snapshot and
	// not in the file. An error.
	ProblemNotWritten = "not-written"

	// ProblemDecision: a decision has no number, or the number cannot be read. A
	// warning.
	ProblemDecision = "decision"
	// ProblemDecisionNumber: a decision has the number, issuer and year of another
	// one; both are applied. A warning.
	ProblemDecisionNumber = "decision-number"
	// ProblemUnsigned: a decision has no day of signature; it is applied by its
	// effect, counts in no period by signature and has no duties. A warning.
	ProblemUnsigned = "unsigned"
	// ProblemDate: an act has no date of effect, and none of signature to stand in
	// for it, or one that is not after that of the stock; it was left out. An error.
	ProblemDate = "date"
	// ProblemEffect: an act takes effect before its decision was signed. A warning.
	ProblemEffect = "effect-before-signature"
	// ProblemAct: an act of a kind that is not defined, or without the content its
	// kind needs, was left out. An error.
	ProblemAct = "act"
	// ProblemDropped: an act amends a procedure, and its content, which is the whole
	// procedure, lacks parts that the one in force has. A warning.
	ProblemDropped = "dropped"
	// ProblemPublished: a procedure published as new is in force already; the act
	// was left out. An error.
	ProblemPublished = "published-twice"
	// ProblemNotInForce: an act amends, replaces or abolishes a procedure, or
	// approves a process of one, that is not in force; it was left out. An error.
	ProblemNotInForce = "not-in-force"

	// ProblemUnitCode: the code is missing, or has white space or other characters
	// that no code has; the unit was left out. An error.
	ProblemUnitCode = "unit-code"
	// ProblemUnitLevel: the level is missing or not known; the unit was left out. An
	// error.
	ProblemUnitLevel = "unit-level"
	// ProblemUnitPeriod: a date is not one, or the last day is before the first; the
	// unit was left out. An error.
	ProblemUnitPeriod = "unit-period"
	// ProblemUnitDuplicate: an earlier unit of the level has the code on some of the
	// days; the later one was left out. An error.
	ProblemUnitDuplicate = "unit-duplicate"
	// ProblemUnitName: the unit has no name. A warning.
	ProblemUnitName = "unit-name"
	// ProblemUnitElectronicID: the electronic id or its evidence is not one, or
	// another unit has the id on some of the days; it was left out, the unit was
	// not. An error.
	ProblemUnitElectronicID = "unit-electronic-id"
	// ProblemUnitParentID: the parent is not an id that a unit can have; the unit is
	// without it. An error.
	ProblemUnitParentID = "unit-parent-id"
	// ProblemUnitParent: the parent is not in the set, does not exist on the first day
	// of the unit, or has the unit itself above it; it is kept. A warning.
	ProblemUnitParent = "unit-parent"
	// ProblemUnitSuccessor: the predecessor or the successor is not an id or not in
	// the set, or the succession is listed twice; it was left out. An error.
	ProblemUnitSuccessor = "unit-successor"
	// ProblemUnitSuccession: the successor does not begin on the day after the last
	// one of the predecessor (which also holds somewhere on every cycle); the
	// succession was left out. An error.
	ProblemUnitSuccession = "unit-succession"
)

// ProblemKind is what all problems of one code have in common.
//
// The zero value is none.
type ProblemKind struct {
	Code       string   // one of the Problem… constants
	Severity   Severity // of every problem of the kind
	Source     string   // the instrument whose rule it is about, as it is cited in Vietnamese; "" for a rule of form
	English    string   // what it is
	Vietnamese string   // the same in Vietnamese
}

const (
	decree63Parts    = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2"
	decree63Kinds    = "Nghị định 63/2010/NĐ-CP, Điều 14"
	decree63Timing   = "Nghị định 63/2010/NĐ-CP, Điều 15"
	circular01Steps  = "Thông tư 01/2018/TT-VPCP, Điều 8"
	onlineProvisions = "Nghị định 224/2026/NĐ-CP, Điều 14 và Điều 16"
)

var problemKindList = []ProblemKind{
	{ProblemLine, SeverityError, "", "a line that is no row", "dòng không đọc được"},
	{ProblemCode, SeverityError, "", "no code of a procedure", "không phải mã thủ tục"},
	{ProblemDuplicateCode, SeverityError, "", "a code used twice", "trùng mã thủ tục"},
	{ProblemName, SeverityWarning, decree63Parts, "no name", "thiếu tên thủ tục"},
	{ProblemLevels, SeverityWarning, "", "a level that is not known", "cấp thực hiện không rõ"},
	{ProblemProvision, SeverityWarning, onlineProvisions, "an online provision that is not known", "mức độ trực tuyến không rõ"},
	{ProblemDisagree, SeverityWarning, "", "rows that disagree", "các dòng mâu thuẫn"},
	{ProblemChannel, SeverityError, "", "a channel that is not known", "kênh nộp không rõ"},
	{ProblemLimit, SeverityWarning, "", "a limit that is not understood", "thời hạn không hiểu được"},
	{ProblemRepeated, SeverityWarning, "", "a channel and case with more than one row", "nhiều dòng cho một kênh và trường hợp"},
	{ProblemAudience, SeverityWarning, "", "an audience that is not known", "đối tượng thực hiện không rõ"},
	{ProblemAgencies, SeverityWarning, "", "a list of agencies that cannot be split", "danh sách cơ quan không tách được"},
	{ProblemChannels, SeverityError, "", "a list of channels that is not understood", "danh sách kênh nộp không rõ"},
	{ProblemDesks, SeverityError, "", "a list of desks that is not understood", "danh sách bộ phận một cửa không rõ"},
	{ProblemOrigin, SeverityError, "", "an origin that is not known", "nguồn ban hành không rõ"},
	{ProblemSets, SeverityError, "", "no number of dossier sets", "số bộ hồ sơ không rõ"},
	{ProblemSupplement, SeverityError, "", "a supplement model that is not understood", "cách tính khi bổ sung hồ sơ không rõ"},
	{ProblemCommitted, SeverityWarning, "", "a committed limit that cuts nothing", "thời hạn cam kết không rút ngắn"},
	{ProblemFee, SeverityWarning, "", "an impossible fee", "phí, lệ phí không hợp lệ"},
	{ProblemSmallFee, SeverityWarning, "", "an implausibly small fee", "phí, lệ phí nhỏ bất thường"},
	{ProblemProcess, SeverityWarning, circular01Steps, "an internal process that does not fit together", "quy trình nội bộ không hợp lệ"},
	{ProblemProcessSum, SeverityWarning, circular01Steps, "steps that do not add up to the limit", "tổng thời gian các bước khác thời hạn giải quyết"},
	{ProblemIncomplete, SeverityWarning, decree63Parts, "a mandatory part is missing", "thiếu bộ phận cấu thành bắt buộc"},
	{ProblemValue, SeverityError, "", "a value that cannot be read", "giá trị không đọc được"},
	{ProblemUnknownField, SeverityError, "", "a field that is not known", "trường không biết"},
	{ProblemNotWritten, SeverityError, "", "a part that was not written", "phần không ghi được vào bảng"},
	{ProblemDecision, SeverityWarning, "", "a decision without a readable number", "số quyết định không đọc được"},
	{ProblemDecisionNumber, SeverityWarning, "", "a decision number used twice", "trùng số quyết định"},
	{ProblemUnsigned, SeverityWarning, "", "a decision without a day of signature", "quyết định không có ngày ký"},
	{ProblemDate, SeverityError, "", "no usable date of effect", "thiếu ngày có hiệu lực"},
	{ProblemEffect, SeverityWarning, decree63Timing, "effect before signature", "có hiệu lực trước ngày ký"},
	{ProblemAct, SeverityError, decree63Kinds, "an act that cannot be applied", "nội dung công bố không áp dụng được"},
	{ProblemDropped, SeverityWarning, decree63Kinds, "parts that an amendment leaves out", "phần bị bỏ khi sửa đổi"},
	{ProblemPublished, SeverityError, decree63Kinds, "published twice", "công bố mới hai lần"},
	{ProblemNotInForce, SeverityError, decree63Kinds, "not in force", "thủ tục không có hiệu lực"},
	{ProblemUnitCode, SeverityError, "", "a unit without a usable code", "mã đơn vị không hợp lệ"},
	{ProblemUnitLevel, SeverityError, "", "a unit of no known level", "cấp của đơn vị không rõ"},
	{ProblemUnitPeriod, SeverityError, "", "no period of a unit", "thời gian tồn tại của đơn vị không hợp lệ"},
	{ProblemUnitDuplicate, SeverityError, "", "a code of two units on one day", "trùng mã đơn vị trong cùng thời gian"},
	{ProblemUnitName, SeverityWarning, "", "a unit without a name", "thiếu tên đơn vị"},
	{ProblemUnitElectronicID, SeverityError, "", "an electronic id that is none, or of two units", "mã định danh điện tử không hợp lệ hoặc trùng"},
	{ProblemUnitParentID, SeverityError, "", "a parent that is no id of a unit", "mã đơn vị cấp trên không hợp lệ"},
	{ProblemUnitParent, SeverityWarning, "", "a parent that cannot be one", "đơn vị cấp trên không phù hợp"},
	{ProblemUnitSuccessor, SeverityError, "", "a successor that is not there", "không có đơn vị kế tiếp hoặc đơn vị trước"},
	{ProblemUnitSuccession, SeverityError, "", "days of a successor that do not follow", "thời gian của đơn vị kế tiếp không nối liền"},
}

// ProblemKinds returns every kind of problem the package reports, in the order of
// the constants; the slice is the caller's.
func ProblemKinds() []ProblemKind { return append([]ProblemKind(nil), problemKindList...) }

func problemKind(code string) ProblemKind {
	for _, kind := range problemKindList {
		if kind.Code == code {
			return kind
		}
	}
	return ProblemKind{Code: code}
}
