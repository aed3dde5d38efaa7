"""Who is there? Shown while nobody has said so."""
