package catalog_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/tthc-go/tthc/catalog"
)

func TestParseChannels(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"one", "Trực tuyến", "online"},
		{"as the portal lists them", "Trực tiếp, Trực tuyến, Dịch vụ bưu chính", "direct,online,postal"},
		{"any order, fixed out", "Bưu chính,Trực tiếp", "direct,postal"},
		{"capitals", "TRỰC TIẾP, NỘP TRỰC TUYẾN", "direct,online"},
		{"without diacritics", "truc tuyen,qua dich vu buu chinh", "online,postal"},
		{"decomposed", "Tru\u031b\u0323c tuyê\u0301n", "online"},
		{"names", "postal,direct", "direct,postal"},
		{"twice", "direct, Trực tiếp", "direct"},
		{"empty items", ", ,online,", "online"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { checkSet(t, catalog.ParseChannels, tt.text, tt.want) })
	}
}

func TestParseChannelsReportsEveryUnknownItem(t *testing.T) {
	got, err := catalog.ParseChannels("Ki-ốt, Trực tiếp, unknown")
	if got != catalog.ChannelsOf(direct) || !errors.Is(err, catalog.ErrUnknownChannel) {
		t.Fatalf("got %v, %v", got, err)
	}
	if want := `catalog: channels: "Ki-ốt", "unknown": no such channel`; err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	set := catalog.ChannelsOf(postal)
	if err := set.UnmarshalText([]byte("Trực tiếp, Ki-ốt")); err == nil || set != catalog.ChannelsOf(postal) {
		t.Errorf("decoded %v, %v", set, err)
	}
}

func TestChannelsSet(t *testing.T) {
	set := catalog.ChannelsOf(postal, online, catalog.ChannelUnknown, catalog.Channel(77), postal)
	if set.Len() != 2 || set.IsZero() || !set.Has(postal) || set.Has(direct) || set.Has(catalog.ChannelUnknown) || set.Has(catalog.Channel(77)) {
		t.Errorf("got %v", set)
	}
	if got := slices.Collect(set.All()); !slices.Equal(got, []catalog.Channel{online, postal}) {
		t.Errorf("got %v", got)
	}
	for c := range set.All() {
		if c != online {
			t.Errorf("first is %v", c)
		}
		break // must not go on
	}
	var none catalog.Channels
	if !none.IsZero() || none.Len() != 0 || none.String() != "" || none != catalog.ChannelsOf() {
		t.Errorf("zero value is %v", none)
	}
}
