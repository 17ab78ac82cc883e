"""The registers of the site: materials, equipment, people and training, masters."""
