"""Tools run by hand or by tests; nothing imports them."""
