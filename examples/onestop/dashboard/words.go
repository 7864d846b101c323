package dashboard

import "github.com/tthc-go/tthc/metrics"

// Headings that several tables share.

func levelsTitle() metrics.Text {
	return metrics.Text{Vietnamese: "Theo cấp", English: "By level"}
}

func unitsTitle() metrics.Text {
	return metrics.Text{Vietnamese: "Theo đơn vị", English: "By unit"}
}

func fieldsTitle() metrics.Text {
	return metrics.Text{Vietnamese: "Theo lĩnh vực", English: "By field"}
}

func percentHead() metrics.Text {
	return metrics.Text{Vietnamese: "Tỷ lệ (%)", English: "Share (%)"}
}

func overdueHead() metrics.Text {
	return metrics.Text{Vietnamese: "Đang giải quyết đã quá hạn", English: "Open and overdue"}
}

func receivedHead() metrics.Text {
	return metrics.Text{Vietnamese: "Tiếp nhận", English: "Received"}
}

func resolvedHead() metrics.Text {
	return metrics.Text{Vietnamese: "Đã giải quyết", English: "Resolved"}
}

func measureHead() metrics.Text {
	return metrics.Text{Vietnamese: "Chỉ số", English: "Measure"}
}

func valueHead() metrics.Text {
	return metrics.Text{Vietnamese: "Giá trị", English: "Value"}
}

func workdaysHead() metrics.Text {
	return metrics.Text{Vietnamese: "Ngày làm việc", English: "Working days"}
}

func goalHead() metrics.Text {
	return metrics.Text{Vietnamese: "Chỉ tiêu", English: "Target"}
}

func monthHead() metrics.Text {
	return metrics.Text{Vietnamese: "Tháng", English: "Month"}
}

func checkHead() metrics.Text {
	return metrics.Text{Vietnamese: "Không khớp", English: "What fails"}
}

func totalName() metrics.Text {
	return metrics.Text{Vietnamese: "Tổng cộng", English: "Total"}
}

func levelsHead() metrics.Text {
	return metrics.Text{Vietnamese: "Cấp", English: "Level"}
}

func unitsHead() metrics.Text {
	return metrics.Text{Vietnamese: "Đơn vị", English: "Unit"}
}

func fieldsHead() metrics.Text {
	return metrics.Text{Vietnamese: "Lĩnh vực", English: "Field"}
}
