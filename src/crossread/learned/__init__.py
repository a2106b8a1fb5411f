"""Apply the small models that this project trained: hashed features, linear scores, decoding."""
