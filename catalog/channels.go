package catalog

import (
	"database/sql/driver"
	"errors"
	"iter"

	"github.com/tthc-go/tthc/internal/decode"
	"github.com/tthc-go/tthc/internal/sqltext"
)

// Channels is a set of channels, such as those a procedure can be filed by.
//
// The zero value is the empty set: no channel stated. Sets are comparable with ==.
type Channels struct {
	bits bitset
}

// ErrUnknownChannel is matched by errors about text that names no channel, such as
// those of [ParseChannel] and [ParseChannels].
var ErrUnknownChannel = errors.New("no such channel")

// ChannelsOf returns the set of the given channels. ChannelUnknown and values
// that are not defined add nothing.
func ChannelsOf(list ...Channel) Channels { return Channels{setOf(&channels, list)} }

// ParseChannels reads a comma-separated list of channels, each by its name or as
// Vietnamese catalogs write it ("Trực tiếp, Dịch vụ bưu chính"), in any case and
// with or without diacritics. Empty items are skipped. Items that name no channel
// are listed in an error matching [ErrUnknownChannel]; the set returned beside it
// holds the others.
func ParseChannels(s string) (Channels, error) {
	set, unknown := channels.parseSet(s)
	return Channels{set}, unknownItems("channels", unknown, ErrUnknownChannel)
}

// Has reports whether c is in the set. ChannelUnknown never is.
func (s Channels) Has(c Channel) bool { return s.bits.has(uint8(c)) }

// Len returns the number of channels in the set.
func (s Channels) Len() int { return s.bits.len() }

// IsZero reports whether the set is empty.
func (s Channels) IsZero() bool { return s.bits == 0 }

// All returns the channels of the set: direct, online, postal.
func (s Channels) All() iter.Seq[Channel] { return valuesOf[Channel](s.bits) }

// String returns the names in order with commas between, such as
// "direct,online", or "" for the empty set.
func (s Channels) String() string { return channels.join(s.bits) }

// MarshalText implements [encoding.TextMarshaler] with the text of
// [Channels.String]. The error is always nil.
func (s Channels) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler] as [ParseChannels], but
// leaves the set as it is on an error.
func (s *Channels) UnmarshalText(text []byte) error { return decode.Text(text, s, ParseChannels) }

// Value implements [driver.Valuer]: the text of MarshalText.
func (s Channels) Value() (driver.Value, error) { return sqltext.Value(s.MarshalText()) }

// Scan implements [database/sql.Scanner]: text as for UnmarshalText, NULL as the zero value.
func (s *Channels) Scan(src any) error { return sqltext.Scan(src, s) }
