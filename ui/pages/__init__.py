"""One package an area: `page.py` lays out, `presenter.py` behaves."""
