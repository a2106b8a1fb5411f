"""What the accounts say together: dates, utterances, claims, checks against references."""
