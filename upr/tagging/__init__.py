"""What a recommendation asks for, of whom, and about what."""
