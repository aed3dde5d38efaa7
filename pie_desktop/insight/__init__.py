"""What records say: pure functions from records to what a person wants to know."""
