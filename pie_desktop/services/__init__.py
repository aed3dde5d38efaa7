"""What people do and ask: verbs (one unit of work each) and questions (load, think, answer)."""
