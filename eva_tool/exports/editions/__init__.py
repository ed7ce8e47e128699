"""Short documents for those who do not read a whole annex: one module each, made from a `Look`."""
