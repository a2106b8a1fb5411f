"""Train the models of the linguistic core; see CARD.md."""
