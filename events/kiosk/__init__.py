"""The exhibition kiosk: one page that needs neither server nor network."""
