"""What each section of the dossier page shows, worked out before any markup is written."""
