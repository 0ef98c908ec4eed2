//! Against England: filters, order, picture, table.
