"""What is made once from sources: the face, the catalogue, the static files."""
