"""How annotations leave and arrive: one module an interchange format."""
