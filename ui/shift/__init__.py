"""What one shift leaves to the next: notes, samples on their way, and step sheets for hours without the program."""
