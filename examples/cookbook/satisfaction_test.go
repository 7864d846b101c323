package cookbook_test

import (
	"fmt"
	"log"

	"github.com/tthc-go/tthc/metrics"
	"github.com/tthc-go/tthc/sla"
)

// How satisfied (mức độ hài lòng) are the filers, and within which interval (khoảng
// tin cậy)? Of ballots handed in there is none: nobody drew them at random.
func Example_satisfaction() {
	answers := metrics.Satisfaction{Scale: metrics.ScaleFive, VerySatisfied: 230, Satisfied: 130, Neutral: 25, Dissatisfied: 10, VeryDissatisfied: 5, Invited: 500}
	for _, basis := range []metrics.Basis{metrics.BasisSample, metrics.BasisBallot} {
		figure, err := metrics.Survey{Basis: basis, Ballots: answers}.Figure(metrics.Z95, 2)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(figure.Message(sla.English))
		if !figure.HasInterval() {
			fmt.Println("  no interval:", figure.NoInterval)
		}
		fmt.Println("  mind:", figure.Flags)
	}
	// Output:
	// 90.00% (360/400 respondents), interval 95%: 86.66–92.58%, random sample, response 80.00% (400/500)
	//   mind: simple-sample
	// 90.00% (360/400 respondents), ballots handed in, response 80.00% (400/500)
	//   no interval: not-asked
	//   mind: self-selected
}
