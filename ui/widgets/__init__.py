"""Building blocks of pages: standard widgets first, and geometry from `pie_desktop.pictures` for the rest."""
