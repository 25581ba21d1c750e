"""Measure the product against what people use now, on the same work in one run. `make bench` runs it."""
