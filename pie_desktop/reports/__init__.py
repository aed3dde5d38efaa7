"""Reports: content as blocks, and the two ways to put blocks on paper and on a page."""
