//! Against England: the chart, its filters, its table and its picture.
