"""What belongs together: stories, entities, shared passages, origins."""
