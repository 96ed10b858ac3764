"""Notes that readers leave on events, places, statements and passages, and what curators make of them."""
