"""What the narrative says of the figures in the tables: claims read from sentences, each with how sure it is."""
