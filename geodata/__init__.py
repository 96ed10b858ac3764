"""Where things are: gazetteer, railways, boundaries, and the reading of tables."""
