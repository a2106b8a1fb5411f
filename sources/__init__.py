"""Make the reference tables from what their publishers release."""
