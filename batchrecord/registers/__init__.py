"""What the site's own entries add up to: people, training, masters and lots."""
