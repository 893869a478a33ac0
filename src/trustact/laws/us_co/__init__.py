"""Colorado: no detention on a civil immigration detainer."""
