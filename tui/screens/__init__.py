"""The screens: each mediates between its widgets and the state it was given."""
