"""What the article says: passages, mentions, events, dates, checks and exports."""
