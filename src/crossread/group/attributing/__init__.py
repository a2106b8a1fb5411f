"""Parts of `attributions`: names of outlets, reports cited."""
