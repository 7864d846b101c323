package catalog

// Confidence says how far a fact of the shipped data was checked.
//
// The zero value is ConfidenceUnknown: not stated.
type Confidence uint8

// The degrees of confidence.
const (
	ConfidenceUnknown    Confidence = iota // not stated
	ConfidenceVerified                     // read in the instrument, or in the records of the system concerned
	ConfidenceSecondary                    // from publications that cite the instrument
	ConfidenceUnverified                   // general knowledge, not checked against a text
)

var confidences = vocabulary{what: "confidence", names: []string{"unknown", "verified", "secondary", "unverified"}}

// String returns the name of the degree: verified, secondary, unverified or
// unknown.
func (c Confidence) String() string { return confidences.name(uint8(c)) }

// MarshalText implements [encoding.TextMarshaler] with the name. A value that is
// not defined is an error.
func (c Confidence) MarshalText() ([]byte, error) { return confidences.text(uint8(c)) }

// UnmarshalText implements [encoding.TextUnmarshaler]; empty text is
// ConfidenceUnknown.
func (c *Confidence) UnmarshalText(text []byte) error { return confidences.decode(text, (*uint8)(c)) }
