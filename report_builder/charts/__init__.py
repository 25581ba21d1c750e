"""Turn what a chart says into a picture for the page."""
