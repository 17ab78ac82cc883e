"""A site with staff and stock, and whole batches made through the same services the window uses."""
