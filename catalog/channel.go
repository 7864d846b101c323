package catalog

import (
	"database/sql/driver"

	"github.com/tthc-go/tthc/internal/sqltext"
)

// Channel is the way a dossier is submitted (cách thức nộp hồ sơ).
//
// The zero value is ChannelUnknown. In a question it asks of any channel; in a
// [ServiceLevel] it says that the row holds for every channel.
type Channel uint8

// The channels.
const (
	ChannelUnknown Channel = iota // not stated: any channel
	ChannelDirect                 // at the desk (trực tiếp)
	ChannelOnline                 // on the portal (trực tuyến)
	ChannelPostal                 // by post (dịch vụ bưu chính)
)

var channels = vocabulary{
	what:  "channel",
	names: []string{"unknown", "direct", "online", "postal"},
	words: [][]string{
		ChannelDirect: {"truc tiep", "nop truc tiep"},
		ChannelOnline: {"truc tuyen", "nop truc tuyen"},
		ChannelPostal: {"buu chinh", "dich vu buu chinh", "qua dich vu buu chinh"},
	},
	unknown: ErrUnknownChannel,
}

// ParseChannel reads a channel by its name or as Vietnamese catalogs write it
// ("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"), in any case and with or
// without diacritics. Empty text is ChannelUnknown; other text is an error matching
// [ErrUnknownChannel].
func ParseChannel(s string) (Channel, error) {
	v, err := channels.parse(s)
	return Channel(v), err
}

func (c Channel) defined() bool { return int(c) < len(channels.names) }

// String returns the name of the channel: direct, online, postal or unknown.
func (c Channel) String() string { return channels.name(uint8(c)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (c Channel) MarshalText() ([]byte, error) { return channels.text(uint8(c)) }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseChannel].
func (c *Channel) UnmarshalText(text []byte) error { return channels.decode(text, (*uint8)(c)) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (c Channel) Value() (driver.Value, error) { return sqltext.Value(c.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (c *Channel) Scan(src any) error { return sqltext.Scan(src, c) }
