"""How the model that finds sources, cues and contents was trained. Not in the wheel."""
