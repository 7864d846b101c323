package metrics_test

import (
	"testing"

	"github.com/tthc-go/tthc/metrics"
)

func TestIndexEnumText(t *testing.T) {
	testEnum[metrics.OfficeLevel](t, "unknown", "ministry", "province", "department", "district", "commune")
	testEnum[metrics.ZeroRule](t, "unset", "full", "none", "undefined")
	testEnum[metrics.SumRule](t, "unset", "sum-of-rounded", "sum-of-unrounded")
	testEnum[metrics.Exemption](t, "unset", "full", "left-out")
	testEnum[metrics.IndicatorState](t, "unknown", "scored", "empty", "not-applicable", "missing", "undefined", "tracked")
	testEnum[metrics.Criterion](t, "unknown", "total-time", "body-time", "contacts", "bodies", "one-stop", "publicity", "attitude", "petitions", "online")
	testEnum[metrics.Complaint](t, "unknown", "none", "open", "upheld", "untrue")
}
