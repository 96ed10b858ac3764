"""Maps for paper: black and white, drawn as SVG in millimetres."""
