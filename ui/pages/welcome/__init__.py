"""Before a file is open: begin, try the sample, open."""
