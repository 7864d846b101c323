package catalog_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/tthc-go/tthc/catalog"
	"github.com/tthc-go/tthc/sla"
)

// Words of decisions and portals, in any case and without diacritics.
func ExampleParseActKind() {
	for _, text := range []string{"Sửa đổi, bổ sung", "bai bo", "phê duyệt quy trình nội bộ", "gia hạn"} {
		kind, err := catalog.ParseActKind(text)
		fmt.Println(kind, kind.Words(sla.Vietnamese), err)
	}
	// Output:
	// amended sửa đổi, bổ sung <nil>
	// abolished bãi bỏ <nil>
	// process phê duyệt quy trình nội bộ <nil>
	// unknown không rõ catalog: act: "gia hạn": not one of ["unknown" "new" "amended" "replaced" "abolished" "process"]
}

// A level by the word of a catalog or by its name.
func ExampleParseLevel() {
	for _, text := range []string{"Cấp Xã", "commune", "Cấp vùng"} {
		level, err := catalog.ParseLevel(text)
		fmt.Println(level, err)
	}
	// Output:
	// commune <nil>
	// commune <nil>
	// unknown catalog: level: "Cấp vùng": not one of ["unknown" "ministry" "province" "district" "commune" "other"]
}

// One audience; lists of them are for ParseAudiences.
func ExampleParseAudience() {
	audience, err := catalog.ParseAudience("Người Việt Nam định cư ở nước ngoài")
	fmt.Println(audience, err)
	_, err = catalog.ParseAudience("Ai cũng được")
	fmt.Println(err)
	// Output:
	// overseas-vietnamese <nil>
	// catalog: audience: "Ai cũng được": not one of ["unknown" "citizen" "overseas-vietnamese" "foreigner" "official" "business" "foreign-invested" "cooperative" "organisation" "foreign-organisation"]
}

// A way to file by the words of a catalog.
func ExampleParseChannel() {
	channel, err := catalog.ParseChannel("Dịch vụ bưu chính")
	fmt.Println(channel, err)
	// Output:
	// postal <nil>
}

// What a catalog writes for the ways to file; what names no way is told.
func ExampleParseChannels() {
	channels, err := catalog.ParseChannels("Trực tiếp, trực tuyến, fax")
	fmt.Println(channels, err)
	for channel := range channels.All() {
		fmt.Println(channel, channels.Has(channel))
	}
	// Output:
	// direct,online catalog: channels: "fax": no such channel
	// direct true
	// online true
}

// Sets out of values, for a filter or a record.
func ExampleChannelsOf() {
	ways := catalog.ChannelsOf(catalog.ChannelOnline, catalog.ChannelPostal)
	people := catalog.AudiencesOf(catalog.AudienceCitizen, catalog.AudienceForeigner)
	levels := catalog.LevelsOf(catalog.LevelProvince, catalog.LevelCommune)
	fmt.Println(ways, people, levels, levels.Has(catalog.LevelDistrict))
	for audience := range people.All() {
		fmt.Println(audience)
	}
	for level := range levels.All() {
		fmt.Println(level)
	}
	// Output:
	// online,postal citizen,foreigner province,commune false
	// citizen
	// foreigner
	// province
	// commune
}

// The parts that Decree 63/2010/NĐ-CP art. 8(2) asks of every procedure, and those of
// a record.
func ExampleMandatoryParts() {
	steps, err := catalog.ParsePart("Trình tự thực hiện")
	if err != nil {
		fmt.Println(err)
		return
	}
	stated := catalog.PartsOf(catalog.PartName, steps, catalog.PartLimit)
	for part := range catalog.MandatoryParts().All() {
		if !stated.Has(part) {
			fmt.Println("missing:", part)
		}
	}
	// Output:
	// missing: manner
	// missing: dossier
	// missing: audience
	// missing: agency
}

// Amounts are exact and have a currency; nothing to pay is an amount of its own.
func ExampleNewMoney() {
	fee, err := catalog.NewMoney(decimal.NewFromInt(8_000), catalog.CurrencyVND)
	fmt.Println(fee, fee.IsFree(), err)
	fmt.Println(catalog.FreeOfCharge(), catalog.FreeOfCharge().IsFree())
	_, err = catalog.NewMoney(decimal.NewFromInt(-1), catalog.CurrencyVND)
	fmt.Println(err)
	// Output:
	// 8000 VND false <nil>
	// free true
	// catalog: money: want no amount below zero: invalid amount of money
}

// 1,231 of the 1,860 procedures of Thái Nguyên were online at level 4 in 2022.
func ExampleNewShare() {
	online := catalog.NewShare(1_231, 1_860)
	percent, ok := online.Percent(2)
	fmt.Println(online, percent, ok)
	_, ok = catalog.NewShare(0, 0).Percent(2)
	fmt.Println(ok)
	// Output:
	// 1231/1860 66.18 true
	// false
}

// What records write for the decision behind a procedure.
func ExampleParseDecisionText() {
	for _, raw := range []string{"Quyết định số 663/QĐ-UBND ngày 12/3/2024 của UBND tỉnh", "663-QD-UBND", "QĐ thử nghiệm"} {
		text, err := catalog.ParseDecisionText(raw)
		fmt.Println(text.Number, text.Spelling, text.Signed, err)
	}
	// Output:
	// 663/QĐ-UBND dated 2024-03-12 <nil>
	// 663/QĐ-UBND unaccented  <nil>
	//  unreadable  catalog: decision number: "QĐ thử nghiệm": want a number above zero of at most six digits: invalid number of a decision
}

// Every kind of problem, for a page that explains them.
func ExampleProblemKinds() {
	for _, kind := range catalog.ProblemKinds() {
		if kind.Code == catalog.ProblemUnsigned || kind.Code == catalog.ProblemEffect {
			fmt.Println(kind.Code, kind.Vietnamese)
		}
	}
	// Output:
	// unsigned quyết định không có ngày ký
	// effect-before-signature có hiệu lực trước ngày ký
}
