"""Handouts: a walkthrough on paper, typeset as tagged PDF, with maps drawn for black and white."""
