"""Walkthroughs: guided tours of the atlas, shipped or a teacher's own, kept as TOML files."""
