"""What a step may ask for: fields, values, and one file per entry kind."""
