"""The doors: the dossier page, the JSON record, the command line."""
