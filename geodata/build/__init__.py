"""Rebuild the derived base-map files; see README.md in this folder."""
