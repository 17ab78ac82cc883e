"""From the last entry at the bench to the disposition: laboratory, review, decision."""
